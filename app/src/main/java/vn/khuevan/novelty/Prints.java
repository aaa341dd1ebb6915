package vn.khuevan.novelty;

import java.util.Arrays;

/**
 * The fingerprints of a text: numbers that it shares with whoever says the same, in whatever order.
 *
 * <p>A fingerprint is made of three syllables of one sentence, and of their order it knows nothing. Close triples (within
 * {@value #CLOSE} syllables) outlive exchanged words and moved clauses, wide ones (within {@value #WIDE}) a sentence whose words
 * were shuffled. Of both only a sample is kept, chosen by the number itself, so that both sides choose the same.
 */
final class Prints {

    /** Syllables that a close triple spans at most. */
    static final int CLOSE = 5;
    /** Syllables that a wide triple spans at most. */
    static final int WIDE = 20;
    /** Of 65,536 close triples so many are kept. */
    private static final int CLOSE_KEPT = 65_536 / 14;
    /** Of 65,536 wide triples so many are kept. */
    private static final int WIDE_KEPT = 65_536 / 700;
    /** A fingerprint has so many bits. */
    static final int BITS = 40;

    private final int size;
    private final long[] prints;
    private final int[] places;

    private Prints(int size, long[] prints, int[] places) {
        this.size = size;
        this.prints = prints;
        this.places = places;
    }

    /** The fingerprints of a run of a text's syllables. */
    static Prints of(Syllables text, int from, int to) {
        var mixed = new long[to - from];
        for (int i = from; i < to; i++) {
            mixed[i - from] = mix(text.token(i));
        }
        var prints = new long[mixed.length + 16];
        var places = new int[prints.length];
        int size = 0;
        int end = from;
        for (int i = from; i < to; i++) {
            if (i == end) {
                end = Math.min(to, text.endOfSentence(i));
            }
            int last = Math.min(end, i + WIDE);
            for (int j = i + 1; j < last; j++) {
                long two = mixed[i - from] + mixed[j - from];
                for (int k = j + 1; k < last; k++) {
                    long hash = (two + mixed[k - from]) * 0x9E3779B97F4A7C15L;
                    int chosen = (int) (hash >>> 48);
                    if (chosen < (k - i < CLOSE ? CLOSE_KEPT : WIDE_KEPT)) {
                        if (size == prints.length) {
                            prints = Arrays.copyOf(prints, size * 2);
                            places = Arrays.copyOf(places, size * 2);
                        }
                        prints[size] = mix(hash) >>> 64 - BITS;
                        places[size++] = i;
                    }
                }
            }
        }
        return new Prints(size, prints, places);
    }

    int size() {
        return size;
    }

    long print(int at) {
        return prints[at];
    }

    /** The syllable a fingerprint begins with. */
    int place(int at) {
        return places[at];
    }

    /** Each fingerprint once, in ascending order. */
    long[] distinct() {
        var sorted = Arrays.copyOf(prints, size);
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** A number spread over all bits. */
    static long mix(long number) {
        long mixed = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
