package vn.khuevan.execution;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/** No other dossier of the type under the same parent has the value at {@code path}, unless it was rejected: a form is counted once. */
@Component
final class UniqueCode implements Gate {

    @Override
    public String name() {
        return "unique-code";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.besides(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var code = call.data().text(path);
        if (code == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        return Family.siblings(call).stream()
                .filter(other -> !other.stage().equals("rejected") && code.equals(other.data().text(path))).findFirst()
                .<Verdict>map(other -> call.refuse("execution.code-used", code, other.number())).orElse(Verdict.ALLOWED);
    }
}
