package vn.khuevan.novelty;

import java.util.Arrays;

/**
 * A piece as it is looked for.
 *
 * @param tokens     its syllables, each once
 * @param tokenSlots where {@link OtherText} would note them
 * @param pairs      its neighbouring pairs, each once
 * @param pairSlots  where {@link OtherText} would note them
 */
record Sought(int[] tokens, int[] tokenSlots, long[] pairs, int[] pairSlots) {

    static Sought of(Syllables text, int start, int size) {
        var tokens = new int[Math.min(size, Long.SIZE)];
        int distinct = 0;
        var pairs = new long[Long.SIZE];
        int paired = 0;
        for (int i = 0; i < size; i++) {
            int token = text.token(start + i);
            if (distinct < tokens.length && Aligner.index(tokens, distinct, token) < 0) {
                tokens[distinct++] = token;
            }
            for (int j = i + 1; j <= i + Aligner.NEAR_HERE && j < size; j++) {
                long pair = Aligner.pair(token, text.token(start + j));
                if (paired < pairs.length && Aligner.index(pairs, paired, pair) < 0) {
                    pairs[paired++] = pair;
                }
            }
        }
        tokens = Arrays.copyOf(tokens, distinct);
        pairs = Arrays.copyOf(pairs, paired);
        return new Sought(tokens, Arrays.stream(tokens).map(token -> OtherText.tokenSlot(Prints.mix(token))).toArray(), pairs,
                Arrays.stream(pairs).mapToInt(OtherText::pairSlot).toArray());
    }

    /** The most that any window of the other text can be like it: what stands anywhere in it stands in no more of its windows. */
    double most(OtherText there) {
        int common = 0;
        for (int slot : tokenSlots) {
            common += there.notesToken(slot) ? 1 : 0;
        }
        int near = 0;
        for (int slot : pairSlots) {
            near += there.notesPair(slot) ? 1 : 0;
        }
        return likeness(common, near);
    }

    double likeness(int common, int near) {
        return 0.5 * common / tokens.length + (pairs.length == 0 ? 0 : 0.5 * near / pairs.length);
    }
}
