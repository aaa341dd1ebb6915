package vn.khuevan.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.law.Says;
import vn.khuevan.rules.Law;

/**
 * Money to return when a task is graded as failed (27/2015/TTLT-BKHCN-BTC Art. 16): all that is unused, all that was used
 * improperly, and of what was used properly a share that depends on the cause and on the lump-sum mode. A share above the
 * least one can be typed; a lower one is raised to it.
 */
@Component
final class ReturnAmount implements Computation {

    @Override
    public String name() {
        return "return-amount";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var proper = data.whole(form + ".proper");
        var improper = data.whole(form + ".improper");
        var unused = data.whole(form + ".unused");
        var fault = data.text(form + ".fault");
        if (proper == null || improper == null || unused == null || fault == null) {
            return Map.of();
        }
        var duty = fault.equals("OBJECTIVE") ? "money.return.objective"
                : "FINAL_PRODUCT".equals(data.text("contract.lumpMode")) ? "money.return.final" : "money.return.partial";
        var least = law.on(duty, pinned, Optional.ofNullable(data.text("proposal.kind")).orElse("")).provision()
                .map(provision -> provision.says() instanceof Says.Limit limit ? limit.quantity() : null).orElse(null);
        if (least == null) {
            return Map.of();
        }
        var share = share(least, data.number(form + ".share"), fault.equals("OBJECTIVE"));
        return Map.of("share", share, "amount", amount(proper, improper, unused, share));
    }

    private static BigDecimal share(BigDecimal least, @Nullable BigDecimal typed, boolean fixed) {
        return fixed || typed == null ? least : typed.max(least);
    }

    /** Whole VND, a fraction of a đồng rounded up. */
    static long amount(long proper, long improper, long unused, BigDecimal share) {
        var part = BigDecimal.valueOf(proper).multiply(share).movePointLeft(2).setScale(0, RoundingMode.CEILING).longValueExact();
        return Math.addExact(Math.addExact(part, improper), unused);
    }
}
