package vn.khuevan.novelty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stretches of the index that may hold something of a text: chunks that share rare fingerprints with one place of it.
 * On the way it learns which of its pieces stand in so many texts that they are the form's words and nobody's.
 */
final class Sifting {

    /** Fingerprints that a chunk must share with one place of the text. */
    static final int LEAST = 3;
    /** What stands in more chunks than one of so many belongs to a form … */
    private static final int COMMON_SHARE = 1_000;
    /** … and in at least so many. */
    private static final int COMMON_LEAST = 16;
    /** Share of a piece's fingerprints that are common when it is a form's. */
    private static final double FORM_SHARE = 0.8;
    private static final int FORM_LEAST = 3;
    /** More chunks are not looked at; the ones with most in common come first. */
    private static final int MOST = 3_000;

    private final IndexSearcher searcher;
    private final Pieces here;

    Sifting(IndexSearcher searcher, Pieces here) {
        this.searcher = searcher;
        this.here = here;
    }

    /**
     * What is left.
     *
     * @param places     where to look closer, those with most in common first
     * @param form       pieces that belong to forms
     * @param candidates chunks that had enough in common
     */
    record Sifted(List<Place> places, BitSet form, int candidates) {}

    /**
     * Chunks of one text that follow one another.
     *
     * @param head   number of the head of the text
     * @param first  number of the first chunk
     * @param last   number of the last chunk
     * @param pieces pieces of the proposal to look for
     */
    record Place(int head, int first, int last, BitSet pieces) {}

    /** Who may be told of a chunk. */
    interface Readers {
        boolean includes(long reader);
    }

    Sifted sift(Readers readers) throws IOException {
        var text = here.text();
        var prints = Prints.of(text, 0, text.length());
        var sorted = new long[prints.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = prints.print(i) << 24 | i;
        }
        Arrays.sort(sorted);
        var votes = new Votes();
        var all = new int[here.count()];
        var common = new int[here.count()];
        vote(prints, sorted, votes, all, common);
        var form = new BitSet();
        for (int piece = 0; piece < all.length; piece++) {
            if (all[piece] >= FORM_LEAST && common[piece] >= FORM_SHARE * all[piece]) {
                form.set(piece);
            }
        }
        var candidates = new ArrayList<Votes.Candidate>();
        votes.each(LEAST, candidates::add);
        candidates.sort(Comparator.comparingInt(Votes.Candidate::votes).reversed());
        return new Sifted(places(candidates.size() > MOST ? candidates.subList(0, MOST) : candidates, readers, form), form, candidates.size());
    }

    private void vote(Prints prints, long[] sorted, Votes votes, int[] all, int[] common) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var terms = new @Nullable TermsEnum[leaves.size()];
        var bases = new int[leaves.size()];
        long chunks = 0;
        for (var leaf : leaves) {
            var indexed = leaf.reader().terms(PrintField.NAME);
            terms[leaf.ord] = indexed == null ? null : indexed.iterator();
            bases[leaf.ord] = leaf.docBase;
            chunks += indexed == null ? 0 : indexed.getDocCount();
        }
        long most = Math.max(COMMON_LEAST, chunks / COMMON_SHARE);
        long form = Math.max(COMMON_LEAST, chunks / 100);
        var live = leaves.stream().map(leaf -> leaf.reader().getLiveDocs()).toArray(org.apache.lucene.util.Bits[]::new);
        var bytes = PrintField.empty();
        var postings = new @Nullable PostingsEnum[leaves.size()];
        var holds = new boolean[leaves.size()];
        for (int at = 0; at < sorted.length;) {
            int end = at;
            while (end < sorted.length && sorted[end] >>> 24 == sorted[at] >>> 24) {
                end++;
            }
            PrintField.term(sorted[at] >>> 24, bytes);
            long found = 0;
            for (int leaf = 0; leaf < terms.length; leaf++) {
                var enumeration = terms[leaf];
                holds[leaf] = enumeration != null && enumeration.seekExact(bytes);
                if (holds[leaf]) {
                    found += java.util.Objects.requireNonNull(enumeration).docFreq();
                }
            }
            for (int i = at; i < end; i++) {
                int print = (int) (sorted[i] & 0xFFFFFF);
                int piece = here.of(prints.place(print));
                all[piece]++;
                common[piece] += found > form ? 1 : 0;
            }
            if (found > 0 && found <= most) {
                for (int leaf = 0; leaf < terms.length; leaf++) {
                    if (holds[leaf]) {
                        var listed = java.util.Objects.requireNonNull(terms[leaf]).postings(postings[leaf], PostingsEnum.NONE);
                        postings[leaf] = listed;
                        for (int document = listed.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = listed.nextDoc()) {
                            if (live[leaf] == null || live[leaf].get(document)) {
                                for (int i = at; i < end; i++) {
                                    votes.add(bases[leaf] + document, prints.place((int) (sorted[i] & 0xFFFFFF)));
                                }
                            }
                        }
                    }
                }
            }
            at = end;
        }
    }

    /** Puts chunks that follow one another together, each with one more before and after, for passages that lie across a border. */
    private List<Place> places(List<Votes.Candidate> candidates, Readers readers, BitSet form) throws IOException {
        var places = new ArrayList<Place>();
        var byNumber = new TreeMap<Integer, Votes.Candidate>();
        candidates.forEach(candidate -> byNumber.put(candidate.document(), candidate));
        var leaves = searcher.getIndexReader().leaves();
        int ord = -1;
        int base = 0;
        LeafReader leaf = null;
        NumericDocValues reader = null;
        NumericDocValues left = null;
        NumericDocValues ordinal = null;
        for (var candidate : byNumber.values()) {
            int in = ReaderUtil.subIndex(candidate.document(), leaves);
            if (in != ord || leaf == null) {
                ord = in;
                leaf = leaves.get(in).reader();
                base = leaves.get(in).docBase;
                reader = leaf.getNumericDocValues(PassageIndex.READER);
                left = leaf.getNumericDocValues(PassageIndex.LEFT);
                ordinal = leaf.getNumericDocValues(PassageIndex.ORDINAL);
            }
            int document = candidate.document() - base;
            if (reader == null || left == null || ordinal == null || !reader.advanceExact(document) || !readers.includes(reader.longValue())
                    || !left.advanceExact(document) || !ordinal.advanceExact(document)) {
                continue;
            }
            int head = candidate.document() + (int) left.longValue();
            int first = candidate.document() - (ordinal.longValue() > 0 ? 1 : 0);
            int last = Math.min(candidate.document() + 1, head - 1);
            var pieces = pieces(candidate.stretches());
            pieces.andNot(form);
            if (!places.isEmpty() && places.getLast().head() == head && places.getLast().last() >= first - 1) {
                var before = places.removeLast();
                pieces.or(before.pieces());
                places.add(new Place(head, before.first(), last, pieces));
            } else {
                places.add(new Place(head, first, last, pieces));
            }
        }
        return places;
    }

    private BitSet pieces(BitSet stretches) {
        var pieces = new BitSet();
        int length = here.text().length();
        for (int stretch = stretches.nextSetBit(0); stretch >= 0; stretch = stretches.nextSetBit(stretch + 1)) {
            int from = Math.max(0, (stretch - 1) * Votes.STRETCH);
            int to = Math.min(length, (stretch + 2) * Votes.STRETCH);
            if (from < to) {
                pieces.set(here.of(from), here.of(to - 1) + 1);
            }
        }
        return pieces;
    }
}
