package vn.khuevan.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs on from whatever moment it was last set to, so that a test can live through years. */
final class TravelClock extends Clock {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final AtomicReference<Duration> ahead;
    private final ZoneId zone;

    TravelClock() {
        this(new AtomicReference<>(Duration.ZERO), ZONE);
    }

    private TravelClock(AtomicReference<Duration> ahead, ZoneId zone) {
        this.ahead = ahead;
        this.zone = zone;
    }

    /** Goes to a moment in Vietnam, and runs on from there. */
    void set(LocalDate day, LocalTime time) {
        ahead.set(Duration.between(Instant.now(), day.atTime(time).atZone(ZONE).toInstant()));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TravelClock(ahead, other);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }
}
