package vn.khuevan.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.Answer;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.OwnRecords;
import vn.khuevan.novelty.Proposal;
import vn.khuevan.novelty.Similar;
import vn.khuevan.rules.Law;

/**
 * How much of what was handed in stands elsewhere, for the officer who judges the step: the share covered, the highest likeness with one
 * work, and the three nearest by their codes. What cannot be compared stops nobody; the form says so.
 *
 * <p>It is derived when the step is judged, not when the text is sent: by then more may be there, and whoever sends a text must not learn
 * from it what stands in dossiers that are not theirs. For the same reason works are named by code alone.
 */
final class Overlap implements Computation {

    /** So many of the nearest are named. */
    private static final int NEAREST = 3;

    private final String name;
    private final Novelty novelty;
    private final OwnRecords own;
    private final BiFunction<Actor, Data, Optional<Proposal>> words;

    /** @param words what is compared, of a dossier's data */
    Overlap(String name, Novelty novelty, OwnRecords own, BiFunction<Actor, Data, Optional<Proposal>> words) {
        this.name = name;
        this.novelty = novelty;
        this.own = own;
        this.words = words;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var reader = Actor.system(dossier.authorityId());
        var task = dossier.isRoot() ? dossier.number() : dossier.root().number();
        return words.apply(reader, data).map(proposal -> derived(reader, proposal, task)).orElse(Map.of("comparison", "NO_WORDS"));
    }

    private Map<String, Object> derived(Actor reader, Proposal proposal, String task) {
        var same = new LinkedHashSet<>(own.of(task));
        same.add(ComparedTasks.key(task));
        return switch (novelty.compareToJudge(reader, proposal, same)) {
            case Answer.Refused refused -> Map.of("comparison", refused.code().equals("too-short") ? "NO_WORDS" : "UNAVAILABLE");
            case Answer.Found found -> {
                var derived = new LinkedHashMap<String, Object>();
                derived.put("comparison", found.whole() ? "COMPARED" : "PARTLY");
                derived.put("covered", percent(found.covered()));
                derived.put("likeness", percent(found.highest()));
                if (!found.similar().isEmpty()) {
                    derived.put("nearest", found.similar().stream().limit(NEAREST).map(Overlap::row).toList());
                }
                yield derived;
            }
        };
    }

    private static Map<String, Object> row(Similar similar) {
        var row = new LinkedHashMap<String, Object>();
        row.put("code", similar.key().substring(similar.key().indexOf('/') + 1));
        row.put("covered", percent(similar.covered()));
        row.put("likeness", percent(similar.score()));
        return row;
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(Math.round(share * 100));
    }

    /** The rows of the nearest as one text, for a message. */
    static List<String> named(Data data, String form) {
        return data.rows(form + ".nearest").stream().map(row -> row.text("code") + " (" + row.text("likeness") + "%)").toList();
    }
}
