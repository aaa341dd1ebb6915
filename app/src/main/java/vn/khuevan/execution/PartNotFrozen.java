package vn.khuevan.execution;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/**
 * What a form names is not held back by an open adjustment (seed.note.4): for dossiers that concern the whole task, where
 * only a part of what is typed may be frozen. {@code paths} read the form, {@code keys} are literal, such as {@code DATES}.
 */
@Component
final class PartNotFrozen implements Gate {

    @Override
    public String name() {
        return "part-not-frozen";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var named = new LinkedHashSet<>(call.args("keys"));
        call.args("paths").forEach(path -> call.data().all(path).forEach(value -> named.add(String.valueOf(value))));
        for (var request : Family.ofTask(call, "adjustment")) {
            if (Family.OPEN_ADJUSTMENT.contains(request.stage())) {
                var frozen = request.data().all("adjustment.affected[].key").stream().map(String::valueOf).filter(named::contains).toList();
                if (!frozen.isEmpty()) {
                    return call.refuse("execution.part-frozen", frozen, request.number());
                }
            }
        }
        return Verdict.ALLOWED;
    }
}
