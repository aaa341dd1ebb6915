package vn.khuevan.task;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.Wanted;
import vn.khuevan.rules.Law;

/**
 * What came of the tasks of a programme, to lie before its council. 11/2014/TT-BKHCN Art. 13 grades tasks; no provision was found
 * that derives the grade of a programme from those of its tasks, so the council writes its own.
 */
@Component
final class MemberResults implements Computation {

    @Override
    public String name() {
        return "member-results";
    }

    @Override
    public Set<Wanted> wants(CaseFile dossier) {
        return Set.of(new Wanted.MembersOf(dossier.number()));
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var rows = facts.of(new Wanted.MembersOf(dossier.number())).stream().map(MemberResults::row).toList();
        return rows.isEmpty() ? Map.of() : Map.of("memberResults", List.copyOf(rows));
    }

    private static Map<String, Object> row(Facts.Related task) {
        var row = new LinkedHashMap<String, Object>();
        row.put("task", task.number());
        put(row, "title", task.data().text("proposal.title"));
        put(row, "acceptedOn", task.data().text("acceptanceMeeting.heldOn"));
        put(row, "grade", task.data().text("acceptanceMeeting.grade"));
        return row;
    }

    private static void put(Map<String, Object> row, String column, @Nullable Object value) {
        if (value != null) {
            row.put(column, value);
        }
    }
}
