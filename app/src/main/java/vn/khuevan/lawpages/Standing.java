package vn.khuevan.lawpages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.khuevan.law.Gap;
import vn.khuevan.law.Provision;
import vn.khuevan.law.RuleBook;

/**
 * What stands for a duty on a day.
 *
 * @param provision what is applied, or null where nothing is
 * @param gap       why no provision is in force, or null where one is
 */
record Standing(String duty, @Nullable Provision provision, @Nullable Gap gap) {

    /** Steps in the order in which a task goes through them; what holds throughout comes last. */
    static final List<String> STEPS = List.of("proposal", "screening", "identification", "list_approval", "call", "opening", "selection",
            "budget_appraisal", "approval", "contract", "execution", "money", "adjustment", "termination", "acceptance", "registration",
            "recognition", "assets", "liquidation", "publication", "follow_up", "calendar", "all");

    static final Comparator<Standing> BY_STEP = Comparator.comparingInt((Standing standing) -> STEPS.indexOf(standing.step()))
            .thenComparing(Standing::duty);

    /** Everything that is applied or missing on a day, step by step. */
    static List<Standing> on(RuleBook book, LocalDate day) {
        var all = new ArrayList<Standing>();
        book.on(day).forEach(row -> all.add(new Standing(row.duty(), row, null)));
        for (var gap : book.gaps()) {
            if (gap.coversDay(day)) {
                all.add(new Standing(gap.duty(), gap.carriedBy() == null ? null : carried(book, gap.carriedBy(), day), gap));
            }
        }
        all.sort(BY_STEP);
        return List.copyOf(all);
    }

    /** By duty; a duty may be answered differently for different kinds of task. */
    static Map<String, List<Standing>> byDuty(RuleBook book, LocalDate day) {
        return on(book, day).stream().collect(Collectors.groupingBy(Standing::duty, TreeMap::new, Collectors.toList()));
    }

    private static @Nullable Provision carried(RuleBook book, String id, LocalDate day) {
        var rows = book.rows(id);
        return rows.isEmpty() ? null : rows.stream().filter(row -> !row.from().isAfter(day)).reduce((_, later) -> later).orElse(rows.getFirst());
    }

    boolean carried() {
        return provision != null && gap != null;
    }

    boolean missing() {
        return provision == null;
    }

    String step() {
        return provision == null ? "all" : provision.step();
    }
}
