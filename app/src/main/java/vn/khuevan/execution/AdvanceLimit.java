package vn.khuevan.execution;

import java.math.BigDecimal;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.law.Says;
import vn.khuevan.law.Unit;

/**
 * The first advance is at most the provision's percentage of the state budget of the task (27/2015/TTLT-BKHCN-BTC Art. 13.1b),
 * and all instalments together are no more than it.
 */
@Component
final class AdvanceLimit implements Gate {

    @Override
    public String name() {
        return "advance-limit";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("amount"));
        var amount = call.data().whole(path);
        if (amount == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var total = call.data().whole(String.valueOf(call.arg("total")));
        if (total == null) {
            return call.refuse("gate.given", String.valueOf(call.arg("total")));
        }
        var provision = call.provision();
        var number = call.data().whole("instalment.number");
        if (number != null && number == 1 && provision != null && provision.says() instanceof Says.Limit limit && limit.unit() == Unit.PERCENT) {
            var most = BigDecimal.valueOf(total).multiply(limit.quantity());
            if (!limit.op().accepts(BigDecimal.valueOf(amount).movePointRight(2).compareTo(most))) {
                return call.refuse("execution.first-advance", amount, limit.quantity(), total);
            }
        }
        var sum = Math.addExact(Paid.besides(call).planned(), amount);
        return sum > total ? call.refuse("execution.over-total", sum, total) : Verdict.ALLOWED;
    }
}
