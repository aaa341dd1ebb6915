package vn.khuevan.execution;

import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;

/** The day at {@code path} is not before the one at {@code from} and not after the one at {@code until}; either may be left out. */
@Component
final class DayWithin implements Gate {

    @Override
    public String name() {
        return "day-within";
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var day = call.data().date(path);
        if (day == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var from = call.arg("from") == null ? null : call.data().date(String.valueOf(call.arg("from")));
        if (from != null && day.isBefore(from)) {
            return call.refuse("execution.day-too-early", day, from);
        }
        var until = call.arg("until") == null ? null : call.data().date(String.valueOf(call.arg("until")));
        return until != null && day.isAfter(until) ? call.refuse("execution.day-too-late", day, until) : Verdict.ALLOWED;
    }
}
