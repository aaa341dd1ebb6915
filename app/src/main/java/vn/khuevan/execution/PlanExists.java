package vn.khuevan.execution;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/**
 * No work, report or money before the implementation plan exists (seed.note.2). With {@code cover}, a path to the contents
 * of the contract, each of them must have an item: a plan that leaves a content out is none for it (assumed).
 */
@Component
final class PlanExists implements Gate {

    @Override
    public String name() {
        return "plan-exists";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var plan = WorkItems.of(call);
        // an item under way looks at the plan without itself, yet it is part of it
        var own = call.dossier().type().equals("plan-item") ? call.data().text("item.content") : null;
        if (plan.isEmpty() && own == null) {
            return call.refuse("execution.plan-missing");
        }
        var cover = call.arg("cover");
        if (cover == null) {
            return Verdict.ALLOWED;
        }
        var bare = call.data().all(cover).stream().map(String::valueOf)
                .filter(content -> !content.equals(own) && plan.of(content).isEmpty()).toList();
        return bare.isEmpty() ? Verdict.ALLOWED : call.refuse("execution.plan-lacks", bare);
    }
}
