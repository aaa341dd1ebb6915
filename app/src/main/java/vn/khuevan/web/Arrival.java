package vn.khuevan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a request that had to wait first came. That moment counts for a closing time: who came in time and was told to wait has
 * not come late.
 */
public final class Arrival {

    /**
     * How long the moment of arrival is kept for who was told to wait; when it has passed, nothing can come in any more that
     * counts for an earlier moment.
     */
    public static final Duration KEPT = Duration.ofMinutes(15);

    private static final String ATTRIBUTE = Arrival.class.getName();

    private final Instant at;
    private final @Nullable Runnable forget;

    Arrival(Instant at, @Nullable Runnable forget) {
        this.at = at;
        this.forget = forget;
    }

    /** Of a request that waited; empty for one that was let in as it came, for which the present counts. */
    public static Optional<Arrival> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Arrival arrival ? Optional.of(arrival) : Optional.empty();
    }

    void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** When it first came, by this server's clock; never later than now. */
    public Instant at() {
        return at;
    }

    /**
     * The idempotency key under which to do what the request asks: a stamped one does one thing, whatever is typed beside it.
     *
     * @param own the key that the page named
     */
    public String key(String own) {
        return forget == null ? own : "arrival-" + at;
    }

    /** What waited is done: a browser sends its stamp no more. */
    public void spent() {
        if (forget != null) {
            forget.run();
        }
    }
}
