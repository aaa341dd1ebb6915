package vn.khuevan.novelty;

import java.util.Arrays;

/**
 * A piece as it is looked for.
 *
 * @param tokens its syllables, each once, at most as many as a long has bits
 * @param pairs  its neighbouring pairs, each once, as many
 */
record Sought(int[] tokens, long[] pairs) {

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
        return new Sought(Arrays.copyOf(tokens, distinct), Arrays.copyOf(pairs, paired));
    }

    /** Half by the syllables that are there, half by the pairs. @param common syllables, as bits @param near pairs, as bits */
    double likeness(long common, long near) {
        return 0.5 * Long.bitCount(common) / tokens.length + (pairs.length == 0 ? 0 : 0.5 * Long.bitCount(near) / pairs.length);
    }
}
