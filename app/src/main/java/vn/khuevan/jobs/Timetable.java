package vn.khuevan.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;

/** A job's rhythm in the scheduler's words. */
record Timetable(Job.Rhythm rhythm) implements Schedule {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    @Override
    public Instant getNextExecutionTime(ExecutionComplete ended) {
        return after(ended.getTimeDone());
    }

    Instant after(Instant done) {
        return switch (rhythm) {
            case Job.Rhythm.Every(var pause) -> done.plus(pause);
            case Job.Rhythm.Daily(var at) -> {
                var there = done.atZone(HANOI);
                var today = there.toLocalDate().atTime(at).atZone(HANOI);
                yield (today.isAfter(there) ? today : today.plusDays(1)).toInstant();
            }
        };
    }

    @Override
    public Instant getInitialExecutionTime(Instant now) {
        return now;
    }

    /** A changed time of day takes effect at the next start. */
    @Override
    public boolean isDeterministic() {
        return rhythm instanceof Job.Rhythm.Daily;
    }
}
