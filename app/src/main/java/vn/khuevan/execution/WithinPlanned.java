package vn.khuevan.execution;

import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;

/** The amount at {@code amount} is no more than the one at {@code most}. */
@Component
final class WithinPlanned implements Gate {

    @Override
    public String name() {
        return "within-planned";
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("amount"));
        var amount = call.data().whole(path);
        if (amount == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var most = call.data().whole(String.valueOf(call.arg("most")));
        return most != null && amount > most ? call.refuse("execution.over-planned", amount, most) : Verdict.ALLOWED;
    }
}
