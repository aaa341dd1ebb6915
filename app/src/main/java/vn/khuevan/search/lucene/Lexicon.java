package vn.khuevan.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.text.Spelling;

/**
 * What the index knows of the language: which marked words an unmarked one may be, how often each is written, and which follow
 * which. Computed from the indexed texts themselves, so it speaks the language of the records and needs no dictionary. Learns
 * from what everybody may find; words that only staff of an authority finds are known to that staff alone.
 */
final class Lexicon {

    /** A word as written. @param id below the number of words @param count how often it is written, 0 for an unknown one */
    record Known(String exact, int id, long count) {}

    static final Lexicon EMPTY = new Lexicon(Map.of(), Map.of(), new long[1], new int[1], 1, 0, Map.of(), List.of());

    /** How much a neighbour says at most; the rest is left to how often a word is written at all. */
    private static final double TRUST = 0.9;
    private static final double HESITATION = 20;
    private static final int SMALL = 100_000;
    private static final int LONGEST = 24;
    private static final int NEAREST = 3;

    private final Map<String, List<Known>> byFolded;
    private final Map<String, Known> byExact;
    private final long[] keys;
    private final int[] counts;
    private final long total;
    private final int basis;
    private final Map<Integer, Inside> inside;
    private final List<Inside> open;

    /** Words that only staff of one authority finds, by how they are written with and without marks. */
    private record Inside(Map<String, Known> byExact, Map<String, List<Known>> byFolded) {}

    private Lexicon(Map<String, List<Known>> byFolded, Map<String, Known> byExact, long[] keys, int[] counts, long total, int basis,
            Map<Integer, Inside> inside, List<Inside> open) {
        this.byFolded = byFolded;
        this.byExact = byExact;
        this.keys = keys;
        this.counts = counts;
        this.total = total;
        this.basis = basis;
        this.inside = inside;
        this.open = open;
    }

    /** What this viewer may learn from. */
    Lexicon of(Viewer viewer) {
        var theirs = viewer.staffOf().stream().map(inside::get).filter(Objects::nonNull).toList();
        return theirs.isEmpty() ? this : new Lexicon(byFolded, byExact, keys, counts, total, basis, inside, theirs);
    }

    /** Terms of a field that are not everybody's, to be taken from the counts of all. */
    private static final class Taken {
        private final List<TermsEnum> each = new ArrayList<>();
        private long total;

        Taken(IndexReader reader, Collection<String> fields) throws IOException {
            for (var field : fields) {
                var terms = MultiTerms.getTerms(reader, field);
                if (terms != null) {
                    each.add(terms.iterator());
                    total += terms.getSumTotalTermFreq();
                }
            }
        }

        long of(BytesRef term) throws IOException {
            var count = 0L;
            for (var terms : each) {
                count += terms.seekExact(term) ? terms.totalTermFreq() : 0;
            }
            return count;
        }
    }

    /** Reads it out of an index. */
    static Lexicon of(IndexReader reader) throws IOException {
        var words = MultiTerms.getTerms(reader, Fields.EXACT);
        var pairs = MultiTerms.getTerms(reader, Fields.EXACT_PAIRS);
        if (words == null || pairs == null) {
            return EMPTY;
        }
        var fields = FieldInfos.getIndexedFields(reader).stream().filter(name -> name.startsWith(Fields.INSIDE)).sorted().toList();
        var takenWords = new Taken(reader, fields);
        var takenPairs = new Taken(reader, List.of(Fields.INSIDE_PAIRS));
        var total = Math.max(1, words.getSumTotalTermFreq() - takenWords.total);
        var least = total < SMALL ? 1 : 2;
        var byExact = new HashMap<String, Known>();
        var byFolded = new HashMap<String, List<Known>>();
        var each = words.iterator();
        for (var term = each.next(); term != null; term = each.next()) {
            var written = each.totalTermFreq() - takenWords.of(term);
            if (written >= least && term.length <= LONGEST) {
                var known = new Known(term.utf8ToString(), byExact.size(), written);
                byExact.put(known.exact(), known);
                byFolded.computeIfAbsent(Spelling.folded(known.exact()), _ -> new ArrayList<>(2)).add(known);
            }
        }
        byFolded.values().forEach(all -> all.sort(Comparator.comparingLong(Known::count).reversed()));
        var table = new PairTable();
        var both = pairs.iterator();
        for (var term = both.next(); term != null; term = both.next()) {
            var written = both.totalTermFreq() - takenPairs.of(term);
            if (written >= least) {
                var text = term.utf8ToString();
                var space = text.indexOf(' ');
                var first = byExact.get(text.substring(0, space));
                var second = byExact.get(text.substring(space + 1));
                if (first != null && second != null) {
                    table.put(key(first, second), (int) Math.min(Integer.MAX_VALUE, written));
                }
            }
        }
        var inside = new HashMap<Integer, Inside>();
        for (var field : fields) {
            inside.put(Integer.valueOf(field.substring(Fields.INSIDE.length())), inside(reader, field, byExact));
        }
        return new Lexicon(byFolded, byExact, table.keys, table.counts, total, reader.numDocs(), inside, List.of());
    }

    /** Words of a field that are not everybody's. Which follow which is not kept: there are few. */
    private static Inside inside(IndexReader reader, String field, Map<String, Known> everybodys) throws IOException {
        var inside = new Inside(new HashMap<>(), new HashMap<>());
        var terms = MultiTerms.getTerms(reader, field);
        if (terms != null) {
            var each = terms.iterator();
            for (var term = each.next(); term != null; term = each.next()) {
                var word = term.utf8ToString();
                if (term.length <= LONGEST && !everybodys.containsKey(word)) {
                    var known = new Known(word, everybodys.size() + inside.byExact().size(), each.totalTermFreq());
                    inside.byExact().put(word, known);
                    inside.byFolded().computeIfAbsent(Spelling.folded(word), _ -> new ArrayList<>(1)).add(known);
                }
            }
        }
        return inside;
    }

    /** Documents that the index had when this was read. */
    int basis() {
        return basis;
    }

    @Nullable Known exact(String word) {
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
        if (first.count() == 0 || second.count() == 0) {
            return 0;
        }
        var key = key(first, second);
        for (var at = PairTable.slot(key, keys.length);; at = (at + 1) & (keys.length - 1)) {
            if (keys[at] == key) {
                return counts[at];
            }
            if (keys[at] == 0) {
                return 0;
            }
        }
    }

    private static long key(Known first, Known second) {
        return (long) (first.id() + 1) << 32 | second.id() + 1;
    }

    /** A hash table of primitive numbers: half a million pairs in some ten megabytes. */
    private static final class PairTable {
        private long[] keys = new long[1024];
        private int[] counts = new int[1024];
        private int size;

        void put(long key, int count) {
            if (++size * 3L > keys.length * 2L) {
                var oldKeys = keys;
                var oldCounts = counts;
                keys = new long[oldKeys.length * 2];
                counts = new int[keys.length];
                for (var i = 0; i < oldKeys.length; i++) {
                    if (oldKeys[i] != 0) {
                        insert(oldKeys[i], oldCounts[i]);
                    }
                }
            }
            insert(key, count);
        }

        private void insert(long key, int count) {
            var at = slot(key, keys.length);
            while (keys[at] != 0) {
                at = (at + 1) & (keys.length - 1);
            }
            keys[at] = key;
            counts[at] = count;
        }

        static int slot(long key, int length) {
            var mixed = key * 0x9e3779b97f4a7c15L;
            return (int) (mixed >>> 32) & (length - 1);
        }
    }
}
