package vn.khuevan.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import vn.khuevan.settings.Settings;

/**
 * The one thread that writes the index: opens it when the application stands, and looks twice a second for news. Of nodes that
 * share an index only the one that holds the lease writes it; the others only ask.
 */
@Component
class Keeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration SIGN = Duration.ofSeconds(15);
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration CHECK = Duration.ofMinutes(5);

    private final SearchIndex index;
    private final Indexing indexing;
    private final SearchNodes nodes;
    private final SearchLease lease;
    private final Path home;
    private final boolean enabled;
    private volatile boolean ready;
    private volatile @Nullable SimpleAsyncTaskScheduler rounds;
    private volatile @Nullable String node;
    private long rebuilt;
    private @Nullable String failure;
    private final Due flush = new Due(FLUSH);
    private final Due sign = new Due(SIGN);
    private final Due ask = new Due(ASK);
    private final Due check = new Due(CHECK);

    Keeper(SearchIndex index, Indexing indexing, SearchNodes nodes, SearchLease lease, Settings settings, SearchSettings search) {
        this.index = index;
        this.indexing = indexing;
        this.nodes = nodes;
        this.lease = lease;
        this.home = settings.dataDirectory().resolve("search");
        this.enabled = search.enabled();
    }

    /** Something that is due again and again. */
    private static final class Due {
        private final long pause;
        private long next = System.nanoTime();

        Due(Duration pause) {
            this.pause = pause.toNanos();
        }

        boolean now() {
            if (System.nanoTime() - next < 0) {
                return false;
            }
            next = System.nanoTime() + pause;
            return true;
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
        start();
    }

    @Override
    public synchronized void start() {
        if (!ready || !enabled || rounds != null) {
            return;
        }
        var made = new SimpleAsyncTaskScheduler();
        made.setThreadNamePrefix("search-");
        made.setTaskTerminationTimeout(Duration.ofSeconds(10).toMillis());
        made.scheduleWithFixedDelay(this::round, PAUSE);
        rounds = made;
    }

    private void round() {
        try {
            keep();
            failure = null;
        } catch (RuntimeException | IOException e) {
            if (!e.toString().equals(failure)) {
                log.warn("the search index waits: {}", e.toString());
            }
            failure = e.toString();
        }
    }

    /** One look around. */
    private void keep() throws IOException {
        index.open();
        var shared = index.sharedAs();
        if (shared != null && !lease.holds(shared)) {
            node = null;
            return;
        }
        if (node == null) {
            var name = shared == null ? name() : shared;
            rebuilt = nodes.enrol(name);
            node = name;
        }
        var wanted = ask.now() ? nodes.asked() : rebuilt;
        if (index.needsRebuild() || wanted > rebuilt) {
            rebuild(Math.max(wanted, nodes.asked()));
        }
        indexing.catchUp();
        if (flush.now()) {
            index.flush();
        }
        if (check.now()) {
            nodes.checked(java.util.Objects.requireNonNull(node), indexing.mendDrift());
        }
        if (sign.now()) {
            nodes.alive(java.util.Objects.requireNonNull(node), index.documents(), failure);
        }
    }

    private void rebuild(long request) {
        var name = java.util.Objects.requireNonNull(node);
        nodes.building(name, 0L);
        try {
            var documents = indexing.rebuild(count -> {
                keepLease();
                nodes.building(name, count);
            });
            rebuilt = request;
            nodes.rebuilt(name, request, documents);
        } catch (RuntimeException e) {
            nodes.building(name, null);
            nodes.alive(name, index.documents(), e.toString());
            throw e;
        }
    }

    private void keepLease() {
        var shared = index.sharedAs();
        if (shared != null && !lease.holds(shared)) {
            throw new SearchDownException("Another node feeds the search index %s now".formatted(shared), new IllegalStateException("the lease is gone"));
        }
    }

    private String name() throws IOException {
        var file = home.resolve("node");
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return Files.readString(file).strip();
    }

    @Override
    public synchronized void stop() {
        var running = rounds;
        rounds = null;
        if (running != null) {
            running.close();
            lease.release();
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }
}
