package vn.khuevan.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;

/**
 * A change of the budget leaves what never changes (27/2015/TTLT-BKHCN-BTC Art. 6.2, 7.4, 10.3): the total of the lump-sum
 * lines and general management. More money for other lines needs advice of experts or a council (Art. 10.3b).
 *
 * <p>{@code lines} is the table of changed lines, {@code management} the codes of general management, {@code advice} a path
 * to the advice; without {@code advice} that part is not looked at yet.
 */
@Component
final class AdjustmentAllowed implements Gate {

    /** A line of the contract. @param amount whole VND */
    record Line(String code, long amount, boolean lump) {}

    @Override
    public String name() {
        return "adjustment-allowed";
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("lines"));
        var rows = call.data().rows(path);
        if (rows.isEmpty()) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var contract = contract(call.data());
        var change = new LinkedHashMap<String, Long>();
        for (var row : rows) {
            change.merge(String.valueOf(row.text("code")), Objects.requireNonNullElse(row.whole("amount"), 0L), (first, second) -> second);
        }
        var unknown = change.keySet().stream().filter(code -> !contract.containsKey(code)).toList();
        if (!unknown.isEmpty()) {
            return call.refuse("execution.line-unknown", unknown);
        }
        for (var code : call.args("management")) {
            var line = contract.get(code);
            var wanted = change.get(code);
            if (line != null && wanted != null && wanted != line.amount()) {
                return call.refuse("execution.management-fixed", code, line.amount(), wanted);
            }
        }
        var lumpBefore = total(contract.values().stream().filter(Line::lump).toList(), Map.of());
        var lumpAfter = total(contract.values().stream().filter(Line::lump).toList(), change);
        if (lumpBefore != lumpAfter) {
            return call.refuse("execution.lump-total", lumpBefore, lumpAfter);
        }
        var otherBefore = total(contract.values().stream().filter(line -> !line.lump()).toList(), Map.of());
        var otherAfter = total(contract.values().stream().filter(line -> !line.lump()).toList(), change);
        var advice = call.arg("advice");
        return advice != null && otherAfter > otherBefore && call.data().text(advice) == null
                ? call.refuse("execution.needs-advice", otherAfter - otherBefore) : Verdict.ALLOWED;
    }

    private static Map<String, Line> contract(Data data) {
        var lines = new LinkedHashMap<String, Line>();
        for (var row : data.rows("root.contract.budgetLines")) {
            var code = String.valueOf(row.text("code"));
            lines.put(code, new Line(code, Objects.requireNonNullElse(row.whole("amount"), 0L), row.isTrue("lump")));
        }
        return lines;
    }

    private static long total(List<Line> lines, Map<String, Long> change) {
        return lines.stream().mapToLong(line -> change.getOrDefault(line.code(), line.amount())).reduce(0, Math::addExact);
    }
}
