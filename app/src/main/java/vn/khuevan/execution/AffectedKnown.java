package vn.khuevan.execution;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/**
 * A request for adjustment names what exists: a content, product, workshop, budget line or member of the contract, a dossier
 * under the task, or {@code DATES}. What it misspells would not be frozen (seed.note.4).
 */
@Component
final class AffectedKnown implements Gate {

    private static final List<String> NAMES = List.of("root.contract.contents[].code", "root.contract.products[].code",
            "root.contract.workshops[].code", "root.contract.budgetLines[].code", "root.contract.team[].name");

    @Override
    public String name() {
        return "affected-known";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var named = call.data().all(path);
        if (named.isEmpty()) {
            return call.awaits(path) || call.awaits("adjustment.affected") ? call.await(path) : call.refuse("execution.names-nothing");
        }
        var known = new HashSet<String>();
        known.add("DATES");
        NAMES.forEach(names -> call.data().all(names).forEach(name -> known.add(String.valueOf(name))));
        call.facts().of(new Wanted.ChildrenOf(call.dossier().root().id())).forEach(child -> known.add(child.number()));
        var unknown = named.stream().map(String::valueOf).filter(name -> !known.contains(name)).toList();
        return unknown.isEmpty() ? Verdict.ALLOWED : call.refuse("execution.affected-unknown", unknown);
    }
}
