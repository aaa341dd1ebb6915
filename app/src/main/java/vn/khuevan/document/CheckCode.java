package vn.khuevan.document;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code printed on a paper: eleven characters that cannot be guessed (55 bits) and one that catches a slip of the finger.
 *
 * @param text twelve characters without look-alikes
 */
public record CheckCode(String text) {

    /** Crockford's base 32: no I, L, O, U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

    static CheckCode fresh(SecureRandom random) {
        var bytes = new byte[LENGTH - 1];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /** Made from secret bytes, always the same from the same. @param secret at least eleven bytes that outsiders do not know */
    static CheckCode of(byte[] secret) {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH - 1; i++) {
            text.append(ALPHABET.charAt(secret[i] & 31));
        }
        return new CheckCode(text.append(check(text)).toString());
    }

    /** Luhn's sum in base 32: catches every single wrong character and nearly every swap of two neighbours. */
    private static char check(CharSequence text) {
        int sum = 0;
        for (int i = text.length() - 1, factor = 2; i >= 0; i--, factor = 3 - factor) {
            int product = factor * ALPHABET.indexOf(text.charAt(i));
            sum += product / 32 + product % 32;
        }
        return ALPHABET.charAt((32 - sum % 32) % 32);
    }

    /** The code as people type it, with or without dashes, small or large, O for 0 and I or L for 1; empty when mistyped. */
    public static Optional<CheckCode> read(String typed) {
        if (typed.length() > 60) {
            return Optional.empty();
        }
        var bare = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s.\\-–]", "").replace('O', '0').replace('I', '1').replace('L', '1');
        if (bare.length() != LENGTH || bare.chars().anyMatch(each -> ALPHABET.indexOf(each) < 0)
                || check(bare.substring(0, LENGTH - 1)) != bare.charAt(LENGTH - 1)) {
            return Optional.empty();
        }
        return Optional.of(new CheckCode(bare));
    }

    /** As printed: {@code 7K2M-9QXC-4T0H}. */
    public String shown() {
        return text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8);
    }

    /** Where it is checked. */
    public String path() {
        return "/tra-cuu/" + shown();
    }
}
