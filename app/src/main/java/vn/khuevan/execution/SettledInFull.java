package vn.khuevan.execution;

import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;

/** What was settled ({@code amount}) and what was given back ({@code returned}, may be left out) make up what is owed ({@code paid}). */
@Component
final class SettledInFull implements Gate {

    @Override
    public String name() {
        return "settled-in-full";
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("amount"));
        var amount = call.data().whole(path);
        if (amount == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var returned = Objects.requireNonNullElse(call.data().whole(String.valueOf(call.arg("returned"))), 0L);
        var owed = Objects.requireNonNullElse(call.data().whole(String.valueOf(call.arg("paid"))), 0L);
        var sum = Math.addExact(amount, returned);
        return sum == owed ? Verdict.ALLOWED : call.refuse("execution.not-in-full", sum, owed);
    }
}
