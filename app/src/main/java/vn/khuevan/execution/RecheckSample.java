package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.Wanted;
import vn.khuevan.rules.Law;

/** Draws the re-check sample from the counted forms of a survey by the published seed (seed.note.5); see {@link RecheckDraw}. */
@Component
final class RecheckSample implements Computation {

    @Override
    public String name() {
        return "recheck-sample";
    }

    @Override
    public Set<Wanted> wants(CaseFile dossier) {
        return Set.of(new Wanted.ChildrenOf(dossier.id()));
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var seed = data.text(form + ".seed");
        var share = data.number("surveyPlan.recheckShare");
        var codes = facts.of(new Wanted.ChildrenOf(dossier.id())).stream()
                .filter(child -> child.type().equals("confirmation") && child.stage().equals("counted"))
                .map(child -> child.data().text("confirmation.code")).filter(Objects::nonNull).distinct().toList();
        if (seed == null || share == null || codes.isEmpty()) {
            return Map.of();
        }
        var size = RecheckDraw.size(codes.size(), share);
        return Map.of("sample", new RecheckDraw(seed).draw(codes, size), "drawnFrom", (long) codes.size(), "method", RecheckDraw.METHOD);
    }
}
