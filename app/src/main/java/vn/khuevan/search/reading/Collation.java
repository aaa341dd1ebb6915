package vn.khuevan.search.reading;

import java.text.Collator;
import java.util.Locale;

/** The order of Vietnamese dictionaries as bytes. */
public final class Collation {

    private static final int LONGEST = 200;

    private Collation() {}

    /** Bytes that stand in the order of titles. */
    public static byte[] key(String text) {
        var collator = Collator.getInstance(Locale.of("vi", "VN"));
        collator.setStrength(Collator.TERTIARY);
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        return collator.getCollationKey(text.substring(0, Math.min(text.length(), LONGEST))).toByteArray();
    }
}
