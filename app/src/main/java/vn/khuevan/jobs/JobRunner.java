package vn.khuevan.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditLog;

/**
 * Runs the jobs of all modules on a schedule in the database: each on one node at a time, and again elsewhere when that node
 * dies. It begins when the application is ready and ends, with what runs, before the pool of connections closes.
 */
@Component
public class JobRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    /** One query in so long is all that an idle node asks. */
    private static final Duration POLLING = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final List<Job> jobs;
    private final DataSource source;
    private final JobLog runs;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean enabled;
    private final Duration polling;
    private final SchedulerClient client;
    private volatile boolean ready;
    private volatile @Nullable Scheduler scheduler;

    @org.springframework.beans.factory.annotation.Autowired
    JobRunner(ObjectProvider<Job> jobs, DataSource source, JobLog runs, AuditLog audit, TransactionTemplate transaction, JobsSettings settings,
            Clock clock) {
        this(jobs.orderedStream().toList(), source, runs, audit, transaction, settings.enabled(), POLLING, clock);
    }

    JobRunner(List<Job> jobs, DataSource source, JobLog runs, AuditLog audit, TransactionTemplate transaction, boolean enabled,
            Duration polling, Clock clock) {
        this.jobs = jobs.stream().sorted(java.util.Comparator.comparing(Job::name)).toList();
        if (this.jobs.stream().map(Job::name).distinct().count() != this.jobs.size()) {
            throw new IllegalArgumentException("two jobs have one name: " + this.jobs.stream().map(Job::name).toList());
        }
        this.source = source;
        this.runs = runs;
        this.audit = audit;
        this.transaction = transaction;
        this.enabled = enabled;
        this.polling = polling;
        this.clock = clock;
        this.client = SchedulerClient.Builder.create(source, tasks().toArray(Task<?>[]::new)).tableName("job_schedule").build();
    }

    /**
     * A run that ended.
     *
     * @param error   what the latest failure said, of this run or of one before; null when none ever failed
     * @param errorAt when that was
     */
    public record Run(Instant startedAt, Duration took, boolean failed, @Nullable String error, @Nullable Instant errorAt) {}

    /** A job as it stands. @param next when it runs next; null before it was first scheduled @param last null before its first end */
    public record Standing(Job job, @Nullable Instant next, boolean running, @Nullable Run last) {}

    /** What came of asking for a run. */
    public enum Asked {
        /** It begins within seconds. */
        BEGINS,
        /** It runs already. */
        RUNNING,
        /** There is no such job, or no node has ever scheduled it. */
        UNKNOWN
    }

    /** All jobs by name. */
    public List<Standing> standings() {
        var rows = runs.rows();
        return jobs.stream().map(job -> {
            var row = rows.getOrDefault(job.name(), new JobLog.Row(null, false, null));
            return new Standing(job, row.next(), row.running(), row.last());
        }).toList();
    }

    /** Has a job run at once, on whichever node comes first; the asking is recorded in the chain {@code jobs}. */
    public Asked runNow(String name, AuditLog.By by) {
        try {
            if (jobs.stream().noneMatch(job -> job.name().equals(name))
                    || client.getScheduledExecution(TaskInstanceId.of(name, RecurringTask.INSTANCE)).isEmpty()) {
                return Asked.UNKNOWN;
            }
            if (!client.reschedule(TaskInstanceId.of(name, RecurringTask.INSTANCE), clock.instant())) {
                return Asked.RUNNING;
            }
        } catch (TaskInstanceCurrentlyExecutingException executing) {
            return Asked.RUNNING;
        }
        transaction.executeWithoutResult(_ -> audit.append("jobs", "run-now", by, Map.of("job", name)));
        var here = scheduler;
        if (here != null) {
            here.triggerCheckForDueExecutions();
        }
        return Asked.BEGINS;
    }

    /** Nothing runs while the application, or its demo city, is still being made. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
        start();
    }

    @Override
    public synchronized void start() {
        if (!ready || !enabled || scheduler != null) {
            return;
        }
        var made = Scheduler.create(source, List.<Task<?>>of()).startTasks(tasks())
                .tableName("job_schedule").clock(clock::instant).pollingInterval(polling)
                .heartbeatInterval(HEARTBEAT).missedHeartbeatsLimit(4)
                // a thread of the system each: a long computation on a virtual one would keep the pages from a processor
                .threads(AT_ONCE).executorService(Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().name("job-", 0).factory()))
                .shutdownMaxWait(LONGEST_STOP.dividedBy(2)).failureLogging(LogLevel.OFF, false).build();
        made.start();
        scheduler = made;
    }

    private List<RecurringTask<Void>> tasks() {
        return jobs.stream().map(job -> Tasks.recurring(job.name(), new Timetable(job.rhythm())).execute((_, _) -> run(job))).toList();
    }

    private void run(Job job) {
        var started = clock.instant();
        var begun = System.nanoTime();
        try {
            job.work().run();
            runs.note(job.name(), started, Duration.ofNanos(System.nanoTime() - begun), null);
        } catch (RuntimeException failure) {
            log.error("the job {} failed", job.name(), failure);
            runs.note(job.name(), started, Duration.ofNanos(System.nanoTime() - begun), failure);
            throw failure;
        }
    }

    @Override
    public synchronized void stop() {
        var running = scheduler;
        scheduler = null;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
