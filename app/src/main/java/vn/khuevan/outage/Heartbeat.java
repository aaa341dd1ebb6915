package vn.khuevan.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.jobs.JobsSettings;

/**
 * Writes down, as long as any node is up with its database, that it is. The first beat after a gap knows how long nobody
 * could use the system, whether the application was down, the machine, or only the database.
 */
@Component
class Heartbeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outages outages;
    private final OutageRule rule;
    private final Clock clock;
    private final boolean enabled;
    private volatile boolean ready;
    private volatile @Nullable ScheduledExecutorService beats;

    Heartbeat(JdbcClient jdbc, TransactionTemplate transaction, Outages outages, JobsSettings jobs, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.outages = outages;
        this.rule = OutageRule.load();
        this.enabled = jobs.enabled();
        this.clock = clock;
    }

    /** One beat: notes a gap before it, then settles what is not settled yet. */
    void beat() {
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            var last = jdbc.sql("select at from heartbeat for update").query(OffsetDateTime.class).optional();
            if (last.isEmpty()) {
                jdbc.sql("insert into heartbeat (at) values (:now) on conflict (single) do nothing").param("now", now.atOffset(ZoneOffset.UTC)).update();
                return;
            }
            var before = last.get().toInstant();
            if (rule.counts(Duration.between(before, now))) {
                log.warn("nobody could use the system from {} to {}", before, now);
                jdbc.sql("insert into outage (from_at, to_at) values (:from, :to)").param("from", last.get())
                        .param("to", now.atOffset(ZoneOffset.UTC)).update();
            }
            if (now.isAfter(before)) {
                jdbc.sql("update heartbeat set at = :now").param("now", now.atOffset(ZoneOffset.UTC)).update();
            }
        });
        outages.settle();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
        start();
    }

    @Override
    public synchronized void start() {
        if (!ready || !enabled || beats != null) {
            return;
        }
        var made = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("heartbeat").factory());
        made.scheduleWithFixedDelay(this::tryToBeat, 0, PAUSE.toSeconds(), TimeUnit.SECONDS);
        beats = made;
    }

    private void tryToBeat() {
        try {
            beat();
        } catch (RuntimeException unreachable) {
            // the next beat tells how long it was
            log.warn("no heartbeat: {}", unreachable.getMessage());
        }
    }

    /** A beat under way is let finish: interrupted, it would leave a broken connection and a long complaint in the log. */
    @Override
    public synchronized void stop() {
        var running = beats;
        beats = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return beats != null;
    }
}
