package vn.khuevan.execution;

import java.util.LinkedHashSet;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;

/** A re-check answers for exactly the forms that were drawn: none left out, none put in instead (seed.note.5). */
@Component
final class SampleCovered implements Gate {

    @Override
    public String name() {
        return "sample-covered";
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var drawn = new LinkedHashSet<>(call.data().all(String.valueOf(call.arg("sample"))));
        var checked = new LinkedHashSet<>(call.data().all(path));
        if (checked.isEmpty()) {
            return call.awaits("recheckResult.rows") ? call.await("recheckResult.rows") : call.refuse("gate.given", "recheckResult.rows");
        }
        var missing = drawn.stream().filter(code -> !checked.contains(code)).map(String::valueOf).toList();
        if (!missing.isEmpty()) {
            return call.refuse("execution.sample-missing", missing);
        }
        var foreign = checked.stream().filter(code -> !drawn.contains(code)).map(String::valueOf).toList();
        return foreign.isEmpty() ? Verdict.ALLOWED : call.refuse("execution.sample-foreign", foreign);
    }
}
