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
import vn.khuevan.law.Says;
import vn.khuevan.rules.Law;

/**
 * The report that a longer term asks for (04/2015/TT-BKHCN Art. 26.1): when the last one of the old term has come or was missed,
 * nothing would open the next. While one is still due, that one opens it.
 */
@Component
final class ReportOfNewTerm implements Computation {

    @Override
    public String name() {
        return "report-of-new-term";
    }

    @Override
    public Set<Wanted> wants(CaseFile dossier) {
        return Set.of(new Wanted.ChildrenOf(dossier.id()));
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var start = data.date("contract.start");
        var end = data.date(form + ".end");
        var every = law.on(ReportPeriod.DUTY, pinned, Objects.requireNonNullElse(data.text("proposal.kind"), "")).provision().orElse(null);
        var reports = facts.of(new Wanted.ChildrenOf(dossier.id())).stream().filter(child -> child.type().equals("report")).toList();
        if (start == null || end == null || every == null || !(every.says() instanceof Says.Every) || reports.isEmpty()
                || reports.stream().anyMatch(report -> report.stage().equals("due"))) {
            return Map.of("more", false);
        }
        var next = 1 + reports.stream().map(report -> report.data().whole("report.number")).filter(Objects::nonNull).mapToLong(Long::longValue).max().orElse(1);
        var from = ReportPeriod.start(every, start, next);
        return from.isBefore(end) ? Map.of("more", true, "nextNumber", next, "nextFrom", from.toString()) : Map.of("more", false);
    }
}
