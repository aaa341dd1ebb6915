package vn.khuevan.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How entries are chained: {@code hash = SHA-256(prev ‖ body)}, where the body names its chain and number. The entry
 * before the first is the hash of the chain's name, so that a chain cannot be passed off as another.
 */
public final class Chain {

    private Chain() {}

    /** What the first entry of a chain builds on. */
    public static byte[] start(String chain) {
        return sha256(("khuevan:" + chain).getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of an entry. */
    public static byte[] next(byte[] prev, String body) {
        var digest = digest();
        digest.update(prev);
        return digest.digest(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of two nodes of a Merkle tree. */
    static byte[] join(byte[] left, byte[] right) {
        var digest = digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
