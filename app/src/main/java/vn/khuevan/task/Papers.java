package vn.khuevan.task;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.law.Says;

/** Papers of a dossier, and values that must be there once or often enough. */
final class Papers {

    private Papers() {}

    /**
     * Every paper that the provision requires is ticked; what ends in {@code ?} or comes {@code (after)} may be left out. With
     * {@code among}, only papers of that list are asked: between two circulars the older one is carried on, whose papers a form of
     * the newer one does not have.
     */
    static Verdict itemsPresent(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        if (call.data().at(path) == null) {
            return NamedGate.missing(call, path);
        }
        if (call.provision() == null || !(call.provision().says() instanceof Says.Required(var codes, var unit))) {
            return Verdict.ALLOWED;
        }
        var ticked = call.data().all(path).stream().map(String::valueOf).collect(Collectors.toSet());
        var among = call.args("among");
        var missing = required(codes).stream().filter(code -> !ticked.contains(code))
                .filter(code -> among.isEmpty() || among.contains(code)).toList();
        return missing.isEmpty() ? Verdict.ALLOWED : call.refuse("task.items-missing", String.join(", ", missing));
    }

    static List<String> required(List<String> codes) {
        return codes.stream().filter(code -> !code.endsWith("?") && !code.endsWith(")")).toList();
    }

    /** Nothing stands at the path yet: what is given once is not given again. */
    static Verdict unset(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var there = call.dossier().data().text(path);
        return there == null ? Verdict.ALLOWED : call.refuse("task.already-given", there);
    }

    /** The number at the path reaches what the provision asks. */
    static Verdict atLeast(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var value = call.data().number(path);
        if (value == null) {
            return NamedGate.missing(call, path);
        }
        var least = call.provision() == null ? null : switch (call.provision().says()) {
            case Says.Limit limit -> limit.quantity();
            case Says.Amount amount -> amount.quantity();
            default -> null;
        };
        return least == null || value.compareTo(least) >= 0 ? Verdict.ALLOWED
                : call.refuse("gate.count", path, value, ">=", BigDecimal.valueOf(least.longValue()));
    }
}
