package vn.khuevan.novelty;

import java.util.Arrays;

/**
 * Which syllables and neighbouring pairs of some pieces stand in which pieces of another text. What is looked for is put into tables,
 * and the other text is read once: most of its syllables are none of those, and a pair is only made of two that are.
 *
 * <p>Its room is used again and again; one thread uses it.
 */
final class Grid {

    /** Pieces that are looked for at once. */
    static final int ROWS = 32;

    private final Keys tokens = new Keys();
    private final Keys pairs = new Keys();
    private final long[] allTokens = new long[ROWS];
    private final long[] allPairs = new long[ROWS];
    private long[] tokenMarks = new long[0];
    private long[] pairMarks = new long[0];
    private int[] wanted = new int[0];
    private long[] mixed = new long[0];
    private int columns;

    /** Numbers with the rows and bits that they stand for. */
    private static final class Keys {

        private static final int SLOTS = 1 << 13;
        private static final long TAKEN = 1L << 62;

        private final long[] keys = new long[SLOTS];
        private final int[] heads = new int[SLOTS];
        private final int[] next = new int[ROWS * Long.SIZE];
        private final byte[] rows = new byte[next.length];
        private final byte[] bits = new byte[next.length];
        private final int[] used = new int[next.length];
        private int size;
        private int slots;

        void clear() {
            for (int i = 0; i < slots; i++) {
                keys[used[i]] = 0;
            }
            size = 0;
            slots = 0;
        }

        /** @param key at most 61 bits */
        void add(long key, int row, int bit) {
            int slot = slot(key);
            while (keys[slot] != 0 && keys[slot] != (key | TAKEN)) {
                slot = slot + 1 & SLOTS - 1;
            }
            if (keys[slot] == 0) {
                keys[slot] = key | TAKEN;
                heads[slot] = -1;
                used[slots++] = slot;
            }
            next[size] = heads[slot];
            rows[size] = (byte) row;
            bits[size] = (byte) bit;
            heads[slot] = size++;
        }

        /** The first entry of a number, or -1. */
        int find(long key) {
            for (int slot = slot(key); keys[slot] != 0; slot = slot + 1 & SLOTS - 1) {
                if (keys[slot] == (key | TAKEN)) {
                    return heads[slot];
                }
            }
            return -1;
        }

        private static int slot(long key) {
            return (int) (key * 0x9E3779B97F4A7C15L >>> Long.SIZE - 13);
        }
    }

    /** Looks for pieces, at most {@link #ROWS}, in another text. */
    void fill(Sought[] rows, int count, Pieces there) {
        columns = there.count();
        clear(count * columns);
        Arrays.fill(allTokens, 0);
        Arrays.fill(allPairs, 0);
        tokens.clear();
        pairs.clear();
        for (int row = 0; row < count; row++) {
            for (int bit = 0; bit < rows[row].tokens().length; bit++) {
                tokens.add(key(rows[row].tokens()[bit]), row, bit);
            }
            for (int bit = 0; bit < rows[row].pairs().length; bit++) {
                pairs.add(rows[row].pairs()[bit], row, bit);
            }
        }
        read(there);
    }

    private static long key(int token) {
        return token & 0xFFFFFFFFL;
    }

    private void clear(int cells) {
        if (tokenMarks.length < cells) {
            tokenMarks = new long[cells * 2];
            pairMarks = new long[cells * 2];
        } else {
            Arrays.fill(tokenMarks, 0, cells, 0);
            Arrays.fill(pairMarks, 0, cells, 0);
        }
    }

    private void read(Pieces there) {
        var text = there.text();
        int length = text.length();
        if (wanted.length < length) {
            wanted = new int[length * 2];
            mixed = new long[length * 2];
        }
        int found = 0;
        for (int i = 0, piece = 0; i < length; i++) {
            while (i >= there.end(piece)) {
                piece++;
            }
            int entry = tokens.find(key(text.token(i)));
            if (entry >= 0) {
                wanted[found++] = i;
                mixed[i] = Prints.mix(text.token(i));
                mark(tokens, entry, piece, tokenMarks, allTokens);
            }
        }
        for (int at = 0, piece = 0; at < found; at++) {
            int i = wanted[at];
            while (i >= there.end(piece)) {
                piece++;
            }
            for (int other = at + 1; other < found && wanted[other] <= i + Aligner.NEAR_THERE; other++) {
                int entry = pairs.find(Aligner.pairOfMixed(mixed[i], mixed[wanted[other]]));
                if (entry >= 0) {
                    mark(pairs, entry, piece, pairMarks, allPairs);
                }
            }
        }
    }

    private void mark(Keys keys, int first, int column, long[] marks, long[] all) {
        for (int entry = first; entry >= 0; entry = keys.next[entry]) {
            int row = keys.rows[entry];
            marks[row * columns + column] |= 1L << keys.bits[entry];
            all[row] |= 1L << keys.bits[entry];
        }
    }

    /** Syllables of a piece that stand in a piece there, as bits. */
    long tokens(int row, int column) {
        return tokenMarks[row * columns + column];
    }

    /** Pairs of a piece that begin in a piece there, as bits. */
    long pairs(int row, int column) {
        return pairMarks[row * columns + column];
    }

    /** Syllables of a piece that stand anywhere there. */
    long allTokens(int row) {
        return allTokens[row];
    }

    /** Pairs of a piece that stand anywhere there. */
    long allPairs(int row) {
        return allPairs[row];
    }
}
