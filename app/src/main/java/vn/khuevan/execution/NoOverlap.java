package vn.khuevan.execution;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;

/**
 * A paper does not repeat the work reports of its task (seed.note.6). {@code path} is the paper's text, {@code sources} names
 * what it is compared with ({@code type:path}, directly under the task), {@code words} the length from which a run of words
 * is a passage, {@code share} the percentage of the paper from which it is refused. The refusal shows the passages, both
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
        var sources = new ArrayList<Passages.Source>();
        for (var stated : call.args("sources")) {
            var colon = stated.indexOf(':');
            for (var other : Family.ofTask(call, stated.substring(0, Math.max(0, colon)))) {
                other.data().all(stated.substring(colon + 1)).forEach(found -> sources.add(new Passages.Source(other.number(), String.valueOf(found))));
            }
        }
        var words = Objects.requireNonNullElse(call.rule().args().whole("words"), 8L);
        var share = Objects.requireNonNullElse(call.rule().args().whole("share"), 20L);
        var overlap = new Passages(Math.toIntExact(words)).find(text, sources);
        if (!overlap.reaches(Math.toIntExact(share))) {
            return Verdict.ALLOWED;
        }
        var shown = overlap.passages().stream().limit(SHOWN)
                .map(passage -> "«%s» = %s: «%s»".formatted(cut(passage.here()), passage.source(), cut(passage.there()))).toList();
        return call.refuse("execution.overlap", overlap.percent(), share, shown);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, SHOWN_LENGTH))) + "…";
    }
}
