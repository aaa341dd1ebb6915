package vn.khuevan.novelty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;

/** Compares one text with everything in the index that a reader may be told of. */
final class Comparison {

    private static final Set<String> CHUNK = Set.of(PassageIndex.WORDS, PassageIndex.PART, PassageIndex.OFFSET);

    private final IndexSearcher searcher;
    private final Pieces here;
    private final Sifting.Readers readers;

    Comparison(IndexSearcher searcher, Pieces here, Sifting.Readers readers) {
        this.searcher = searcher;
        this.here = here;
        this.readers = readers;
    }

    /** A passage and the part of the other text that holds it. @param there its words there */
    record Placed(String part, Passage passage, String there) {}

    /**
     * What was found.
     *
     * @param passages by the number of the head of the other text
     * @param form     pieces that belong to forms
     * @param looked   chunks that were looked at closely
     */
    record Found(Map<Integer, List<Placed>> passages, BitSet form, int looked) {}

    Found find(Deadline deadline) throws IOException {
        var sifted = new Sifting(searcher, here).sift(readers);
        var aligner = new Aligner(here);
        var stored = searcher.getIndexReader().storedFields();
        var passages = new LinkedHashMap<Integer, List<Placed>>();
        for (var place : sifted.places()) {
            deadline.check();
            if (aligner.align(Pieces.of(syllables(place)), place.pieces()).isEmpty()) {
                continue;
            }
            for (var stretch : stretches(stored, place)) {
                var words = stretch.words().toString();
                for (var passage : aligner.align(Pieces.of(Syllables.of(words)), place.pieces())) {
                    passages.computeIfAbsent(place.head(), _ -> new ArrayList<>())
                            .add(new Placed(stretch.part(), passage.shifted(stretch.offset()), passage.there().of(words)));
                }
            }
        }
        return new Found(passages, sifted.form(), sifted.places().size());
    }

    /** The syllables of a place, without fetching its words: most places hold nothing in the end. */
    private Syllables syllables(Sifting.Place place) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(place.first(), leaves));
        var values = leaf.reader().getBinaryDocValues(PassageIndex.TOKENS);
        var bytes = new byte[0];
        for (int document = place.first(); values != null && document <= place.last(); document++) {
            if (values.advanceExact(document - leaf.docBase)) {
                var value = values.binaryValue();
                int length = bytes.length;
                bytes = Arrays.copyOf(bytes, length + value.length);
                System.arraycopy(value.bytes, value.offset, bytes, length, value.length);
            }
        }
        return Syllables.of(bytes, bytes.length);
    }

    private record Stretch(String part, int offset, StringBuilder words) {}

    private static List<Stretch> stretches(StoredFields stored, Sifting.Place place) throws IOException {
        var stretches = new ArrayList<Stretch>();
        for (int document = place.first(); document <= place.last(); document++) {
            var chunk = stored.document(document, CHUNK);
            var part = chunk.get(PassageIndex.PART);
            var words = chunk.get(PassageIndex.WORDS);
            int offset = java.util.Objects.requireNonNull(chunk.getField(PassageIndex.OFFSET)).numericValue().intValue();
            if (!stretches.isEmpty() && stretches.getLast().part().equals(part) && stretches.getLast().offset() + stretches.getLast().words().length() == offset) {
                stretches.getLast().words().append(words);
            } else {
                stretches.add(new Stretch(part, offset, new StringBuilder(words)));
            }
        }
        return stretches;
    }

    /** How long something may take. */
    static final class Deadline {
        private final long until;

        Deadline(java.time.Duration most) {
            until = System.nanoTime() + most.toNanos();
        }

        void check() throws TooLong {
            if (System.nanoTime() - until > 0) {
                throw new TooLong();
            }
        }
    }

    /** A comparison took longer than it may. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the comparison took too long");
        }
    }
}
