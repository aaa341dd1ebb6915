package vn.khuevan.search.opensearch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import vn.khuevan.search.reading.Frequencies;
import vn.khuevan.search.reading.Lexicon;
import vn.khuevan.search.reading.PairCounts;
import vn.khuevan.search.reading.Tokens;
import vn.khuevan.search.text.Spelling;

/**
 * What all documents of an index tell of the language, as it was when they were last walked through: the lexicon, and how many
 * documents have which word.
 *
 * @param documents walked through
 * @param having    documents by the number of a word of the lexicon
 * @param folded    documents by a word without its marks
 */
record Language(long documents, Lexicon lexicon, int[] having, Map<String, Integer> folded) implements Frequencies {

    static final Language NONE = new Language(0, Lexicon.EMPTY, new int[0], Map.of());

    /** Rarer words are one text's alone, and there is no end of them. */
    private static final int MOST_WORDS = 300_000;
    /** Pairs that are counted at once; above, the rarest are forgotten. */
    private static final int MOST_PAIRS = 1_000_000;
    private static final int LONGEST = 64;

    @Override
    public long having(String field, String token) {
        return switch (field) {
            case Tokens.EXACT -> {
                var known = lexicon.exact(token);
                yield known == null || known.id() >= having.length ? 1 : having[known.id()];
            }
            case Tokens.FOLDED -> folded.getOrDefault(token, 1);
            // not counted; one that no document has takes nothing from the others
            default -> 1;
        };
    }

    /** Whether it tells too little of so many documents: of few, every one counts. */
    boolean outgrown(long now) {
        return Math.abs(now - documents) * 5 > Math.max(now, documents) || now < 500 && now != documents;
    }

    /** Counts words while documents go by. */
    static final class Gathering {
        private final Map<String, Seen> words = new HashMap<>();
        private final Map<String, Seen> folded = new HashMap<>();
        private final Map<Integer, Map<String, Long>> staffs = new HashMap<>();
        private final PairCounts pairs = new PairCounts();
        private int documents;
        private long total;
        private int least = 1;

        /** A word that was seen. */
        private static final class Seen {
            private final int number;
            private long count;
            private int having;
            private int last = -1;

            Seen(int number) {
                this.number = number;
            }

            void in(int document) {
                count++;
                if (last != document) {
                    last = document;
                    having++;
                }
            }
        }

        /**
         * A document goes by.
         *
         * @param exact  its words as written, in their order
         * @param inside the authority whose staff alone finds it, or null: nobody else is to learn from it
         */
        void document(Iterable<String> exact, @Nullable Integer inside) {
            if (inside == null) {
                everybodys(exact);
            } else {
                var theirs = staffs.computeIfAbsent(inside, _ -> new HashMap<>());
                exact.forEach(word -> {
                    if (theirs.size() < MOST_WORDS || theirs.containsKey(word)) {
                        theirs.merge(word, 1L, Long::sum);
                    }
                });
            }
            documents++;
        }

        private void everybodys(Iterable<String> exact) {
            var before = -1;
            for (var word : exact) {
                total++;
                var seen = see(words, word);
                var plain = see(folded, Spelling.folded(word));
                if (plain != null) {
                    plain.in(documents);
                }
                if (seen == null) {
                    before = -1;
                    continue;
                }
                seen.in(documents);
                if (before >= 0) {
                    pairs.add(before, seen.number, 1);
                }
                before = seen.number;
            }
            while (pairs.size() > MOST_PAIRS) {
                pairs.forgetBelow(++least);
            }
        }

        private static @Nullable Seen see(Map<String, Seen> in, String word) {
            var seen = in.get(word);
            if (seen == null && in.size() < MOST_WORDS) {
                seen = new Seen(in.size());
                in.put(word, seen);
            }
            return seen;
        }

        Language done() {
            var learning = Lexicon.learning(total);
            var numbers = new int[words.size()];
            var having = new ArrayList<Integer>();
            words.entrySet().stream().sorted(Comparator.comparingInt(entry -> entry.getValue().number)).forEach(entry -> {
                var number = learning.word(entry.getKey(), entry.getValue().count);
                numbers[entry.getValue().number] = number;
                if (number >= 0) {
                    having.add(entry.getValue().having);
                }
            });
            pairs.each((first, second, count) -> {
                if (numbers[first] >= 0 && numbers[second] >= 0) {
                    learning.pair(numbers[first], numbers[second], count);
                }
            });
            staffs.forEach((authority, theirs) -> theirs.forEach((word, count) -> learning.inside(authority, word, count)));
            var plain = new HashMap<String, Integer>();
            folded.forEach((word, seen) -> {
                if (seen.having > 1 && word.length() <= LONGEST) {
                    plain.put(word, seen.having);
                }
            });
            return new Language(documents, learning.done(documents), having.stream().mapToInt(Integer::intValue).toArray(), plain);
        }
    }

    /** As bytes, compressed. */
    byte[] written() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeLong(documents);
            out.writeLong(lexicon.total());
            var words = lexicon.words().stream().sorted(Comparator.comparingInt(Lexicon.Known::id)).toList();
            out.writeInt(words.size());
            for (var word : words) {
                out.writeUTF(word.exact());
                out.writeLong(word.count());
                out.writeInt(having[word.id()]);
            }
            out.writeInt(lexicon.authorities().size());
            for (var authority : lexicon.authorities()) {
                var theirs = lexicon.inside(authority);
                out.writeInt(authority);
                out.writeInt(theirs.size());
                for (var word : theirs) {
                    out.writeUTF(word.exact());
                    out.writeLong(word.count());
                }
            }
            out.writeInt(folded.size());
            for (var entry : folded.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue());
            }
            var pairs = new ArrayList<int[]>();
            lexicon.pairs((first, second, count) -> pairs.add(new int[] {first, second, count}));
            out.writeInt(pairs.size());
            for (var pair : pairs) {
                out.writeInt(pair[0]);
                out.writeInt(pair[1]);
                out.writeInt(pair[2]);
            }
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #written} wrote. */
    static Language read(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            var documents = in.readLong();
            var learning = Lexicon.learning(in.readLong());
            var having = new int[in.readInt()];
            for (var i = 0; i < having.length; i++) {
                learning.word(in.readUTF(), in.readLong());
                having[i] = in.readInt();
            }
            for (var authorities = in.readInt(); authorities > 0; authorities--) {
                var authority = in.readInt();
                for (var left = in.readInt(); left > 0; left--) {
                    learning.inside(authority, in.readUTF(), in.readLong());
                }
            }
            var folded = new HashMap<String, Integer>();
            for (var left = in.readInt(); left > 0; left--) {
                folded.put(in.readUTF(), in.readInt());
            }
            for (var left = in.readInt(); left > 0; left--) {
                learning.pair(in.readInt(), in.readInt(), in.readInt());
            }
            return new Language(documents, learning.done((int) documents), having, folded);
        }
    }
}
