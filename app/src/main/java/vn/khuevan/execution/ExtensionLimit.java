package vn.khuevan.execution;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Says;
import vn.khuevan.law.Unit;

/**
 * An extension is granted once, and by no more months than the length of the task allows (04/2015/TT-BKHCN Art. 12.1: 12
 * for a task of more than 24 months, else 6). The provision says the limit and, as its condition, for which tasks.
 */
@Component
final class ExtensionLimit implements Gate {

    private static final Pattern CONDITION = Pattern.compile("duration_months\\s*(<=|<|>=|>)\\s*(\\d+)");

    @Override
    public String name() {
        return "extension-limit";
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
        if (limit.unit() == Unit.TIMES) {
            var before = Family.ofTask(call, "adjustment").stream()
                    .filter(other -> other.stage().equals("approved") && "EXTEND".equals(other.data().text("adjustment.direction"))).toList();
            return limit.holds(before.size() + 1L) ? Verdict.ALLOWED
                    : call.refuse("execution.extended-already", before.getFirst().number(), limit.whole());
        }
        var start = call.data().date("root.contract.start");
        var end = call.data().date("root.contract.end");
        var newEnd = call.data().date("adjustment.newEnd");
        if (newEnd == null) {
            return call.awaits("adjustment.newEnd") ? call.await("adjustment.newEnd") : call.refuse("gate.given", "adjustment.newEnd");
        }
        if (start == null || end == null) {
            return call.refuse("gate.given", "root.contract.end");
        }
        if (!newEnd.isAfter(end)) {
            return call.refuse("execution.end-not-later", newEnd, end);
        }
        var duration = Months.between(start, end);
        if (!speaksOf(provision, duration)) {
            return Verdict.ALLOWED;
        }
        var months = Months.between(end, newEnd);
        return limit.holds(months) ? Verdict.ALLOWED : call.refuse("execution.extension-too-long", months, limit.whole(), duration);
    }

    /** Whether the provision's condition takes in a task of so many months; without condition it takes in all. */
    static boolean speaksOf(Provision provision, long duration) {
        var condition = provision.condition();
        var match = condition == null ? null : CONDITION.matcher(condition);
        if (match == null || !match.matches()) {
            return true;
        }
        var bound = Long.parseLong(match.group(2));
        return switch (match.group(1)) {
            case "<=" -> duration <= bound;
            case "<" -> duration < bound;
            case ">=" -> duration >= bound;
            default -> duration > bound;
        };
    }
}
