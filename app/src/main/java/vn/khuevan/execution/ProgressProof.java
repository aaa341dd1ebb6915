package vn.khuevan.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/**
 * Money follows content and progress (seed.note.10): the contents an instalment pays for have work items, and from the second
 * instalment on these are done. The first is paid ahead of the work (27/2015/TTLT-BKHCN-BTC Art. 13.1). One that names no
 * content pays for all of them (assumed).
 */
@Component
final class ProgressProof implements Gate {

    @Override
    public String name() {
        return "progress-proof";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var plan = WorkItems.of(call);
        var named = call.data().all(String.valueOf(call.arg("contents")));
        var contents = (named.isEmpty() ? call.data().all("root.contract.contents[].code") : named).stream().map(String::valueOf).toList();
        var unplanned = contents.stream().filter(content -> plan.of(content).isEmpty()).toList();
        if (!unplanned.isEmpty()) {
            return call.refuse("execution.pays-unplanned", unplanned);
        }
        var number = Objects.requireNonNullElse(call.data().whole(String.valueOf(call.arg("number"))), 1L);
        if (number <= 1) {
            return Verdict.ALLOWED;
        }
        var open = new ArrayList<String>();
        contents.forEach(content -> plan.of(content).stream().filter(item -> !item.stage().equals("done")).map(ProgressProof::named).forEach(open::add));
        return open.isEmpty() ? Verdict.ALLOWED : call.refuse("execution.pays-undone", List.copyOf(open));
    }

    private static String named(Facts.Related item) {
        return "%s (%s %s)".formatted(item.number(), item.data().text("item.content"),
                Objects.requireNonNullElse(item.data().text("item.code"), ""));
    }
}
