package vn.khuevan.task;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.law.Says;
import vn.khuevan.rules.Law;

/**
 * The council's grade (11/2014/TT-BKHCN Art. 13.2). Shares are of the members present: excellent from 3/4 with no ballot
 * against, failed above 1/3 against, else passed.
 */
@Component
final class AcceptanceGrade implements Computation {

    /** The grades, as forms and stages name them. */
    enum Grade { XUAT_SAC, DAT, KHONG_DAT }

    @Override
    public String name() {
        return "acceptance-grade";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var kind = Optional.ofNullable(data.text("root.proposal.kind")).orElse("");
        return grade(data.whole(form + ".excellent"), data.whole(form + ".pass"), data.whole(form + ".fail"),
                data.whole(form + ".invalid"), data.whole(form + ".present"),
                share(law, "accept.grade.excellent", pinned, kind), share(law, "accept.grade.fail", pinned, kind))
                .map(grade -> Map.<String, Object>of("grade", grade.name())).orElse(Map.of());
    }

    private static Says.@Nullable Share share(Law law, String duty, LocalDate on, String kind) {
        return law.on(duty, on, kind).provision().map(provision -> provision.says() instanceof Says.Share share ? share : null).orElse(null);
    }

    /** The grade; empty when a number is missing, the ballots do not add up to the members present, or no rule is found. */
    static Optional<Grade> grade(@Nullable Long excellent, @Nullable Long pass, @Nullable Long fail, @Nullable Long invalid,
            @Nullable Long present, Says.@Nullable Share enough, Says.@Nullable Share tooMany) {
        if (excellent == null || pass == null || fail == null || present == null || present <= 0 || enough == null || tooMany == null
                || excellent + pass + fail + (invalid == null ? 0 : invalid) != present) {
            return Optional.empty();
        }
        if (fail == 0 && enough.holds(excellent, present)) {
            return Optional.of(Grade.XUAT_SAC);
        }
        return Optional.of(tooMany.holds(fail, present) ? Grade.KHONG_DAT : Grade.DAT);
    }
}
