package vn.khuevan.task;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.Says;
import vn.khuevan.law.UnknownYear;

/**
 * Limits on days that are written down afterwards: papers were sent ({@code day}) long enough before the meeting ({@code event}),
 * a notice stays up ({@code day}) long enough after it was published ({@code event}).
 */
final class RecordedDays {

    private RecordedDays() {}

    static Verdict inTime(GateCall call) {
        return compare(call, "task.recorded-late", LocalDate::isAfter);
    }

    static Verdict notBefore(GateCall call) {
        return compare(call, "task.recorded-early", LocalDate::isBefore);
    }

    private static Verdict compare(GateCall call, String message, BiPredicate<LocalDate, LocalDate> wrong) {
        var eventPath = String.valueOf(call.arg("event"));
        var dayPath = String.valueOf(call.arg("day"));
        var event = call.data().date(eventPath);
        var day = call.data().date(dayPath);
        if (event == null || day == null) {
            return NamedGate.missing(call, event == null ? eventPath : dayPath);
        }
        var provision = call.provision();
        if (provision == null || !provision.setsDate()) {
            return Verdict.ALLOWED;
        }
        return switch (call.law().reckon(provision, event)) {
            case UnknownYear(int year) -> new Verdict.Undecided(provision, "gate.calendar-unknown", List.of(String.valueOf(year)));
            case Reckoned(var deadline) -> wrong.test(day, deadline.due())
                    ? call.refuse(message, dayPath, day, deadline.due()) : Verdict.ALLOWED;
        };
    }

    /** Passes only when more time than the provision says has gone by since the event (11/2014/TT-BKHCN Art. 13.1c: six months). */
    static Verdict overdue(GateCall call) {
        var path = String.valueOf(call.arg("event"));
        var event = call.data().date(path);
        if (event == null) {
            return NamedGate.missing(call, path);
        }
        if (call.provision() == null || !(call.provision().says() instanceof Says.Limit limit)) {
            return Verdict.ALLOWED;
        }
        var last = event.plusMonths(limit.whole());
        return call.today().isAfter(last) ? Verdict.ALLOWED : call.refuse("task.not-overdue", event, last);
    }
}
