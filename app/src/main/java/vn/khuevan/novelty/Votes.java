package vn.khuevan.novelty;

import java.util.Arrays;
import java.util.BitSet;

/** Counts which chunks share fingerprints with which stretch of the proposal. */
final class Votes {

    /** A stretch of the proposal, in syllables. Two that adjoin count together. */
    static final int STRETCH = 40;
    private static final int STRETCH_BITS = 20;

    private long[] votes = new long[1 << 14];
    private int size;

    void add(int document, int place) {
        if (size == votes.length) {
            votes = Arrays.copyOf(votes, size * 2);
        }
        votes[size++] = (long) document << STRETCH_BITS | place / STRETCH;
    }

    /** A chunk that may hold something. @param stretches where in the proposal @param votes of the best place */
    record Candidate(int document, BitSet stretches, int votes) {}

    /** Takes the chunks with enough votes in two adjoining stretches. */
    void each(int least, java.util.function.Consumer<Candidate> taker) {
        Arrays.sort(votes, 0, size);
        int at = 0;
        while (at < size) {
            int document = (int) (votes[at] >>> STRETCH_BITS);
            int end = at;
            while (end < size && votes[end] >>> STRETCH_BITS == document) {
                end++;
            }
            if (end - at >= least) {
                candidate(document, at, end, least, taker);
            }
            at = end;
        }
    }

    private void candidate(int document, int from, int to, int least, java.util.function.Consumer<Candidate> taker) {
        var stretches = new BitSet();
        int best = 0;
        int before = -2;
        int beforeCount = 0;
        int at = from;
        while (at < to) {
            int stretch = (int) (votes[at] & (1 << STRETCH_BITS) - 1);
            int count = 0;
            while (at < to && (votes[at] & (1 << STRETCH_BITS) - 1) == stretch) {
                count++;
                at++;
            }
            int together = count + (before == stretch - 1 ? beforeCount : 0);
            if (together >= least) {
                stretches.set(stretch);
                if (before == stretch - 1) {
                    stretches.set(before);
                }
                best = Math.max(best, together);
            }
            before = stretch;
            beforeCount = count;
        }
        if (best > 0) {
            taker.accept(new Candidate(document, stretches, best));
        }
    }
}
