package vn.khuevan.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the latest runs went. */
@Component
class JobLog {

    private static final int LONGEST_ERROR = 2_000;

    private final JdbcClient jdbc;

    JobLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void note(String job, Instant started, Duration took, @Nullable Exception failure) {
        jdbc.sql("""
                insert into job_run (job, started_at, millis, failed, error, error_at)
                values (:job, :started, :millis, :failed, :error, :errorAt)
                on conflict (job) do update
                   set started_at = excluded.started_at, millis = excluded.millis, failed = excluded.failed,
                       error = coalesce(excluded.error, job_run.error), error_at = coalesce(excluded.error_at, job_run.error_at)
                """).param("job", job).param("started", at(started)).param("millis", took.toMillis()).param("failed", failure != null)
                .param("error", failure == null ? null : said(failure), java.sql.Types.VARCHAR)
                .param("errorAt", failure == null ? null : at(started), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).update();
    }

    /** What to keep of a failure: its message, shortened. */
    static String said(Exception failure) {
        var text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }

    record Row(@Nullable Instant next, boolean running, JobRunner.@Nullable Run last) {}

    Map<String, Row> rows() {
        return jdbc.sql("""
                select s.task_name, s.execution_time, s.picked, r.started_at, r.millis, r.failed, r.error, r.error_at
                  from job_schedule s left join job_run r on r.job = s.task_name
                """).query((row, _) -> Map.entry(row.getString("task_name"), row(row))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Row row(ResultSet row) throws SQLException {
        var started = instant(row, "started_at");
        return new Row(instant(row, "execution_time"), row.getBoolean("picked"), started == null ? null
                : new JobRunner.Run(started, Duration.ofMillis(row.getLong("millis")), row.getBoolean("failed"), row.getString("error"),
                        instant(row, "error_at")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
