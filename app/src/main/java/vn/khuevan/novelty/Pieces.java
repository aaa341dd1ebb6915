package vn.khuevan.novelty;

import java.util.Arrays;

/** A text cut into pieces of about a sentence: short sentences are joined, long ones divided. */
final class Pieces {

    /** A piece has at least so many syllables, unless the text ends. */
    private static final int LEAST = 8;
    /** Sentences longer than this are divided. */
    private static final int MOST = 24;
    private static final int USUAL = 18;

    private final Syllables text;
    private final int[] starts;
    private final int count;

    private Pieces(Syllables text, int[] starts, int count) {
        this.text = text;
        this.starts = starts;
        this.count = count;
    }

    static Pieces of(Syllables text) {
        var starts = new int[text.length() / LEAST + 3];
        int count = 0;
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.endOfSentence(at);
            int parts = end - at > MOST ? (end - at + USUAL - 1) / USUAL : 1;
            int from = at;
            for (int part = 1; part <= parts; part++) {
                int to = from + (int) ((long) (end - from) * part / parts);
                if (to - start >= LEAST) {
                    starts[count++] = start;
                    start = to;
                }
            }
            at = end;
        }
        if (start < text.length()) {
            starts[count++] = start;
        }
        starts = Arrays.copyOf(starts, count + 1);
        starts[count] = text.length();
        return new Pieces(text, starts, count);
    }

    Syllables text() {
        return text;
    }

    int count() {
        return count;
    }

    /** First syllable of a piece. */
    int start(int piece) {
        return starts[piece];
    }

    /** Its end, excluded. */
    int end(int piece) {
        return starts[piece + 1];
    }

    int size(int piece) {
        return starts[piece + 1] - starts[piece];
    }

    /** The piece that holds a syllable. */
    int of(int syllable) {
        int found = Arrays.binarySearch(starts, 0, count, syllable);
        return found >= 0 ? found : -found - 2;
    }
}
