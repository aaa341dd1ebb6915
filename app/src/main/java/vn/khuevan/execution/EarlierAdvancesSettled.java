package vn.khuevan.execution;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.law.Says;

/**
 * The next advance needs at least the provision's percentage of what was advanced before to be settled (27/2015/TTLT-BKHCN-BTC
 * Art. 13.2a); {@code exception} is the path of the confirmation that equipment could not be settled for objective reasons.
 */
@Component
final class EarlierAdvancesSettled implements Gate {

    @Override
    public String name() {
        return "earlier-advances-settled";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var number = Objects.requireNonNullElse(call.data().whole(String.valueOf(call.arg("number"))), 1L);
        var earlier = Paid.besides(call).before(number);
        var advanced = earlier.advanced();
        var provision = call.provision();
        if (advanced == 0 || provision == null || !(provision.says() instanceof Says.Limit limit)
                || call.data().text(String.valueOf(call.arg("exception"))) != null) {
            return Verdict.ALLOWED;
        }
        var settled = earlier.settled();
        var needed = BigDecimal.valueOf(advanced).multiply(limit.quantity());
        return limit.op().accepts(BigDecimal.valueOf(settled).movePointRight(2).compareTo(needed)) ? Verdict.ALLOWED
                : call.refuse("execution.unsettled", settled, advanced, limit.quantity());
    }
}
