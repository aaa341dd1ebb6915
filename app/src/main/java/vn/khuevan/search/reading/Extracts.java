package vn.khuevan.search.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.khuevan.search.SearchAnswer.Piece;
import vn.khuevan.search.text.Word;
import vn.khuevan.search.text.Words;

/** Marks the words looked for, and chooses the passage that has most of them. */
public final class Extracts {

    private static final int LENGTH = 260;
    /** A longer text is looked at only so far; it is the beginning that tells what a record is about. */
    private static final int READ = 20_000;
    private static final int LEAD = 40;

    private final Set<String> exact = new HashSet<>();
    private final Set<String> folded = new HashSet<>();

    /** Extracts for one reading. */
    public Extracts(Reading reading) {
        for (var typed : reading.at()) {
            if (typed.sure() && !typed.unknown()) {
                exact.add(typed.word().exact());
            } else {
                typed.may().forEach(may -> exact.add(may.known().exact()));
                folded.add(typed.word().folded());
            }
        }
    }

    /** The whole text with its marks. */
    public List<Piece> whole(String text) {
        return marked(text, Words.of(text), 0, text.length());
    }

    /** The best passage of the best text; nothing of no text. */
    public List<Piece> best(List<String> texts) {
        List<Piece> best = List.of();
        var most = -1.0;
        for (var text : texts) {
            var read = text.substring(0, Math.min(text.length(), READ));
            var words = Words.of(read);
            var from = 0;
            var found = 0.0;
            for (var i = 0; i < words.size(); i++) {
                if (i > 0 && !matches(words.get(i))) {
                    continue;
                }
                var seen = new HashSet<String>();
                var worth = 0.0;
                for (var j = i; j < words.size() && words.get(j).end() - words.get(i).start() <= LENGTH; j++) {
                    if (matches(words.get(j))) {
                        worth += (seen.add(words.get(j).folded()) ? 1 : 0.1) * (exact.contains(words.get(j).exact()) ? 1 : 0.5);
                    }
                }
                if (worth > found) {
                    found = worth;
                    from = words.get(i).start();
                }
            }
            if (found > most) {
                most = found;
                best = passage(read, words, from);
            }
        }
        return best;
    }

    private List<Piece> passage(String text, List<Word> words, int around) {
        var from = 0;
        for (var word : words) {
            if (word.start() >= around - LEAD) {
                from = word.start() <= LEAD && around <= LEAD ? 0 : word.start();
                break;
            }
        }
        var to = from;
        for (var word : words) {
            if (word.start() >= from && word.end() - from <= LENGTH) {
                to = word.end();
            }
        }
        if (to <= from) {
            to = Math.min(text.length(), from + LENGTH);
        }
        var pieces = new ArrayList<Piece>();
        if (from > 0) {
            pieces.add(new Piece("… ", false));
        }
        pieces.addAll(marked(text, words, from, to));
        if (to < text.strip().length()) {
            pieces.add(new Piece(" …", false));
        }
        return pieces;
    }

    private List<Piece> marked(String text, List<Word> words, int from, int to) {
        var pieces = new ArrayList<Piece>();
        var at = from;
        for (var word : words) {
            if (word.start() >= at && word.end() <= to && matches(word)) {
                if (word.start() > at) {
                    pieces.add(new Piece(text.substring(at, word.start()), false));
                }
                pieces.add(new Piece(text.substring(word.start(), word.end()), true));
                at = word.end();
            }
        }
        if (at < to) {
            pieces.add(new Piece(text.substring(at, to), false));
        }
        return pieces;
    }

    private boolean matches(Word word) {
        return exact.contains(word.exact()) || folded.contains(word.folded());
    }
}
