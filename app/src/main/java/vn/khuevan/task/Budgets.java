package vn.khuevan.task;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Says;

/**
 * Limits of money. Norms are those in force on the day the list was approved (02/2023/TT-BKHCN Art. 2.7), the day to which
 * {@code approve-list} pins the phase {@code money}; the procedure around them follows the day of the call.
 */
final class Budgets {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Budgets() {}

    private static @Nullable Provision norm(GateCall call, String duty) {
        var day = call.dossier().pins().getOrDefault("money", call.pinned());
        return call.law().on(duty, day, call.kind()).provision().orElse(null);
    }

    private static Says.@Nullable Limit limit(@Nullable Provision provision) {
        return provision != null && provision.says() instanceof Says.Limit limit ? limit : null;
    }

    private static Verdict refuse(@Nullable Provision by, String message, Object... args) {
        return new Verdict.Refused(by, message, java.util.List.of(args));
    }

    /** An amount at {@code path}, or {@code part} as a percentage of {@code whole}, within the norm. */
    static Verdict norm(GateCall call) {
        var provision = norm(call, String.valueOf(call.rule().duty()));
        var limit = limit(provision);
        var path = call.arg("path") != null ? String.valueOf(call.arg("path")) : String.valueOf(call.arg("part"));
        var value = call.data().number(path);
        if (value == null) {
            return NamedGate.missing(call, path);
        }
        if (limit == null) {
            return Verdict.ALLOWED;
        }
        var wholePath = call.arg("whole");
        if (wholePath == null) {
            return limit.holds(value) ? Verdict.ALLOWED
                    : refuse(provision, "gate.amount", path, value, limit.op().sign(), limit.quantity());
        }
        var whole = call.data().number(wholePath);
        if (whole == null) {
            return NamedGate.missing(call, wholePath);
        }
        return limit.op().accepts(value.multiply(HUNDRED).compareTo(whole.multiply(limit.quantity()))) ? Verdict.ALLOWED
                : refuse(provision, "gate.percent", value, whole, limit.op().sign(), limit.quantity());
    }

    /** General management is a percentage of the state budget of the task, and never above the cap (03/2023/TT-BTC). */
    static Verdict managementCost(GateCall call) {
        var form = String.valueOf(call.arg("form"));
        var management = call.data().whole(form + ".management");
        var total = call.data().whole(form + ".total");
        if (management == null || total == null) {
            return NamedGate.missing(call, form + (management == null ? ".management" : ".total"));
        }
        var share = limit(norm(call, "money.manage.share"));
        var capped = norm(call, "money.manage.cap");
        var cap = limit(capped);
        if (share == null || cap == null) {
            return Verdict.ALLOWED;
        }
        var most = mostManagement(total, share.quantity(), cap.whole());
        return management <= most ? Verdict.ALLOWED : refuse(capped, "task.management-cost", management, most, share.quantity().toPlainString(), cap.whole());
    }

    /** The most that general management may take of a state budget, in whole VND. */
    static long mostManagement(long total, BigDecimal percent, long cap) {
        return Math.min(BigDecimal.valueOf(total).multiply(percent).divideToIntegralValue(HUNDRED).longValueExact(), cap);
    }

    /** The lump sum to the final product needs the host's proposal, a fixed product, and a small enough non-lump part (27/2015 Art. 6). */
    static Verdict lumpSumAllowed(GateCall call) {
        var form = String.valueOf(call.arg("form"));
        var mode = call.data().text(form + ".lumpMode");
        if (mode == null) {
            return NamedGate.missing(call, form + ".lumpMode");
        }
        if (!mode.equals("FINAL_PRODUCT")) {
            return Verdict.ALLOWED;
        }
        var nonLump = call.data().whole(form + ".nonLump");
        var total = call.data().whole(form + ".total");
        if (nonLump == null || total == null) {
            return NamedGate.missing(call, form + (nonLump == null ? ".nonLump" : ".total"));
        }
        var provision = norm(call, String.valueOf(call.rule().duty()));
        var limit = limit(provision);
        if (!call.data().isTrue(form + ".hostAsksFinal") || !call.data().isTrue(form + ".productsFixed")) {
            return refuse(provision, "task.final-product-conditions");
        }
        if (limit == null) {
            return Verdict.ALLOWED;
        }
        var within = switch (limit.unit()) {
            case PERCENT -> limit.op().accepts(BigDecimal.valueOf(nonLump).multiply(HUNDRED)
                    .compareTo(BigDecimal.valueOf(total).multiply(limit.quantity())));
            default -> limit.holds(nonLump);
        };
        return within ? Verdict.ALLOWED : refuse(provision, "task.final-product-limit", nonLump, total, limit.quantity());
    }

    /** The contract says no more than the award: money, mode, months; its instalments and its lines add up to its total. */
    static Verdict contractWithinAward(GateCall call) {
        var data = call.data();
        var total = data.whole("contract.total");
        var awarded = data.whole("award.total");
        var start = data.date("contract.start");
        var end = data.date("contract.end");
        var months = data.whole("award.months");
        if (total == null || start == null || end == null) {
            return NamedGate.missing(call, total == null ? "contract.total" : start == null ? "contract.start" : "contract.end");
        }
        if (awarded == null || months == null) {
            return call.refuse("gate.given", awarded == null ? "award.total" : "award.months");
        }
        if (!total.equals(awarded)) {
            return call.refuse("task.contract-total", total, awarded);
        }
        if (!String.valueOf(data.text("contract.lumpMode")).equals(data.text("award.lumpMode"))) {
            return call.refuse("task.contract-mode");
        }
        if (!end.isAfter(start) || end.isAfter(start.plusMonths(months))) {
            return call.refuse("task.contract-term", start, end, months);
        }
        if (!sums(data, "contract.instalments[].amount", total)) {
            return call.refuse("task.contract-instalments", total);
        }
        return sums(data, "contract.budgetLines[].amount", total) ? Verdict.ALLOWED : call.refuse("task.contract-lines", total);
    }

    private static boolean sums(Data data, String path, long total) {
        var sum = data.number(path);
        return sum != null && sum.compareTo(BigDecimal.valueOf(total)) == 0;
    }

    /** All that was to be returned has come back (27/2015 Art. 17). */
    static Verdict moneyReturned(GateCall call) {
        var owed = call.data().whole("returnDecision.amount");
        if (owed == null || owed == 0) {
            return Verdict.ALLOWED;
        }
        var paid = call.data().whole("returned.total");
        return paid != null && paid >= owed ? Verdict.ALLOWED : call.refuse("task.money-open", owed, paid == null ? 0L : paid);
    }
}
