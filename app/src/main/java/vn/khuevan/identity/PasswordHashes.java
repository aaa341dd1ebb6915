package vn.khuevan.identity;

import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, a bounded number at once: a flood of sign-ins waits in line here and leaves the rest of
 * the server its cores and memory.
 */
@Component
class PasswordHashes {

    /** First of the equal choices of the OWASP Password Storage sheet: 19 MiB, two passes, one lane. */
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final long PATIENCE_SECONDS = 5;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES);
    private final Semaphore places;
    private final String nobodys;

    PasswordHashes(IdentitySettings settings) {
        this.places = new Semaphore(settings.hashesAtOnce(), true);
        // A fixed hash in the present parameters, so that start-up does not pay for making one.
        this.nobodys = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES
                + ",p=1$a2h1ZXZhbi1ub2JvZHktMA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    }

    /** The hash to store. Waits for its turn as long as it takes: only signed-in people and operators come here. */
    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return argon2.encode(normal(password));
        } finally {
            places.release();
        }
    }

    /**
     * Whether the password belongs to the hash; empty when too many others are waiting.
     *
     * @param hash stored hash, or null when there is no such account: then the same work is done for nothing, so that the
     *             time taken does not tell which accounts exist
     */
    Optional<Boolean> matches(String password, @Nullable String hash) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            var matches = argon2.matches(normal(password), hash == null ? nobodys : hash);
            return Optional.of(matches && hash != null);
        } finally {
            places.release();
        }
    }

    /** Whether the hash was made with weaker parameters than today's. */
    boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    /** Vietnamese keyboards send the same letter composed or decomposed; both must open the account. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
