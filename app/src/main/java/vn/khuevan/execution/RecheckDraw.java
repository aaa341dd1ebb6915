package vn.khuevan.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Draws the forms of a survey that are re-checked, so that anyone who knows the seed can redo it with a pocket tool.
 *
 * <p>For every counted form: the SHA-256 of the seed, one line feed and the form's code, in UTF-8, written in hexadecimal.
 * Forms are put in ascending order of it; the first ones make the sample. On a command line, for one form:
 * {@code printf '%s\n%s' SEED CODE | sha256sum}.
 */
final class RecheckDraw {

    /** Name of the method as recorded with each draw; a changed method gets a new name. */
    static final String METHOD = "sha256(seed LF code), ascending";

    private final String seed;

    /** @param seed published text, as it was published */
    RecheckDraw(String seed) {
        this.seed = seed;
    }

    private record Ticket(String code, String hash) {}

    /** The first {@code size} codes in the order of the draw; doubles count once. */
    List<String> draw(Collection<String> codes, int size) {
        return codes.stream().distinct().map(code -> new Ticket(code, hash(code)))
                .sorted(Comparator.comparing(Ticket::hash).thenComparing(Ticket::code))
                .limit(size).map(Ticket::code).toList();
    }

    /** How many forms a share of them is, rounded up: 10 % of 101 are 11. @param percent above 0 */
    static int size(int forms, BigDecimal percent) {
        var share = BigDecimal.valueOf(forms).multiply(percent).movePointLeft(2).setScale(0, RoundingMode.CEILING).intValueExact();
        return Math.min(forms, Math.max(1, share));
    }

    private String hash(String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((seed + "\n" + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
