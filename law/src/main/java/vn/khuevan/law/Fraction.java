package vn.khuevan.law;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A share as the law writes it, kept exactly: 6 of 8 is three quarters, hence not "more than 3/4".
 *
 * @param numerator not negative
 * @param denominator positive
 */
public record Fraction(long numerator, long denominator) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    public Fraction {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("not a share: " + numerator + "/" + denominator);
        }
    }

    /**
     * Reads {@code a/b}.
     *
     * @throws IllegalArgumentException when the text is not two whole numbers, or divides by zero
     */
    public static Fraction parse(String text) {
        var match = WRITTEN.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("not a fraction a/b: " + text);
        }
        return new Fraction(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
    }

    /**
     * Whether {@code part} of {@code whole} stands in the relation {@code op} to this fraction, e.g. 6 of 8 to "> 3/4".
     *
     * @param whole positive
     * @throws IllegalArgumentException when {@code whole} is not positive: a share of nothing is no share
     */
    public boolean compare(Op op, long part, long whole) {
        if (whole <= 0) {
            throw new IllegalArgumentException("share of " + whole);
        }
        var left = BigInteger.valueOf(part).multiply(BigInteger.valueOf(denominator));
        var right = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(whole));
        return op.accepts(left.compareTo(right));
    }

    /** The smallest number out of {@code whole} that is at least this fraction, e.g. 6 of 9 for 2/3. */
    public long leastOf(long whole) {
        return Math.ceilDiv(Math.multiplyExact(numerator, whole), denominator);
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
