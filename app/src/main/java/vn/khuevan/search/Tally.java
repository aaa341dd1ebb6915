package vn.khuevan.search;

/**
 * What a type amounts to, so that index and database can be compared.
 *
 * @param count documents
 * @param sum   sum of {@link #mark} over them, wrapping around
 */
public record Tally(long count, long sum) {

    public static final Tally NONE = new Tally(0, 0);

    /** The tally with one more document. */
    public Tally with(String key, long version) {
        return new Tally(count + 1, sum + mark(key, version));
    }

    /** A number that stands for one version of one document. */
    public static long mark(String key, long version) {
        var mark = 0xcbf29ce484222325L ^ version * 0x9e3779b97f4a7c15L;
        for (var i = 0; i < key.length(); i++) {
            mark = (mark ^ key.charAt(i)) * 0x100000001b3L;
        }
        mark ^= mark >>> 32;
        return mark * 0xd6e8feb86659fd93L;
    }
}
