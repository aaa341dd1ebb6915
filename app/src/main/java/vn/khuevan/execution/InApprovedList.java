package vn.khuevan.execution;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/**
 * What is named stands in the approved list, such as the workshops of the contract (seed.note.6): {@code path} gives the
 * value or values, {@code list} the codes. {@code once} lists the stages in which another dossier does not count; with it,
 * each code may be used by one dossier only. {@code optional} lets a dossier pass that names nothing.
 */
@Component
final class InApprovedList implements Gate {

    @Override
    public String name() {
        return "in-approved-list";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return call.args("once").isEmpty() ? Set.of() : Family.besides(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var named = call.data().all(path).stream().map(String::valueOf).toList();
        if (named.isEmpty()) {
            return call.rule().args().isTrue("optional") ? Verdict.ALLOWED
                    : call.awaits(path) ? call.await(path) : call.refuse("execution.names-nothing");
        }
        var approved = call.data().all(String.valueOf(call.arg("list"))).stream().map(String::valueOf)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        var others = named.stream().filter(code -> !approved.contains(code)).toList();
        if (!others.isEmpty()) {
            return approved.isEmpty() ? call.refuse("execution.list-empty", others) : call.refuse("execution.not-in-list", others, approved);
        }
        var idle = call.args("once");
        if (idle.isEmpty()) {
            return Verdict.ALLOWED;
        }
        var taken = Family.siblings(call).stream()
                .filter(other -> !idle.contains(other.stage()))
                .filter(other -> named.contains(Objects.requireNonNullElse(other.data().text(path), "")))
                .findFirst();
        return taken.<Verdict>map(other -> call.refuse("execution.used-already", named, other.number())).orElse(Verdict.ALLOWED);
    }
}
