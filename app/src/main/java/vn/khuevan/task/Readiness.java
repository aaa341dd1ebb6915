package vn.khuevan.task;

import java.util.Set;
import java.util.stream.Collectors;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/** What must be finished beside the main line before it goes on. */
final class Readiness {

    /** Stages in which a member task no longer holds its programme back. */
    private static final Set<String> BEHIND_LIQUIDATION = Set.of("liquidated", "published", "follow-up", "closed",
            "closed-failed", "cancelled", "not-identified");

    private Readiness() {}

    static Set<Wanted> children(GateCall call) {
        return Set.of(new Wanted.ChildrenOf(call.dossier().id()));
    }

    /**
     * A city agency has confirmed in writing that it will use the result (note 3). Assumed: every product of groups II and III
     * needs its own confirmation, reports and training of group I are covered by any one.
     */
    static Verdict productsAddressed(GateCall call) {
        var confirmed = call.facts().of(new Wanted.ChildrenOf(call.dossier().id())).stream()
                .filter(child -> child.type().equals("address") && child.stage().equals("confirmed"))
                .map(child -> child.data().text("address.product")).collect(Collectors.toSet());
        if (confirmed.isEmpty()) {
            return call.refuse("task.no-address");
        }
        var bare = call.data().rows("contract.products").stream().filter(product -> !"I".equals(product.text("group")))
                .map(product -> String.valueOf(product.text("code"))).filter(code -> !confirmed.contains(code)).toList();
        return bare.isEmpty() ? Verdict.ALLOWED : call.refuse("task.products-without-address", String.join(", ", bare));
    }

    /** No periodic report whose day has come is still waited for. */
    static Verdict reportsIn(GateCall call) {
        var late = call.facts().of(new Wanted.ChildrenOf(call.dossier().id())).stream()
                .filter(child -> child.type().equals("report") && child.stage().equals("due"))
                .filter(child -> {
                    var due = child.data().date("report.due");
                    return due != null && call.today().isAfter(due);
                })
                .map(Facts.Related::number).toList();
        return late.isEmpty() ? Verdict.ALLOWED : call.refuse("task.reports-open", String.join(", ", late));
    }

    private static Wanted naming(GateCall call) {
        return new Wanted.MembersOf(call.dossier().number());
    }

    static Set<Wanted> members(GateCall call) {
        return Set.of(naming(call));
    }

    /** A programme ends after its member tasks. */
    static Verdict membersClosed(GateCall call) {
        var open = call.facts().of(naming(call)).stream().filter(task -> !BEHIND_LIQUIDATION.contains(task.stage()))
                .map(Facts.Related::number).toList();
        return open.isEmpty() ? Verdict.ALLOWED : call.refuse("task.members-open", String.join(", ", open));
    }
}
