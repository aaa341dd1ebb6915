package vn.khuevan.intake.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One harvest of a source.
 *
 * @param from     since when changes are asked for, as the source writes moments; null for everything
 * @param token    where the list goes on; null at its beginning
 * @param listDate responseDate of the list's first page, or null before it came
 * @param said     how many items the source said there are, or null
 * @param restarts how often the list was begun again because the source no longer knew its token
 * @param problem  what went wrong last, or null
 * @param attempts how often in a row it went wrong
 * @param retryAt  when it is tried again, or null
 */
public record HarvestRun(long id, long source, State state, @Nullable String from, @Nullable String token, @Nullable String listDate, @Nullable Long said, int restarts,
        long pages, Counts counts, @Nullable Problem problem, int attempts, @Nullable Instant retryAt, Instant begunAt, Instant touchedAt, @Nullable Instant endedAt) {

    /** Where a harvest stands. */
    public enum State {
        /** It waits for its turn, or for the next try. */
        WAITING,
        RUNNING,
        /** The list was taken to its end. */
        DONE,
        /** The source cannot be harvested further; what was taken stays, and the next harvest begins where the last whole one ended. */
        BROKEN,
        /** Somebody stopped it. */
        STOPPED;

        /** The state as stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more will happen. */
        public boolean isOver() {
            return this == DONE || this == BROKEN || this == STOPPED;
        }
    }

    /** What went wrong. @param code the text's key is {@code harvest.problem.} + code */
    public record Problem(String code, List<Object> args) {

        public Problem {
            args = List.copyOf(args);
        }
    }

    /** What became of the items. @param items how many came in all */
    public record Counts(long items, long created, long changed, long unchanged, long deleted, long refused) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }
}
