package vn.khuevan.novelty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import vn.khuevan.jobs.Message;
import vn.khuevan.jobs.Outbox;
import vn.khuevan.settings.Settings;

/**
 * Keeps the index of this node with the database. The place in the outbox is kept in the index itself, and texts are read as they
 * stand: a message that comes again does no harm, and none is missed. Whoever compares gets everything that is committed by then;
 * while the index is filled for the first time, what is in it so far, and hears that it is not all.
 *
 * <p>Looks are taken on threads of their own: who compares may stand in a transaction, whose own writes are nobody's yet, and may
 * hold the connection that another needs.
 */
@Component
class PassageKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PassageKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofSeconds(15);
    /** A comparison during the first filling waits so long for its end, for it is short where there is little. */
    private static final Duration WHILE_FILLING = Duration.ofSeconds(3);
    private static final int BATCH = 500;
    private static final int WRITTEN_AT_ONCE = 200;
    /** While filling, so many texts more are shown at once. */
    private static final int SHOWN_AT_ONCE = 2_000;

    private final List<Compared> sources;
    private final Map<String, Compared> byType = new HashMap<>();
    private final Outbox outbox;
    private final Path home;
    private final boolean background;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable PassageIndex index;
    private volatile @Nullable SimpleAsyncTaskScheduler rounds;
    private @Nullable String failure;
    private volatile boolean ready;
    private volatile boolean stopped;

    PassageKeeper(List<Compared> sources, Outbox outbox, Settings settings, NoveltySettings novelty) {
        this.sources = List.copyOf(sources);
        this.outbox = outbox;
        this.home = settings.dataDirectory().resolve("novelty");
        this.background = novelty.background();
        for (var source : sources) {
            for (var type : source.types()) {
                if (byType.put(type, source) != null) {
                    throw new IllegalStateException("two sources of texts of type " + type);
                }
            }
        }
    }

    /** The source of a type, or null. */
    @Nullable Compared source(String type) {
        return byType.get(type);
    }

    /** An index to read. @param whole whether everything that is committed is in it */
    record Kept(PassageIndex index, boolean whole) {}

    /** The index with everything that is committed, or with what is there while it is being filled; null when it cannot be opened. */
    @Nullable Kept fresh() throws IOException {
        return fresh(WHILE_FILLING);
    }

    /** The same for who would rather wait for the whole. */
    @Nullable Kept freshAndWhole() throws IOException {
        return fresh(WAIT);
    }

    private @Nullable Kept fresh(Duration whileFilling) throws IOException {
        var looked = new CompletableFuture<@Nullable Void>();
        Thread.ofPlatform().daemon().name("novelty-look").start(() -> {
            try {
                look();
                looked.complete(null);
            } catch (IOException | RuntimeException failed) {
                looked.completeExceptionally(failed);
            }
        });
        try {
            var whole = await(looked, whileFilling) || isFilled() && await(looked, WAIT.minus(whileFilling));
            var open = index;
            return open == null ? null : new Kept(open, whole);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static boolean await(CompletableFuture<@Nullable Void> looked, Duration most) throws IOException, InterruptedException {
        try {
            looked.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException unreadable ? unreadable : new IOException(failed.getCause());
        }
    }

    private boolean isFilled() {
        var open = index;
        return open != null && !open.place().equals(PassageIndex.Place.NONE);
    }

    /** Takes over what was committed since the last look. */
    private void look() throws IOException {
        writing.lock();
        try {
            if (stopped) {
                throw new IOException("the application stops");
            }
            var open = index;
            if (open == null) {
                open = PassageIndex.open(home);
                index = open;
            }
            if (open.place().equals(PassageIndex.Place.NONE)) {
                fill(open);
            }
            catchUp(open);
        } finally {
            writing.unlock();
        }
    }

    private void fill(PassageIndex open) throws IOException {
        var from = new PassageIndex.Place(outbox.settled(), Long.MAX_VALUE);
        open.clear();
        var count = new long[1];
        try {
            for (var source : sources) {
                source.all(text -> {
                    try {
                        open.add(text);
                        if (++count[0] % SHOWN_AT_ONCE == 0) {
                            open.show();
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
        open.moveTo(from);
        open.show();
        open.flush();
        log.info("{} texts are ready to be compared with", count[0]);
    }

    private void catchUp(PassageIndex open) throws IOException {
        var changed = false;
        while (true) {
            var at = open.place();
            var messages = outbox.after(at.turn(), at.id(), BATCH);
            if (messages.isEmpty()) {
                break;
            }
            for (var source : sources) {
                changed |= take(open, source, messages);
            }
            open.moveTo(new PassageIndex.Place(messages.getLast().turn(), messages.getLast().id()));
        }
        if (changed) {
            open.show();
        }
        open.flush();
    }

    private static boolean take(PassageIndex open, Compared source, List<Message> messages) throws IOException {
        var touched = new LinkedHashSet<String>();
        messages.forEach(message -> touched.addAll(source.touched(message)));
        var keys = new ArrayList<>(touched);
        for (int from = 0; from < keys.size(); from += WRITTEN_AT_ONCE) {
            var some = keys.subList(from, Math.min(keys.size(), from + WRITTEN_AT_ONCE));
            var texts = source.of(some);
            open.put(texts);
            Set<String> gone = new LinkedHashSet<>(some);
            texts.forEach(text -> gone.remove(text.key()));
            open.remove(gone);
        }
        return !keys.isEmpty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
        start();
    }

    private void round() {
        try {
            look();
            failure = null;
        } catch (IOException | RuntimeException e) {
            if (!e.toString().equals(failure)) {
                log.warn("the index of passages waits: {}", e.toString());
            }
            failure = e.toString();
        }
    }

    @Override
    public synchronized void start() {
        stopped = false;
        if (!ready || !background || rounds != null) {
            return;
        }
        var made = new SimpleAsyncTaskScheduler();
        made.setThreadNamePrefix("novelty-");
        made.setTaskTerminationTimeout(Duration.ofSeconds(10).toMillis());
        made.scheduleWithFixedDelay(this::round, PAUSE);
        rounds = made;
    }

    @Override
    public synchronized void stop() {
        var running = rounds;
        rounds = null;
        if (running != null) {
            running.close();
        }
        writing.lock();
        try {
            stopped = true;
            var open = index;
            index = null;
            if (open != null) {
                open.flush();
                open.close();
            }
        } catch (IOException e) {
            log.warn("the index of passages was not closed well: {}", e.toString());
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
