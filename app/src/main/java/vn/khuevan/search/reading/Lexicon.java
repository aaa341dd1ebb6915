package vn.khuevan.search.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.text.Spelling;

/**
 * What an index knows of the language: which marked words an unmarked one may be, how often each is written, and which follow
 * which. Computed from the indexed texts themselves, so it speaks the language of the records and needs no dictionary. Learns
 * from what everybody may find; words that only staff of an authority finds are known to that staff alone.
 */
public final class Lexicon {

    /** A word as written. @param id below the number of words @param count how often it is written, 0 for an unknown one */
    public record Known(String exact, int id, long count) {}

    /** Of an index that holds nothing. */
    public static final Lexicon EMPTY = new Lexicon(Map.of(), Map.of(), new PairCounts(), 1, 0, Map.of(), List.of());

    /** How much a neighbour says at most; the rest is left to how often a word is written at all. */
    private static final double TRUST = 0.9;
    private static final double HESITATION = 20;
    private static final int SMALL = 100_000;
    private static final int LONGEST = 24;
    private static final int NEAREST = 3;

    private final Map<String, List<Known>> byFolded;
    private final Map<String, Known> byExact;
    private final PairCounts pairs;
    private final long total;
    private final int basis;
    private final Map<Integer, Inside> inside;
    private final List<Inside> open;

    /** Words that only staff of one authority finds, by how they are written with and without marks. */
    private record Inside(Map<String, Known> byExact, Map<String, List<Known>> byFolded) {}

    private Lexicon(Map<String, List<Known>> byFolded, Map<String, Known> byExact, PairCounts pairs, long total, int basis,
            Map<Integer, Inside> inside, List<Inside> open) {
        this.byFolded = byFolded;
        this.byExact = byExact;
        this.pairs = pairs;
        this.total = total;
        this.basis = basis;
        this.inside = inside;
        this.open = open;
    }

    /** What this viewer may learn from. */
    public Lexicon of(Viewer viewer) {
        var theirs = viewer.staffOf().stream().map(inside::get).filter(Objects::nonNull).toList();
        return theirs.isEmpty() ? this : new Lexicon(byFolded, byExact, pairs, total, basis, inside, theirs);
    }

    /**
     * Learns from how often words and pairs are written in an index.
     *
     * @param total words that are written in all texts together that everybody may find
     */
    public static Learning learning(long total) {
        return new Learning(Math.max(1, total));
    }

    /** Gathers what is known: everybody's words first, then their pairs and the words of staff. */
    public static final class Learning {
        private final long total;
        private final long least;
        private final Map<String, Known> byExact = new HashMap<>();
        private final Map<String, List<Known>> byFolded = new HashMap<>();
        private final PairCounts pairs = new PairCounts();
        private final Map<Integer, Inside> inside = new HashMap<>();

        private Learning(long total) {
            this.total = total;
            this.least = total < SMALL ? 1 : 2;
        }

        /** Whether what is written so often is worth knowing: in many texts there are slips of the pen. */
        public boolean wants(long count) {
            return count >= least;
        }

        /**
         * A word as written, if it is wanted.
         *
         * @param count how often it is written
         * @return its number, or -1 when it is not wanted
         */
        public int word(String exact, long count) {
            if (!wants(count) || bytes(exact) > LONGEST) {
                return -1;
            }
            var known = new Known(exact, byExact.size(), count);
            byExact.put(exact, known);
            byFolded.computeIfAbsent(Spelling.folded(exact), _ -> new ArrayList<>(2)).add(known);
            return known.id();
        }

        /** A pair as {@link Tokens#pair} writes it, if it is wanted and both words are known. */
        public void pair(String token, long count) {
            var second = Tokens.secondOf(token);
            var one = byExact.get(token.substring(0, second - 1));
            var other = byExact.get(token.substring(second));
            if (one != null && other != null) {
                pair(one.id(), other.id(), count);
            }
        }

        /** The same by the numbers of two known words. */
        public void pair(int first, int second, long count) {
            if (wants(count)) {
                pairs.add(first, second, count);
            }
        }

