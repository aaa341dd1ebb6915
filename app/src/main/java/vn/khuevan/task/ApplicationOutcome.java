package vn.khuevan.task;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.rules.Law;

/** Whether a dossier is the one that the council recommends. */
@Component
final class ApplicationOutcome implements Computation {

    @Override
    public String name() {
        return "application-outcome";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        return Map.of("outcome", dossier.number().equals(data.text("root.selection.winner")) ? "WON" : "LOST");
    }
}
