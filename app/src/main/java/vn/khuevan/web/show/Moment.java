package vn.khuevan.web.show;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a history.
 *
 * @param at when it happened
 * @param what happened, in words
 * @param who did it; null for the system
 * @param detail more words; null when there are none
 * @param citation the provision it stood on, in words; null when none
 * @param provision the provision's id, the citation's link; null when there is nothing to link to
 * @param proof the entry's hash in the chain, shown small; null when not chained
 */
public record Moment(Instant at, Tone tone, String what, @Nullable String who, @Nullable String detail,
        @Nullable String citation, @Nullable String provision, @Nullable String proof) {

    /** An entry with no more than what and who. */
    public static Moment of(Instant at, Tone tone, String what, @Nullable String who) {
        return new Moment(at, tone, what, who, null, null, null, null);
    }
}
