package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.law.Deadlines;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.Says;

/**
 * Missed reports stop the money (09/2014/TT-BKHCN Art. 9.1: two or more). A report is missed when its day is past and nothing
 * was handed in for its period, whether somebody recorded it or not. {@code start} and {@code end} are the term's days.
 */
@Component
final class ReportsNotMissed implements Gate {

    private static final Set<String> HANDED_IN = Set.of("submitted", "confirmed");
    private static final int MOST = 60;

    @Override
    public String name() {
        return "reports-not-missed";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var provision = call.provision();
        if (provision == null || !(provision.says() instanceof Says.Limit limit)) {
            return Verdict.ALLOWED;
        }
        var missed = missed(call);
        return !missed.isEmpty() && limit.holds(missed.size())
                ? call.refuse("execution.reports-missed", missed.size(), missed, limit.whole()) : Verdict.ALLOWED;
    }

    /** Days on which reports that never came were due. */
    private static List<LocalDate> missed(GateCall call) {
        var start = call.data().date(String.valueOf(call.arg("start")));
        var end = call.data().date(String.valueOf(call.arg("end")));
        var every = call.law().on(ReportPeriod.DUTY, call.pinned(), call.kind()).provision().orElse(null);
        if (start == null || end == null || every == null || !(every.says() instanceof Says.Every)) {
            return List.of();
        }
        var handedIn = Family.ofTask(call, "report").stream().filter(report -> HANDED_IN.contains(report.stage()))
                .map(report -> report.data().whole("report.number")).filter(Objects::nonNull).collect(Collectors.toSet());
        var missed = new ArrayList<LocalDate>();
        for (var number = 1; number <= MOST; number++) {
            var from = number == 1 ? start : ReportPeriod.start(every, start, number);
            if (!from.isBefore(end) || !(Deadlines.reckonTime(number, every, start, call.law().calendar()) instanceof Reckoned(var deadline))
                    || !call.today().isAfter(deadline.due())) {
                break;
            }
            if (!handedIn.contains((long) number)) {
                missed.add(deadline.due());
            }
        }
        return missed;
    }
}
