package vn.khuevan.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random token that only its holder knows; the database keeps {@link #hash()}.
 *
 * @param text the token as it travels
 */
record Secret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new token of 256 random bits, printable and safe in a cookie. */
    static Secret random(String prefix) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A password of 80 random bits in groups that can be read out; without letters that look alike. */
    static String readable() {
        var alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return password.toString();
    }

    /** SHA-256 of the token. Enough for 256 random bits; a password needs {@link PasswordHashes}. */
    byte[] hash() {
        return sha256(text);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
