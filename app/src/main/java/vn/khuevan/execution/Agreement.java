package vn.khuevan.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.rules.Law;

/** How many of the re-checked forms agree with the survey, as a number and in percent with two decimals (rounded down). */
@Component
final class Agreement implements Computation {

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var rows = data.rows(form + ".rows");
        if (rows.isEmpty()) {
            return Map.of();
        }
        var agreeing = rows.stream().filter(row -> row.isTrue("agrees")).count();
        return Map.of("checked", (long) rows.size(), "agreeing", agreeing,
                "agreement", BigDecimal.valueOf(agreeing * 100).divide(BigDecimal.valueOf(rows.size()), 2, RoundingMode.DOWN));
    }
}
