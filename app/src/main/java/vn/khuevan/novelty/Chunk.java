package vn.khuevan.novelty;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a text that is kept as one: long texts are cut, so that what was found in one place is not told from far away.
 *
 * @param part   number of the part of the text
 * @param offset where the chunk begins in the part
 * @param words  its words
 * @param prints fingerprints in ascending order
 * @param tokens its syllables as {@link Syllables#bytes} gives them
 */
record Chunk(int part, int offset, String words, long[] prints, byte[] tokens) {

    /** Meaningful syllables of a chunk; it ends with a sentence where there is one. */
    private static final int USUAL = 240;
    private static final int MOST = 320;

    static List<Chunk> of(Text text) {
        var chunks = new ArrayList<Chunk>();
        for (int part = 0; part < text.parts().size(); part++) {
            var words = text.parts().get(part).words();
            var read = Syllables.of(words);
            int start = 0;
            int began = 0;
            while (start < read.length()) {
                int end = end(read, start);
                int until = end < read.length() ? read.from(end) : words.length();
                chunks.add(new Chunk(part, began, words.substring(began, until), Prints.of(read, start, end).distinct(), read.bytes(start, end)));
                start = end;
                began = until;
            }
        }
        return chunks;
    }

    private static int end(Syllables read, int start) {
        if (read.length() - start <= MOST) {
            return read.length();
        }
        int end = start;
        while (true) {
            int next = read.endOfSentence(end);
            if (next - start > MOST) {
                return end - start >= USUAL / 2 ? end : start + USUAL;
            }
            end = next;
            if (end - start >= USUAL) {
                return end;
            }
        }
    }
}
