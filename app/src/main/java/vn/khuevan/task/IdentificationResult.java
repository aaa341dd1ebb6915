package vn.khuevan.task;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.law.Says;
import vn.khuevan.rules.Law;

/** Whether the council recommends to do the task: the share of its ballots (06/2023/TT-BKHCN Art. 12.7: more than 3/4). */
@Component
final class IdentificationResult implements Computation {

    @Override
    public String name() {
        return "identification-result";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var ballots = data.whole(form + ".ballots");
        var inFavour = data.whole(form + ".ballotsFor");
        if (ballots == null || inFavour == null || ballots <= 0 || inFavour > ballots) {
            return Map.of();
        }
        return law.on("ident.pass", pinned, Optional.ofNullable(data.text("root.proposal.kind")).orElse("")).provision()
                .map(provision -> provision.says() instanceof Says.Share share ? share : null)
                .map(share -> Map.<String, Object>of("conclusion", share.holds(inFavour, ballots) ? "DO" : "DONT"))
                .orElse(Map.of());
    }
}
