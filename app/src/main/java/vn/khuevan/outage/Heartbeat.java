package vn.khuevan.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
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

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Outages outages;
    private final OutageRule rule;
    private final Clock clock;
    private final boolean enabled;
    private volatile boolean ready;
    private volatile @Nullable SimpleAsyncTaskScheduler beats;

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
        var made = new SimpleAsyncTaskScheduler();
        made.setVirtualThreads(true);
        made.setThreadNamePrefix("heartbeat-");
        made.setTaskTerminationTimeout(Duration.ofSeconds(10).toMillis());
        made.scheduleWithFixedDelay(this::tryToBeat, PAUSE);
        beats = made;
    }

    private void tryToBeat() {
        try {
            beat();
        } catch (DataAccessException | TransactionException unreachable) {
            log.warn("no heartbeat: {}", unreachable.getMessage());
        }
    }

    @Override
    public synchronized void stop() {
        var running = beats;
        beats = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return beats != null;
    }
}
