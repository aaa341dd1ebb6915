package vn.khuevan.task;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;

/** A call has a last minute: the server's time decides on it (20/2023/TT-BKHCN Art. 6.2). */
final class Calls {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Calls() {}

    static Verdict open(GateCall call) {
        var closing = closing(call);
        if (closing == null) {
            return call.refuse("task.call-not-published");
        }
        return LocalDateTime.ofInstant(call.now(), ZONE).isAfter(closing)
                ? call.refuse("task.call-over", closing.toLocalDate(), closing.toLocalTime().toString()) : Verdict.ALLOWED;
    }

    static Verdict closed(GateCall call) {
        var closing = closing(call);
        if (closing == null) {
            return call.refuse("task.call-not-published");
        }
        return LocalDateTime.ofInstant(call.now(), ZONE).isAfter(closing)
                ? Verdict.ALLOWED : call.refuse("task.call-still-open", closing.toLocalDate(), closing.toLocalTime().toString());
    }

    /** The last minute of the call; midnight at the end of the day when no hour was given. */
    private static @Nullable LocalDateTime closing(GateCall call) {
        var day = call.data().date("root.call.closesOn");
        return day == null ? null : day.atTime(hour(call.data().text("root.call.closesAt")));
    }

    private static LocalTime hour(@Nullable String text) {
        try {
            return text == null ? LocalTime.MAX : LocalTime.parse(text);
        } catch (DateTimeParseException notAnHour) {
            return LocalTime.MAX;
        }
    }

    /** With direct assignment only the organisation that was asked may answer (29/2013/QH13 Art. 30). */
    static Verdict invited(GateCall call) {
        var asked = call.data().whole("root.call.invited");
        if (asked == null) {
            return Verdict.ALLOWED;
        }
        var host = call.data().whole("application.host");
        if (host == null) {
            return NamedGate.missing(call, "application.host");
        }
        return Objects.equals(asked, host) ? Verdict.ALLOWED : call.refuse("task.not-invited");
    }
}
