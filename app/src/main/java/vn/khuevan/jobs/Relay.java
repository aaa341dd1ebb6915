package vn.khuevan.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands the outbox to its followers. Only what lies below the oldest running transaction is read, so that a message whose
 * transaction commits late is never passed over. An idle node asks one question a second and writes nothing; NOTIFY would
 * ask less, but every commit that notifies queues behind one lock.
 */
@Component
public class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 200;
    /** Tries before a message is parked; with the pauses between them about an hour. */
    static final int TRIES = 12;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<String, Follower> followers = new TreeMap<>();
    private final boolean enabled;
    private final Clock clock;
    private volatile boolean ready;
    private volatile boolean cut;
    private volatile @Nullable SimpleAsyncTaskScheduler rounds;

    @org.springframework.beans.factory.annotation.Autowired
    Relay(JdbcClient jdbc, TransactionTemplate transaction, ObjectProvider<Follower> followers, JobsSettings settings, Clock clock) {
        this(jdbc, transaction, followers.orderedStream().toList(), settings.enabled(), clock);
    }

    Relay(JdbcClient jdbc, TransactionTemplate transaction, List<Follower> followers, boolean enabled, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.enabled = enabled;
        this.clock = clock;
        followers.forEach(follower -> this.followers.put(follower.name(), follower));
    }

    /**
     * How far a follower is.
     *
     * @param behind  settled messages it has not taken, at most 1,000 counted
     * @param movedAt when it last took any, or null
     * @param error   what stops it now, or null
     * @param retryAt when it tries again, or null
     */
    public record Standing(String follower, long behind, @Nullable Instant movedAt, @Nullable String error, @Nullable Instant retryAt) {}

    /** A message that a follower could not take. */
    public record Parked(String follower, long id, String topic, String error, Instant at) {}

    /** Hands on everything that is settled now; what the relay's rounds do by themselves. */
    public void handOn() {
        for (var name : waiting()) {
            var follower = followers.get(name);
            while (follower != null && handOn(follower)) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    /** Followers for whom something has settled. */
    private List<String> waiting() {
        return jdbc.sql("""
                select c.follower
                  from outbox_cursor c
                 where (c.retry_at is null or c.retry_at <= :now)
                   and exists (select 1 from outbox o where (o.turn, o.id) > (c.turn, c.id) and o.turn < settled_turn())
                 order by c.follower
                """).param("now", JobLog.at(clock.instant())).query(String.class).list();
    }

    private record Cursor(long turn, long id, int failures) {}

    /** One batch; false when there was nothing, another node has the cursor, or the follower failed. */
    private boolean handOn(Follower follower) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                var cursor = locked(follower.name()).orElse(null);
                if (cursor == null) {
                    return false;
                }
                var messages = after(cursor, cursor.failures() == 0 ? BATCH : 1);
                if (messages.isEmpty()) {
                    return false;
                }
                follower.take(messages);
                moveTo(follower.name(), messages.getLast());
                return true;
            }));
        } catch (DataAccessException | TransactionException unreachable) {
            if (unreachable instanceof org.springframework.dao.NonTransientDataAccessException) {
                return failed(follower.name(), unreachable);
            }
            throw unreachable;
        } catch (RuntimeException failure) {
            return failed(follower.name(), failure);
        }
    }

    private Optional<Cursor> locked(String follower) {
        return jdbc.sql("""
                select turn, id, failures from outbox_cursor
                 where follower = :follower and (retry_at is null or retry_at <= :now)
                   for update skip locked
                """).param("follower", follower).param("now", JobLog.at(clock.instant()))
                .query((row, _) -> new Cursor(row.getLong("turn"), row.getLong("id"), row.getInt("failures"))).optional();
    }

    private List<Message> after(Cursor cursor, int most) {
        return jdbc.sql("""
                select turn, id, topic, case_id, payload, at from outbox
                 where (turn, id) > (:turn, :id) and turn < settled_turn()
                 order by turn, id
                 limit :most
                """).param("turn", cursor.turn()).param("id", cursor.id()).param("most", most).query((row, _) -> message(row)).list();
    }

    static Message message(ResultSet row) throws SQLException {
        return new Message(row.getLong("turn"), row.getLong("id"), row.getString("topic"), row.getObject("case_id", Long.class),
                JsonMapper.shared().readTree(row.getString("payload")), Objects.requireNonNull(JobLog.instant(row, "at")));
    }

    private void moveTo(String follower, Message last) {
        jdbc.sql("""
                update outbox_cursor
                   set turn = :turn, id = :id, moved_at = :now, failures = 0, error = null, retry_at = null
                 where follower = :follower
                """).param("turn", last.turn()).param("id", last.id()).param("now", JobLog.at(clock.instant())).param("follower", follower).update();
    }

    /** Tries one message at a time from now on, the first at once; parks the one that never goes through. */
    private boolean failed(String name, RuntimeException failure) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var cursor = locked(name).orElse(null);
            if (cursor == null) {
                return false;
            }
            var failures = cursor.failures() + 1;
            if (failures > TRIES) {
                var stuck = after(cursor, 1).getFirst();
                log.error("{} cannot take message {} ({}); it is parked", name, stuck.id(), stuck.topic(), failure);
                jdbc.sql("""
                        insert into outbox_parked (follower, id, error, at) values (:follower, :id, :error, :now)
                        on conflict (follower, id) do update set error = excluded.error, at = excluded.at
                        """).param("follower", name).param("id", stuck.id()).param("error", JobLog.said(failure))
                        .param("now", JobLog.at(clock.instant())).update();
                moveTo(name, stuck);
                return true;
            }
            log.warn("{} failed at the outbox, try {}: {}", name, failures, JobLog.said(failure));
            var pause = failures == 1 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(failures, 10));
            jdbc.sql("update outbox_cursor set failures = :failures, error = :error, retry_at = :retry where follower = :follower")
                    .param("failures", failures).param("error", JobLog.said(failure))
                    .param("retry", JobLog.at(clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)))
                    .param("follower", name).update();
            return failures == 1;
        }));
    }

    /** How far each follower is. */
    public List<Standing> standings() {
        return jdbc.sql("""
                select c.follower, c.moved_at, c.error, c.retry_at,
                       (select count(*) from (select 1 from outbox o where (o.turn, o.id) > (c.turn, c.id) and o.turn < settled_turn()
                                               limit 1000) behind) as behind
                  from outbox_cursor c
                 order by c.follower
                """).query((row, _) -> new Standing(row.getString("follower"), row.getLong("behind"), JobLog.instant(row, "moved_at"),
                row.getString("error"), JobLog.instant(row, "retry_at"))).list().stream()
                .filter(standing -> followers.containsKey(standing.follower())).toList();
    }

    /** Messages that were given up, oldest first. */
    public List<Parked> parked() {
        return jdbc.sql("""
                select p.follower, p.id, o.topic, p.error, p.at
                  from outbox_parked p join outbox o on o.id = p.id
                 order by p.at, p.id
                """).query((row, _) -> new Parked(row.getString("follower"), row.getLong("id"), row.getString("topic"), row.getString("error"),
                Objects.requireNonNull(JobLog.instant(row, "at")))).list();
    }

    /** Has a follower try a parked message once more; false when it fails again or is not parked any more. */
    public boolean retry(String name, long id) {
        var follower = followers.get(name);
        if (follower == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                if (jdbc.sql("delete from outbox_parked where follower = :follower and id = :id").param("follower", name).param("id", id).update() == 0) {
                    return false;
                }
                follower.take(jdbc.sql("select turn, id, topic, case_id, payload, at from outbox where id = :id").param("id", id)
                        .query((row, _) -> message(row)).list());
                return true;
            }));
        } catch (RuntimeException again) {
            log.warn("{} still cannot take message {}: {}", name, id, JobLog.said(again));
            return false;
        }
    }

    /** Deletes messages that every follower has taken and that are older than this. */
    int forget(Instant before) {
        return jdbc.sql("""
                delete from outbox o
                 where o.at < :before
                   and not exists (select 1 from outbox_cursor c where (c.turn, c.id) < (o.turn, o.id))
                   and not exists (select 1 from outbox_parked p where p.id = o.id)
                """).param("before", JobLog.at(before)).update();
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
        enrol();
        // a thread of the system: a long computation on a virtual one would keep the pages from a processor
        var made = new SimpleAsyncTaskScheduler();
        made.setThreadNamePrefix("outbox-");
        made.setTaskTerminationTimeout(Duration.ofSeconds(10).toMillis());
        made.scheduleWithFixedDelay(this::round, PAUSE);
        rounds = made;
    }

    /** A new follower begins at the first message that is still kept. */
    void enrol() {
        followers.keySet().forEach(name -> jdbc.sql("insert into outbox_cursor (follower) values (:follower) on conflict (follower) do nothing")
                .param("follower", name).update());
    }

    private void round() {
        try {
            handOn();
            cut = false;
        } catch (DataAccessException | TransactionException unreachable) {
            if (!cut) {
                log.warn("the outbox waits for the database: {}", unreachable.getMessage());
            }
            cut = true;
        }
    }

    @Override
    public synchronized void stop() {
        var running = rounds;
        rounds = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }
}
