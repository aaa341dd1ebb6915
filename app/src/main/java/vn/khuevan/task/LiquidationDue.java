package vn.khuevan.task;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.law.Reckoned;
import vn.khuevan.rules.Law;

/**
 * By when the contract must be liquidated (note 9): 60 days from the recognition decision and inside the budget year of the
 * last instalment, whichever comes first. Adds {@code budgetYearEnd}, from which the second clock counts, and {@code liquidationDue}.
 */
@Component
final class LiquidationDue implements Computation {

    @Override
    public String name() {
        return "liquidation-due";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var decided = data.date(form + ".decisionDate");
        if (decided == null) {
            return Map.of();
        }
        var year = Optional.ofNullable(data.whole("contract.budgetYear")).map(Math::toIntExact).orElse(decided.getYear());
        var yearEnd = LocalDate.of(year, 12, 31);
        var told = new LinkedHashMap<String, Object>();
        told.put("budgetYearEnd", yearEnd.toString());
        var kind = Optional.ofNullable(data.text("proposal.kind")).orElse("");
        due(law, decided, yearEnd, pinned, kind).ifPresent(due -> told.put("liquidationDue", due.toString()));
        return told;
    }

    /** The earlier of both; empty where neither rules or a calendar is not known. */
    static Optional<LocalDate> due(Law law, LocalDate decided, LocalDate yearEnd, LocalDate pinned, String kind) {
        var within = reckon(law, "seed.note.9a", decided, pinned, kind);
        var inYear = reckon(law, "seed.note.9b", yearEnd, pinned, kind);
        if (within.isEmpty() || inYear.isEmpty()) {
            return within.or(() -> inYear);
        }
        return within.get().isBefore(inYear.get()) ? within : inYear;
    }

    private static Optional<LocalDate> reckon(Law law, String duty, LocalDate event, LocalDate pinned, String kind) {
        return law.on(duty, pinned, kind).provision().filter(vn.khuevan.law.Provision::setsDate)
                .flatMap(provision -> law.reckon(provision, event) instanceof Reckoned(var deadline) ? Optional.of(deadline.due()) : Optional.empty());
    }
}
