package vn.khuevan.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down guessing. Each try is counted before the password is looked at and forgiven when it was right, so that many tries
 * at the same moment cannot slip past the count.
 *
 * <p>No counter ever blocks for longer than its cap.
 */
@Component
class SignInCounters {

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SignInCounters(JdbcClient db, PlatformTransactionManager transactionManager, Clock clock) {
        this.db = db;
        this.transactions = new TransactionTemplate(transactionManager);
        this.clock = clock;
    }

    /**
     * A counter and its patience.
     *
     * @param name what is counted
     * @param free tries before the first wait
     * @param cap  longest wait; waits double from two seconds up to it
     */
    record Counter(String name, int free, Duration cap) {

        private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
        private static final int DOUBLINGS = 20;

        /** Strangers from one place: three typing errors are free. */
        static Counter ofPlace(String login, String ipPrefix) {
            return new Counter("place " + ipPrefix + " " + login, 3, Duration.ofMinutes(5));
        }

        /** Strangers from everywhere together: mild, because anyone can drive it up. */
        static Counter ofStrangers(String login) {
            return new Counter("all " + login, 20, Duration.ofSeconds(15));
        }

        /** One browser that the owner used before. */
        static Counter ofDevice(String login, String deviceToken) {
            return new Counter("device " + HexFormat.of().formatHex(Secret.sha256(deviceToken)) + " " + login, 5,
                    Duration.ofMinutes(1));
        }

        /** The present password asked again inside a session. */
        static Counter ofConfirmation(long accountId) {
            return new Counter("confirm " + accountId, 5, Duration.ofMinutes(1));
        }

        Duration waitAfter(int tries) {
            if (tries < free) {
                return Duration.ZERO;
            }
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - free, DOUBLINGS));
            return wait.compareTo(cap) > 0 ? cap : wait;
        }

        byte[] key() {
            return Secret.sha256(name);
        }
    }

    /**
     * Counts a try on all counters, or on none.
     *
     * @return zero when the try may go on, else how long to wait before the next one
     */
    Duration admit(List<Counter> counters) {
        return Objects.requireNonNull(transactions.execute(_ -> count(counters)));
    }

    private Duration count(List<Counter> counters) {
        // the database rounds to microseconds: a finer now would lie before the time just written, and a first try would wait
        var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        var longest = Duration.ZERO;
        for (var counter : counters) {
            var next = db.sql("""
                    insert into sign_in_counter as c (key, tries, last_tried_at, next_try_at)
                    values (:key, 0, :now, :now)
                    on conflict (key) do update
                       set tries = case when c.last_tried_at < :forgotten then 0 else c.tries end
                    returning next_try_at
                    """)
                    .param("key", counter.key())
                    .param("now", SqlTime.of(now))
                    .param("forgotten", SqlTime.of(now.minus(FORGOTTEN)))
                    .query((row, number) -> SqlTime.read(row, "next_try_at")).single();
            var wait = Duration.between(now, next);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        if (longest.isPositive()) {
            return longest;
        }
        for (var counter : counters) {
            var tries = db.sql("""
                    update sign_in_counter set tries = tries + 1, last_tried_at = :now where key = :key returning tries
                    """).param("key", counter.key()).param("now", SqlTime.of(now)).query(Integer.class).single();
            db.sql("""
                    update sign_in_counter set next_try_at = :next where key = :key
                    """).param("key", counter.key()).param("next", SqlTime.of(now.plus(counter.waitAfter(tries)))).update();
        }
        return Duration.ZERO;
    }

    /** How long without a try until a counter starts anew; longer than every cap. */
    static final Duration FORGOTTEN = Duration.ofMinutes(30);

    /** The password was right: the tries of this place or device are forgiven, and this one try of all strangers together. */
    void forgive(Counter own, List<Counter> shared) {
        transactions.executeWithoutResult(_ -> {
            db.sql("""
                    delete from sign_in_counter where key = :key
                    """).param("key", own.key()).update();
            shared.forEach(this::takeBack);
        });
    }

    /** The password was not looked at: the try does not count. */
    void takeBack(List<Counter> counters) {
        transactions.executeWithoutResult(_ -> counters.forEach(this::takeBack));
    }

    private void takeBack(Counter counter) {
        db.sql("""
                update sign_in_counter
                   set tries = greatest(tries - 1, 0), next_try_at = least(next_try_at, :now)
                 where key = :key
                """).param("key", counter.key()).param("now", SqlTime.of(clock.instant())).update();
    }

    /** Drops counters that nobody touched lately. */
    int dropForgotten() {
        return db.sql("""
                delete from sign_in_counter where last_tried_at < :forgotten
                """).param("forgotten", SqlTime.of(clock.instant().minus(FORGOTTEN))).update();
    }
}
