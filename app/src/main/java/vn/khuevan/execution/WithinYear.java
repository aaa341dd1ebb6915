package vn.khuevan.execution;

import java.time.Year;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/** What is paid in a budget year stays within the year's budget of the task (27/2015/TTLT-BKHCN-BTC Art. 13.1b). */
@Component
final class WithinYear implements Gate {

    @Override
    public String name() {
        return "within-year";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var amount = call.data().whole(String.valueOf(call.arg("amount")));
        var year = call.data().whole(String.valueOf(call.arg("year")));
        var budget = call.data().whole(String.valueOf(call.arg("budget")));
        if (amount == null || year == null || budget == null) {
            var path = String.valueOf(call.arg(amount == null ? "amount" : year == null ? "year" : "budget"));
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var sum = Math.addExact(Paid.besides(call).ofYear(year).advanced(), amount);
        return sum > budget ? call.refuse("execution.over-year", Year.of(Math.toIntExact(year)), sum, budget) : Verdict.ALLOWED;
    }
}
