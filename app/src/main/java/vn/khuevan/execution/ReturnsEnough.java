package vn.khuevan.execution;

import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;

/** The decision asks back no less than the minimum that follows from the evaluation (27/2015/TTLT-BKHCN-BTC Art. 16.2). */
@Component
final class ReturnsEnough implements Gate {

    @Override
    public String name() {
        return "returns-enough";
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var amount = call.data().whole(path);
        if (amount == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var least = ReturnDue.least(call.data(), call.provision());
        return least.isPresent() && amount < least.getAsLong() ? call.refuse("execution.returns-too-little", amount, least.getAsLong())
                : Verdict.ALLOWED;
    }
}
