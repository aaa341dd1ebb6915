package vn.khuevan.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Bounds how many codes one network may try in a minute: guessing 55 bits is hopeless, asking for them should cost too. */
@Component
class LookUps {

    static final int PER_MINUTE = 60;
    private static final int NETWORKS = 50_000;

    private final Cache<String, AtomicInteger> tries = Caffeine.newBuilder().maximumSize(NETWORKS).expireAfterWrite(Duration.ofMinutes(1)).build();

    /** Whether the network has a try left; takes it. @param network prefix of the address */
    boolean take(String network) {
        return tries.get(network, fresh -> new AtomicInteger()).incrementAndGet() <= PER_MINUTE;
    }
}
