package vn.khuevan.interop.oai;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on. It holds all that the server must know, so that nothing is kept between two requests and any node can
 * answer; a signature keeps others from making one.
 *
 * @param stamp   moment of change of the last item given, in seconds since 1970
 * @param record  the last item given
 * @param cursor  items given so far
 * @param total   items in the whole list, as counted at its beginning
 * @param expires last moment at which it is taken
 */
record Token(BaseUrl base, Asked.Verb verb, Asked.Selection selection, long stamp, long record, long cursor, long total, Instant expires) {

    private static final int SIGNATURE = 16;
    private static final String ALGORITHM = "HmacSHA256";

    /** As it is given out. */
    String seal(SecretKey secret) {
        var words = String.join("\n", base.name(), verb.name(), selection.prefix(), second(selection.from()), second(selection.until()),
                selection.set() == null ? "" : selection.set(), Long.toString(stamp), Long.toString(record), Long.toString(cursor), Long.toString(total),
                second(expires)).getBytes(StandardCharsets.UTF_8);
        var sealed = new byte[SIGNATURE + words.length];
        System.arraycopy(sign(secret, words), 0, sealed, 0, SIGNATURE);
        System.arraycopy(words, 0, sealed, SIGNATURE, words.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Reads what was given out; empty when it was not given out here, was changed, or is too old. */
    static Optional<Token> open(String given, SecretKey secret, BaseUrl base, Asked.Verb verb, Instant now) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(given);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        if (sealed.length <= SIGNATURE) {
            return Optional.empty();
        }
        var signature = java.util.Arrays.copyOf(sealed, SIGNATURE);
        var words = java.util.Arrays.copyOfRange(sealed, SIGNATURE, sealed.length);
        if (!MessageDigest.isEqual(signature, java.util.Arrays.copyOf(sign(secret, words), SIGNATURE))) {
            return Optional.empty();
        }
        var parts = new String(words, StandardCharsets.UTF_8).split("\n", -1);
        var selection = new Asked.Selection(parts[2], moment(parts[3]), moment(parts[4]), parts[5].isEmpty() ? null : parts[5]);
        var token = new Token(BaseUrl.valueOf(parts[0]), Asked.Verb.valueOf(parts[1]), selection, Long.parseLong(parts[6]), Long.parseLong(parts[7]),
                Long.parseLong(parts[8]), Long.parseLong(parts[9]), Instant.ofEpochSecond(Long.parseLong(parts[10])));
        return Optional.of(token).filter(read -> read.base == base && read.verb == verb && !read.expires.isBefore(now));
    }

    private static String second(@Nullable Instant moment) {
        return moment == null ? "" : Long.toString(moment.getEpochSecond());
    }

    private static @Nullable Instant moment(String second) {
        return second.isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(second));
    }

    private static byte[] sign(SecretKey secret, byte[] words) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(words);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
