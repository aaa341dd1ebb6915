package vn.khuevan.novelty;

import java.util.Arrays;

/** The other text: which syllables and pairs are anywhere in it, at a glance, and which are where once that is asked. */
final class OtherText {

    private static final int TOKEN_BITS = 13;
    private static final int PAIR_BITS = 16;

    private final Pieces pieces;
    private final long[] tokenNotes = new long[1 << TOKEN_BITS - 6];
    private final long[] pairNotes = new long[1 << PAIR_BITS - 6];
    private final long[] tokens;
    private final long[] pairs;
    private boolean ordered;

    OtherText(Pieces pieces) {
        this.pieces = pieces;
        var text = pieces.text();
        tokens = new long[text.length()];
        var found = new long[text.length() * Aligner.NEAR_THERE];
        var mixed = new long[text.length()];
        int size = 0;
        int piece = 0;
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = Prints.mix(text.token(i));
        }
        for (int i = 0; i < mixed.length; i++) {
            while (i >= pieces.end(piece)) {
                piece++;
            }
            tokens[i] = (long) text.token(i) << 32 | piece;
            note(tokenNotes, tokenSlot(mixed[i]));
            for (int j = i + 1; j <= i + Aligner.NEAR_THERE && j < mixed.length; j++) {
                long pair = Aligner.pairOfMixed(mixed[i], mixed[j]);
                note(pairNotes, pairSlot(pair));
                found[size++] = pair << 24 | piece;
            }
        }
        pairs = Arrays.copyOf(found, size);
    }

    static int tokenSlot(long mixed) {
        return (int) mixed & (1 << TOKEN_BITS) - 1;
    }

    static int pairSlot(long pair) {
        return (int) pair & (1 << PAIR_BITS) - 1;
    }

    private static void note(long[] notes, int slot) {
        notes[slot >>> 6] |= 1L << slot;
    }

    boolean notesToken(int slot) {
        return (tokenNotes[slot >>> 6] & 1L << slot) != 0;
    }

    boolean notesPair(int slot) {
        return (pairNotes[slot >>> 6] & 1L << slot) != 0;
    }

    Pieces pieces() {
        return pieces;
    }

    /** Syllables with the pieces they stand in, in order. */
    long[] tokens() {
        order();
        return tokens;
    }

    /** Pairs with the pieces they begin in, in order. */
    long[] pairs() {
        order();
        return pairs;
    }

    private void order() {
        if (!ordered) {
            Arrays.sort(tokens);
            Arrays.sort(pairs);
            ordered = true;
        }
    }
}
