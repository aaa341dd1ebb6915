package vn.khuevan.execution;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/**
 * A change of what was approved rests on an adjustment that was approved in writing (seed.note.4): {@code path} gives its
 * number, {@code key} the value that it must have named.
 */
@Component
final class AdjustmentGranted implements Gate {

    @Override
    public String name() {
        return "adjustment-granted";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var number = call.data().text(path);
        if (number == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var granted = Family.ofTask(call, "adjustment").stream()
                .filter(request -> request.number().equals(number) && request.stage().equals("approved")).findFirst();
        if (granted.isEmpty()) {
            return call.refuse("execution.not-granted", number);
        }
        var key = String.valueOf(call.data().text(String.valueOf(call.arg("key"))));
        return granted.get().data().all("adjustment.affected[].key").contains(key) ? Verdict.ALLOWED
                : call.refuse("execution.granted-other", number, key);
    }
}
