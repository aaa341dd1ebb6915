package vn.khuevan.execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.Passage;

/**
 * A paper does not repeat the work reports of its task (seed.note.6). {@code path} is the paper's text, {@code sources} names
 * what it is compared with ({@code type:path}, directly under the task), {@code words} the meaningful words from which a
 * passage is one, however its sentences and words were moved, {@code share} the percentage of the paper from which it is refused. The refusal shows the passages, both
 * sides each.
 */
@Component
final class NoOverlap implements Gate {

    /** The refusal shows this many passages, the longest; and this much of each. */
    private static final int SHOWN = 5;
    private static final int SHOWN_LENGTH = 400;

    @Override
    public String name() {
        return "no-overlap";
    }

    @Override
    public Set<Wanted> wants(GateCall call) {
        return Family.underTask(call);
    }

    @Override
    public Verdict check(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var text = call.data().text(path);
        if (text == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var least = Math.toIntExact(Objects.requireNonNullElse(call.rule().args().whole("words"), 8L));
        var share = Objects.requireNonNullElse(call.rule().args().whole("share"), 20L);
        var repeated = new ArrayList<Repeated>();
        for (var stated : call.args("sources")) {
            var colon = stated.indexOf(':');
            for (var other : Family.ofTask(call, stated.substring(0, Math.max(0, colon)))) {
                for (var found : other.data().all(stated.substring(colon + 1))) {
                    var words = String.valueOf(found);
                    Novelty.between(text, words, least).forEach(passage -> repeated.add(new Repeated(other.number(), words, passage)));
                }
            }
        }
        var percent = Math.round(Novelty.share(text, repeated.stream().map(Repeated::passage).toList()) * 100);
        if (repeated.isEmpty() || percent < share) {
            return Verdict.ALLOWED;
        }
        repeated.sort(Comparator.comparingInt((Repeated one) -> one.passage().words()).reversed());
        var shown = repeated.stream().limit(SHOWN)
                .map(one -> "«%s» = %s: «%s»".formatted(cut(one.passage().here().of(text)), one.source(), cut(one.passage().there().of(one.words())))).toList();
        return call.refuse("execution.overlap", percent, share, shown);
    }

    /** A passage and where it stands. @param source number of the dossier @param words of it */
    private record Repeated(String source, String words, Passage passage) {}

    private static String cut(String text) {
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, SHOWN_LENGTH))) + "…";
    }
}
