package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.rules.Law;

/** First day and name of a year of follow-up: the n-th begins n - 1 years after the day from which all are counted. */
@Component
final class FollowUpYear implements Computation {

    @Override
    public String name() {
        return "follow-up-year";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var from = data.date(form + ".from");
        if (from == null) {
            return Map.of();
        }
        var year = Objects.requireNonNullElse(data.whole(form + ".year"), 1L);
        var since = from.plusYears(year - 1);
        return Map.of("since", since.toString(), "due", since.plusYears(1).toString(), "period", "Ứng dụng năm thứ %d, từ %td/%<tm/%<tY".formatted(year, since));
    }
}
