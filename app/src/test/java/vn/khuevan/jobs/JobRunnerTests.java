package vn.khuevan.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.TestDatabase;
import vn.khuevan.audit.AuditDoors;
import vn.khuevan.audit.AuditLog;

import static org.assertj.core.api.Assertions.assertThat;

class JobRunnerTests {

    private final DataSource source = TestDatabase.freshDataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final List<JobRunner> started = new ArrayList<>();

    private JobRunner node(Clock clock, List<Job> jobs) {
        var node = new JobRunner(jobs, source, new JobLog(jdbc), AuditDoors.log(jdbc, clock),
                new TransactionTemplate(new JdbcTransactionManager(source)), true, Duration.ofMillis(50), clock);
        started.add(node);
        node.begin();
        return node;
    }

    @AfterEach
    void stopAll() {
        started.forEach(JobRunner::stop);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(25);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void runsEachJobOnceThoughTwoNodesShareTheDatabase() throws InterruptedException {
        var counts = IntStream.range(0, 12).mapToObj(_ -> new AtomicInteger()).toList();
        List<Job> jobs = IntStream.range(0, 12).mapToObj(i -> Job.every(Duration.ofHours(1), "count-" + (char) ('a' + i),
                () -> counts.get(i).incrementAndGet())).toList();
        var one = node(Clock.systemUTC(), jobs);
        var other = node(Clock.systemUTC(), jobs);
        await(() -> one.standings().stream().allMatch(standing -> standing.last() != null && !standing.running()));
        Thread.sleep(400);
        assertThat(counts).allSatisfy(count -> assertThat(count).hasValue(1));

        assertThat(other.runNow("count-a", new AuditLog.By(7, "Quản trị"))).isEqualTo(JobRunner.Asked.BEGINS);
        await(() -> counts.getFirst().get() == 2);
        Thread.sleep(300);
        assertThat(counts.getFirst()).hasValue(2);
        assertThat(jdbc.sql("select act from audit_entry where chain = 'jobs' and actor_id = 7").query(String.class).list()).containsExactly("run-now");
        assertThat(one.runNow("nothing-such", new AuditLog.By(7, "Quản trị"))).isEqualTo(JobRunner.Asked.UNKNOWN);
    }

    @Test
    void makesUpAtStartForTheDayMissedWhileNoNodeRan() throws InterruptedException {
        var clock = new SteppedClock("2026-03-02T00:00:00Z");
        var count = new AtomicInteger();
        var jobs = List.of(Job.daily(LocalTime.of(7, 30), "count-days", count::incrementAndGet));
        var first = node(clock, jobs);
        await(() -> count.get() == 1 && !first.standings().getFirst().running());
        assertThat(first.standings().getFirst().next()).isEqualTo(Instant.parse("2026-03-02T00:30:00Z"));
        first.stop();
        clock.pass(Duration.ofHours(30));
        var second = node(clock, jobs);
        await(() -> count.get() == 2 && !second.standings().getFirst().running());
        assertThat(second.standings().getFirst().next()).isEqualTo(Instant.parse("2026-03-04T00:30:00Z"));
    }

    @Test
    void keepsTheErrorOfAFailedRunAndRunsAgain() throws InterruptedException {
        var count = new AtomicInteger();
        var node = node(Clock.systemUTC(), List.of(Job.every(Duration.ofMillis(100), "fails-first", () -> {
            if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("máy in hết giấy");
            }
        })));
        await(() -> count.get() >= 3);
        var last = java.util.Objects.requireNonNull(node.standings().getFirst().last());
        assertThat(last.failed()).isFalse();
        assertThat(last.error()).isEqualTo("máy in hết giấy");
    }

    @Test
    void repeatsARunWhoseNodeDied() throws InterruptedException {
        jdbc.sql("""
                insert into job_schedule (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('cut-short', 'recurring', now() - interval '10 minutes', true, 'a node that died', now() - interval '9 minutes', 1)
                """).update();
        var count = new AtomicInteger();
        node(Clock.systemUTC(), List.of(Job.every(Duration.ofHours(1), "cut-short", count::incrementAndGet)));
        await(() -> count.get() == 1);
    }

    @Test
    void runsAgainAfterALifecycleStopAndStart() throws InterruptedException {
        var count = new AtomicInteger();
        var node = node(Clock.systemUTC(), List.of(Job.every(Duration.ofMillis(50), "ticks", count::incrementAndGet)));
        await(() -> count.get() > 0);
        node.stop();
        var then = count.get();
        Thread.sleep(300);
        assertThat(count).hasValue(then);
        node.start();
        await(() -> count.get() > then);
    }
}
