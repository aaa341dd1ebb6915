package vn.khuevan.task;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.web.Arrival;

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
                ? call.refuse("task.call-over", closing.toLocalDate(), time(closing)) : Verdict.ALLOWED;
    }

    /**
     * The call is over for everybody: who came in time and was told to wait may send until {@link Arrival#KEPT} after the closing,
     * and until then nobody looks into a dossier and no call ends without one.
     */
    static Verdict closed(GateCall call) {
        var closing = closing(call);
        if (closing == null) {
            return call.refuse("task.call-not-published");
        }
        var over = over(closing);
        return LocalDateTime.ofInstant(call.now(), ZONE).isBefore(over)
                ? call.refuse("task.call-not-over", closing.toLocalDate(), time(closing), Arrival.KEPT.toMinutes(), over.toLocalDate(), time(over))
                : Verdict.ALLOWED;
    }

    /** The first whole minute in which no stamp given up to the closing is good any more. */
    private static LocalDateTime over(LocalDateTime closing) {
        var over = closing.plus(Arrival.KEPT);
        var minute = over.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(over) ? over : minute.plusMinutes(1);
    }

    /** Hours and minutes. */
    private static String time(LocalDateTime moment) {
        return moment.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
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
