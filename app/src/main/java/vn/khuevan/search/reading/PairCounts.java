package vn.khuevan.search.reading;

/** How often one word follows another, by their numbers: a hash table of primitives, half a million pairs in some ten megabytes. */
public final class PairCounts {

    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int size;

    /** Who is told of pairs. */
    public interface Each {
        void pair(int first, int second, int count);
    }

    /** Counts a pair so often more. */
    public void add(int first, int second, long more) {
        var key = key(first, second);
        var at = at(key);
        if (keys[at] == 0) {
            if ((size + 1) * 3L > keys.length * 2L) {
                resize(keys.length * 2, 0);
                at = at(key);
            }
            size++;
            keys[at] = key;
        }
        counts[at] = (int) Math.min(Integer.MAX_VALUE, counts[at] + more);
    }

    int of(int first, int second) {
        return counts[at(key(first, second))];
    }

    /** Pairs that are counted. */
    public int size() {
        return size;
    }

    /** Forgets pairs that were counted less often. */
    public void forgetBelow(int least) {
        resize(keys.length, least);
    }

    /** Tells every pair, in no order. */
    public void each(Each each) {
        for (var i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                each.pair((int) (keys[i] >>> 32) - 1, (int) keys[i] - 1, counts[i]);
            }
        }
    }

    private void resize(int length, int least) {
        var oldKeys = keys;
        var oldCounts = counts;
        keys = new long[length];
        counts = new int[length];
        size = 0;
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0 && oldCounts[i] >= least) {
                var at = at(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
                size++;
            }
        }
    }

    /** Where a pair is, or would be. */
    private int at(long key) {
        var at = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private static long key(int first, int second) {
        return (long) (first + 1) << 32 | second + 1;
    }
}
