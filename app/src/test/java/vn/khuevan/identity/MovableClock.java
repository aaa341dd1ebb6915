package vn.khuevan.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until a test moves it. */
final class MovableClock extends Clock {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T02:00:00Z"));
    private final ZoneId zone;

    MovableClock() {
        this(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private MovableClock(ZoneId zone) {
        this.zone = zone;
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException("days are those of Vietnam");
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
