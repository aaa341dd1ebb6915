package vn.khuevan.portal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.Texts;

/** Time left, in words that get finer as the end comes nearer. */
final class Countdown {

    private static final int DAYS_ALONE = 3;

    private Countdown() {}

    /** Words for the time from {@code now} to {@code end}; null when it is over. */
    static @Nullable String words(Instant now, Instant end, Texts t) {
        var left = Duration.between(now, end);
        if (!left.isPositive()) {
            return null;
        }
        if (left.toDays() >= DAYS_ALONE) {
            return t.say("portal.left.days", left.toDays());
        }
        if (left.toDays() > 0) {
            return left.toHoursPart() == 0 ? t.say("portal.left.days", left.toDays())
                    : t.say("portal.left.days-hours", left.toDays(), left.toHoursPart());
        }
        return left.toHours() > 0 ? t.say("portal.left.hours", left.toHours(), left.toMinutesPart())
                : t.say("portal.left.minutes", Math.max(1, left.toMinutes()));
    }
}
