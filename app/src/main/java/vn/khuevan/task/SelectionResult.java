package vn.khuevan.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.Wanted;
import vn.khuevan.law.Says;
import vn.khuevan.rules.Law;

/**
 * Who wins the selection, from the ballots that were typed and the valid dossiers under the task (20/2023/TT-BKHCN Art. 11):
 * adds {@code outcome}, {@code winner}, {@code host}, {@code investigator}, {@code mean}, {@code zeros} and the {@code ranking}.
 */
@Component
final class SelectionResult implements Computation {

    private static final Pattern BETWEEN = Pattern.compile("[;,\\s]+");

    @Override
    public String name() {
        return "selection-result";
    }

    @Override
    public Set<Wanted> wants(CaseFile dossier) {
        return Set.of(new Wanted.ChildrenOf(dossier.id()));
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var kind = Optional.ofNullable(data.text("proposal.kind")).orElse("");
        var ballots = data.rows(form + ".ballots");
        var present = data.whole(form + ".present");
        var valid = facts.of(new Wanted.ChildrenOf(dossier.id())).stream()
                .filter(child -> child.type().equals("application") && child.stage().equals("valid")).toList();
        // a ballot for a dossier that is not among them, or a dossier without a ballot, is a slip to be mended, not counted
        if (present == null || ballots.isEmpty() || valid.isEmpty() || !matches(ballots, valid)) {
            return Map.of();
        }
        var bonuses = data.rows(form + ".bonuses");
        var entries = valid.stream().map(child -> entry(child, ballots, bonuses, data.whole("proposal.proposer"))).toList();
        var zero = law.on("select.zero", pinned, kind).provision().map(p -> p.says() instanceof Says.Share share ? share : null).orElse(null);
        var ranking = new Ranking(quantity(law, "select.ballot.deviation", pinned, kind), quantity(law, "select.pass", pinned, kind),
                quantity(law, "select.bonus", pinned, kind))
                .rank(entries, present, (zeros, members) -> zero == null || zeros <= members && zero.holds(zeros, members));
        return told(ranking, valid);
    }

    private static boolean matches(List<Data> ballots, List<Facts.Related> valid) {
        var numbers = valid.stream().map(Facts.Related::number).toList();
        var named = ballots.stream().map(row -> row.text("application")).filter(Objects::nonNull).distinct().toList();
        return numbers.containsAll(named) && named.containsAll(numbers);
    }

    private static Ranking.Entry entry(Facts.Related child, List<Data> ballots, List<Data> bonuses, @Nullable Long proposer) {
        var own = ballots.stream().filter(row -> child.number().equals(row.text("application")) && row.number("score") != null)
                .map(row -> new Ranking.Ballot(Objects.requireNonNull(row.number("score")), criteria(row.text("zeros")), row.number("contentScore")))
                .toList();
        var excellent = bonuses.stream().anyMatch(row -> child.number().equals(row.text("application")) && row.isTrue("excellentTask"));
        var host = child.data().whole("application.host");
        var budget = child.data().whole("application.stateBudget");
        return new Ranking.Entry(child.number(), own, host != null && host.equals(proposer), budget == null ? Long.MAX_VALUE : budget, excellent);
    }

    private static List<String> criteria(@Nullable String text) {
        return text == null ? List.of() : BETWEEN.splitAsStream(text.strip()).filter(code -> !code.isEmpty()).toList();
    }

    private static @Nullable BigDecimal quantity(Law law, String duty, LocalDate on, String kind) {
        return law.on(duty, on, kind).provision().map(provision -> switch (provision.says()) {
            case Says.Limit limit -> limit.quantity();
            case Says.Amount amount -> amount.quantity();
            default -> null;
        }).orElse(null);
    }

    private static Map<String, Object> told(List<Ranking.Result> ranking, List<Facts.Related> valid) {
        var best = ranking.getFirst();
        var told = new LinkedHashMap<String, Object>();
        told.put("outcome", best.eligible() ? "SELECTED" : "NONE");
        told.put("mean", best.mean().shown());
        told.put("zeros", (long) best.zeros());
        var rows = new ArrayList<Map<String, Object>>();
        for (var result : ranking) {
            rows.add(Map.of("application", result.entry().application(), "mean", result.mean().shown(), "dropped", (long) result.dropped(),
                    "zeros", (long) result.zeros(), "forRank", result.forRank().shown(), "passed", result.eligible()));
        }
        told.put("ranking", rows);
        if (best.eligible()) {
            told.put("winner", best.entry().application());
            var winner = valid.stream().filter(child -> child.number().equals(best.entry().application())).findFirst().orElseThrow().data();
            put(told, "host", winner.whole("application.host"));
            put(told, "investigator", winner.text("application.investigator"));
            put(told, "investigatorName", winner.text("application.investigatorName"));
        }
        return told;
    }

    private static void put(Map<String, Object> told, String key, @Nullable Object value) {
        if (value != null) {
            told.put(key, value);
        }
    }
}
