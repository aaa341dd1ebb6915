package vn.khuevan.execution;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds passages of one text that stand in others, word for word, whatever the case, punctuation, marks and spacing.
 *
 * <p>Words are folded (lower case, without tone and vowel marks, đ as d), so that old and new placement of tone marks and
 * composed or decomposed letters are the same. A passage is a run of at least {@code shortest} such words.
 */
final class Passages {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final long BASE = 1_000_003L;

    private final int shortest;

    /** @param shortest words from which a run counts as a passage; at least 2 */
    Passages(int shortest) {
        this.shortest = Math.max(2, shortest);
    }

    /** A text to compare with. @param name what the reader is told it is, such as a dossier number */
    record Source(String name, String text) {}

    /**
     * One passage that stands on both sides.
     *
     * @param words its length
     * @param here  as written in the text that was checked
     * @param there as written in the source
     */
    record Passage(int words, String here, String source, String there) {}

    /**
     * What was found.
     *
     * @param words    words of the text that was checked
     * @param repeated words of it that stand in some passage, each counted once
     * @param passages longest first
     */
    record Overlap(int words, int repeated, List<Passage> passages) {

        /** Whether the repeated words make up at least that percentage of the text. */
        boolean reaches(int percent) {
            return repeated > 0 && Math.multiplyExact((long) repeated, 100L) >= Math.multiplyExact((long) words, (long) percent);
        }

        /** The repeated share in whole percent, rounded down. */
        int percent() {
            return words == 0 ? 0 : (int) (repeated * 100L / words);
        }
    }

    /** A word where it stands. */
    private record Word(String folded, int from, int to) {}

    Overlap find(String text, List<Source> sources) {
        var here = words(text);
        var starts = starts(here);
        var repeated = new BitSet(here.size());
        var found = new ArrayList<Passage>();
        for (var source : sources) {
            var there = words(source.text());
            var hashes = hashes(there);
            var next = 0;
            while (next < hashes.length) {
                var longest = 0;
                var at = -1;
                for (var start : starts.getOrDefault(hashes[next], List.of())) {
                    var run = run(here, start, there, next);
                    if (run >= shortest) {
                        repeated.set(start, start + run);
                    }
                    if (run > longest) {
                        longest = run;
                        at = start;
                    }
                }
                if (longest < shortest) {
                    next++;
                    continue;
                }
                found.add(new Passage(longest, written(text, here, at, longest), source.name(), written(source.text(), there, next, longest)));
                next += longest;
            }
        }
        found.sort(Comparator.comparingInt(Passage::words).reversed());
        return new Overlap(here.size(), repeated.cardinality(), List.copyOf(found));
    }

    private Map<Long, List<Integer>> starts(List<Word> words) {
        var starts = new HashMap<Long, List<Integer>>();
        var hashes = hashes(words);
        for (var i = 0; i < hashes.length; i++) {
            starts.computeIfAbsent(hashes[i], none -> new ArrayList<>(1)).add(i);
        }
        return starts;
    }

    /** A hash for each run of the shortest length, each from the one before it. */
    private long[] hashes(List<Word> words) {
        if (words.size() < shortest) {
            return new long[0];
        }
        var hashes = new long[words.size() - shortest + 1];
        var leaving = 1L;
        var hash = 0L;
        for (var i = 0; i < shortest; i++) {
            hash = hash * BASE + words.get(i).folded().hashCode();
            leaving *= i == 0 ? 1 : BASE;
        }
        hashes[0] = hash;
        for (var i = 1; i < hashes.length; i++) {
            hash = (hash - words.get(i - 1).folded().hashCode() * leaving) * BASE + words.get(i + shortest - 1).folded().hashCode();
            hashes[i] = hash;
        }
        return hashes;
    }

    private static int run(List<Word> here, int i, List<Word> there, int j) {
        var length = 0;
        while (i + length < here.size() && j + length < there.size()
                && here.get(i + length).folded().equals(there.get(j + length).folded())) {
            length++;
        }
        return length;
    }

    private static String written(String text, List<Word> words, int start, int length) {
        return text.substring(words.get(start).from(), words.get(start + length - 1).to());
    }

    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        var match = WORD.matcher(text);
        while (match.find()) {
            words.add(new Word(fold(match.group()), match.start(), match.end()));
        }
        return words;
    }

    static String fold(String word) {
        var bare = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return bare.toLowerCase(Locale.ROOT).replace('đ', 'd');
    }
}
