package vn.khuevan.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Says;
import vn.khuevan.rules.Law;

/**
 * The least money to return when a task was not completed (27/2015/TTLT-BKHCN-BTC Art. 16.2): all that was not used, all that
 * was not proved properly used, and of the rest, where the lead organisation is at fault, the percentage of its funding mode.
 */
@Component
final class ReturnDue implements Computation {

    @Override
    public String name() {
        return "return-due";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var duty = "FINAL_PRODUCT".equals(data.text("root.contract.lumpMode")) ? "money.return.final" : "money.return.partial";
        var kind = Objects.requireNonNullElse(data.text("root.proposal.kind"), "");
        var least = least(data, law.on(duty, pinned, kind).provision().orElse(null));
        return least.isPresent() ? Map.of("leastReturn", least.getAsLong()) : Map.of();
    }

    /** Whole VND, a fraction of a dong rounded up; empty when the evaluation is not complete or no rule is found. */
    static OptionalLong least(Data data, @Nullable Provision share) {
        var proper = data.whole("evaluation.properlyUsed");
        var improper = data.whole("evaluation.improperlyUsed");
        var unused = data.whole("evaluation.unused");
        var cause = data.text("evaluation.cause");
        if (proper == null || improper == null || unused == null || cause == null
                || share == null || !(share.says() instanceof Says.Limit limit)) {
            return OptionalLong.empty();
        }
        var part = cause.equals("SUBJECTIVE")
                ? BigDecimal.valueOf(proper).multiply(limit.quantity()).movePointLeft(2).setScale(0, RoundingMode.CEILING).longValueExact() : 0;
        return OptionalLong.of(Math.addExact(Math.addExact(part, improper), unused));
    }
}
