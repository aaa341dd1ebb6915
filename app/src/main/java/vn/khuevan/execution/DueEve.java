package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.rules.Law;

/** The eve of the due day that a plan gives a work item: the limit of one day counts from it, so that it ends on that day. */
@Component
final class DueEve implements Computation {

    @Override
    public String name() {
        return "due-eve";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var due = data.date(form + ".due");
        return due == null ? Map.of() : Map.of("eve", due.minusDays(1).toString());
    }
}
