package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.law.Says;
import vn.khuevan.rules.Law;

/** The period after this one, when it still begins within the term of the task. */
@Component
final class NextReport implements Computation {

    @Override
    public String name() {
        return "next-report";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var start = data.date("root.contract.start");
        var end = data.date("root.contract.end");
        var kind = Objects.requireNonNullElse(data.text("root.proposal.kind"), "");
        var every = law.on(ReportPeriod.DUTY, pinned, kind).provision().orElse(null);
        if (start == null || end == null || every == null || !(every.says() instanceof Says.Every)) {
            return Map.of("more", false);
        }
        var next = Objects.requireNonNullElse(data.whole("report.number"), 1L) + 1;
        var from = ReportPeriod.start(every, start, next);
        return from.isBefore(end) ? Map.of("more", true, "nextNumber", next, "nextFrom", from.toString()) : Map.of("more", false);
    }
}
