package vn.khuevan.execution;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.law.Says;

/**
 * So much of the task's content is done as the provision asks, such as two thirds before a term is shortened (04/2015/TT-BKHCN
 * Art. 12.3). A content counts when all its work items are done (assumed: the text does not say how content is measured).
 */
@Component
final class ContentsDone implements Gate {

    @Override
    public String name() {
        return "contents-done";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var contents = call.data().all("root.contract.contents[].code").stream().map(String::valueOf).distinct().toList();
        var provision = call.provision();
        if (contents.isEmpty() || provision == null || !(provision.says() instanceof Says.Share share)) {
            return Verdict.ALLOWED;
        }
        var plan = WorkItems.of(call);
        var done = contents.stream().filter(plan::isDone).count();
        return share.holds(done, contents.size()) ? Verdict.ALLOWED
                : call.refuse("execution.contents-done", done, contents.size(), share.fraction().toString());
    }
}
