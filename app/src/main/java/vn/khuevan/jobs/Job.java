package vn.khuevan.jobs;

import java.time.Duration;
import java.time.LocalTime;

/**
 * Work that runs by itself, on one node at a time. Whatever it does must bear being done again: a run that a crash cut short
 * is repeated by the node that notices.
 *
 * @param name   name in lower case with hyphens that never changes; {@code jobs.job.NAME} is its title in the message files
 * @param rhythm when it runs
 * @param work   what it does, in transactions of its own; an exception is recorded and the next run comes as usual
 */
public record Job(String name, Rhythm rhythm, Runnable work) {

    /** When a job runs. The first time ever is at once; a time that passed while no node ran is made up for at start. */
    public sealed interface Rhythm {
        /** Again and again, this long after each end. */
        record Every(Duration pause) implements Rhythm {}
        /** Every day at this time in Vietnam. */
        record Daily(LocalTime at) implements Rhythm {}
    }

    public Job {
        if (!name.matches("[a-z][a-z-]{1,40}")) {
            throw new IllegalArgumentException("not the name of a job: " + name);
        }
    }

    /** A job that runs again and again. */
    public static Job every(Duration pause, String name, Runnable work) {
        return new Job(name, new Rhythm.Every(pause), work);
    }

    /** A job that runs every day. */
    public static Job daily(LocalTime at, String name, Runnable work) {
        return new Job(name, new Rhythm.Daily(at), work);
    }
}
