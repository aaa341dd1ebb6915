package vn.khuevan.novelty;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How like two short texts are, such as titles: half by their syllables, half by neighbouring pairs in any order. */
final class Likeness {

    private Likeness() {}

    /** 0 when nothing is common, 1 when they say the same. */
    static double of(String one, String other) {
        var here = Syllables.of(one);
        var there = Syllables.of(other);
        if (here.length() == 0 || there.length() == 0) {
            return 0;
        }
        double words = share(tokens(here), tokens(there));
        return here.length() == 1 || there.length() == 1 ? words : (words + share(pairs(here), pairs(there))) / 2;
    }

    private static double share(long[] one, long[] other) {
        return 2.0 * Aligner.both(one, other) / (one.length + other.length);
    }

    private static long[] tokens(Syllables text) {
        var tokens = IntStream.range(0, text.length()).mapToLong(text::token).toArray();
        Arrays.sort(tokens);
        return tokens;
    }

    private static long[] pairs(Syllables text) {
        var pairs = IntStream.range(0, text.length() - 1).mapToLong(i -> Aligner.pair(text.token(i), text.token(i + 1))).toArray();
        Arrays.sort(pairs);
        return pairs;
    }
}