        /**
         * A word as only staff of an authority finds it, if it is not everybody's. Which follow which is not kept: there are few.
         *
         * @param count how often it is written there
         */
        public void inside(int authority, String exact, long count) {
            var theirs = inside.computeIfAbsent(authority, _ -> new Inside(new HashMap<>(), new HashMap<>()));
            if (bytes(exact) <= LONGEST && !byExact.containsKey(exact)) {
                var known = new Known(exact, byExact.size() + theirs.byExact().size(), count);
                theirs.byExact().put(exact, known);
                theirs.byFolded().computeIfAbsent(Spelling.folded(exact), _ -> new ArrayList<>(1)).add(known);
            }
        }

        /** What was learnt. @param documents that the index has now */
        public Lexicon done(int documents) {
            byFolded.values().forEach(all -> all.sort(Comparator.comparingLong(Known::count).reversed()));
            return new Lexicon(byFolded, byExact, pairs, total, documents, inside, List.of());
        }

        private static int bytes(String text) {
            return text.codePoints().map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4).sum();
        }
    }

    /** Documents that the index had when this was read. */
    public int basis() {
        return basis;
    }

    /** Words that are written in all texts together. */
    public long total() {
        return total;
    }

    /** Every word that is known to everybody, in no order. */
    public Collection<Known> words() {
        return Collections.unmodifiableCollection(byExact.values());
    }

    /** Authorities whose staff knows words of its own. */
    public Set<Integer> authorities() {
        return Collections.unmodifiableSet(inside.keySet());
    }

    /** Words that only staff of an authority knows, in no order. */
    public Collection<Known> inside(int authority) {
        var theirs = inside.get(authority);
        return theirs == null ? List.of() : Collections.unmodifiableCollection(theirs.byExact().values());
    }

    /** Tells how often which of them stand side by side. */
    public void pairs(PairCounts.Each each) {
        pairs.each(each);
    }

    /** A word as written, or null when it is not known. */
    public @Nullable Known exact(String word) {
        var known = byExact.get(word);
        for (var i = 0; known == null && i < open.size(); i++) {
            known = open.get(i).byExact().get(word);
        }
        return known;
    }

    /** Words that are this one without its marks, the most written first. */
    List<Known> folded(String word) {
        var everybodys = byFolded.getOrDefault(word, List.of());
        if (open.stream().noneMatch(theirs -> theirs.byFolded().containsKey(word))) {
            return everybodys;
        }
        var all = new ArrayList<>(everybodys);
        open.forEach(theirs -> all.addAll(theirs.byFolded().getOrDefault(word, List.of())));
        all.sort(Comparator.comparingLong(Known::count).reversed());
        return all;
    }

    /** How likely a word is after another; after null, at all. */
    double chance(@Nullable Known before, Known word) {
        var alone = (word.count() + 0.5) / total;
        if (before == null || before.count() == 0) {
            return alone;
        }
        var trust = TRUST * before.count() / (before.count() + HESITATION);
        return trust * together(before, word) / before.count() + (1 - trust) * alone;
    }

    /** From 0, two words that meet by chance, towards 1, two that are never apart (normalised mutual information). */
    double cohesion(Known first, Known second) {
        var both = (double) together(first, second);
        if (both == 0) {
            return 0;
        }
        var mutual = Math.log(both * total / first.count() / second.count());
        return Math.max(0, mutual / -Math.log(both / total));
    }

    /** Unmarked words that differ from this one by one slip of the finger, the most written first. */
    List<String> near(String folded) {
        if (folded.length() < 4) {
            return List.of();
        }
        return Stream.concat(Stream.of(byFolded), open.stream().map(Inside::byFolded)).flatMap(words -> words.entrySet().stream())
                .filter(entry -> Math.abs(entry.getKey().length() - folded.length()) <= 1 && Slip.between(folded, entry.getKey()))
                .sorted(Comparator.comparingLong((Map.Entry<String, List<Known>> entry) -> entry.getValue().getFirst().count()).reversed())
                .map(Map.Entry::getKey).distinct().limit(NEAREST).toList();
    }

    private int together(Known first, Known second) {
        return first.count() == 0 || second.count() == 0 ? 0 : pairs.of(first.id(), second.id());
    }
}
