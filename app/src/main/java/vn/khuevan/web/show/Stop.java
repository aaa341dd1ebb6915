package vn.khuevan.web.show;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stage on the line a dossier travels.
 *
 * @param name the stage's title
 * @param who must act, or acted; null when the line alone is enough
 * @param day when it was left (done) or is due (current, next); null when not known
 * @param late whether that due day has passed
 */
public record Stop(String name, State state, @Nullable String who, @Nullable LocalDate day, boolean late) {

    /** Where the dossier stands towards a stage. */
    public enum State { DONE, CURRENT, NEXT, SKIPPED }

    /** A stage left behind. @param on null when the day is not known */
    public static Stop done(String name, @Nullable LocalDate on) {
        return new Stop(name, State.DONE, null, on, false);
    }

    /** The stage where the dossier stands. */
    public static Stop current(String name, @Nullable String who, @Nullable LocalDate due, boolean late) {
        return new Stop(name, State.CURRENT, who, due, late);
    }

    /** A stage still to come. */
    public static Stop next(String name, @Nullable LocalDate due) {
        return new Stop(name, State.NEXT, null, due, false);
    }
}
