package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.Says;
import vn.khuevan.law.Unit;
import vn.khuevan.rules.Law;

/** The day on which a periodic report is due (04/2015/TT-BKHCN Art. 26.1) and the name of its period. */
@Component
final class ReportPeriod implements Computation {

    static final String DUTY = "exec.report.period";

    @Override
    public String name() {
        return "report-period";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var from = data.date(form + ".from");
        if (from == null) {
            return Map.of();
        }
        var derived = new HashMap<String, Object>();
        derived.put("period", "Báo cáo kỳ %d, từ %td/%<tm/%<tY".formatted(Objects.requireNonNullElse(data.whole(form + ".number"), 1L), from));
        law.on(DUTY, pinned, Objects.requireNonNullElse(data.text("root.proposal.kind"), "")).provision()
                .filter(Provision::setsDate)
                .ifPresent(every -> {
                    if (law.reckon(every, from) instanceof Reckoned(var deadline)) {
                        derived.put("due", deadline.due().toString());
                    }
                });
        return derived;
    }

    /** First day of the {@code number}-th period, always counted from the first so that moved days do not add up. */
    static LocalDate start(Provision every, LocalDate first, long number) {
        return every.says() instanceof Says.Every(int count, Unit unit)
                ? switch (unit) {
                    case MONTH -> first.plusMonths(Math.multiplyExact(count, number - 1));
                    case YEAR -> first.plusYears(Math.multiplyExact(count, number - 1));
                    default -> first.plusDays(Math.multiplyExact(count, number - 1));
                }
                : first;
    }
}
