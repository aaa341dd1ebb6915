package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.rules.Law;

/** By how many months a request moves the end of the task, a started month counted whole. */
@Component
final class TermChange implements Computation {

    @Override
    public String name() {
        return "term-change";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var end = data.date("root.contract.end");
        var newEnd = data.date(form + ".newEnd");
        if (end == null || newEnd == null) {
            return Map.of();
        }
        return Map.of("months", newEnd.isBefore(end) ? Months.between(newEnd, end) : Months.between(end, newEnd));
    }
}
