package vn.khuevan.intake.harvest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.intake.Reason;

/**
 * An item that could not be taken.
 *
 * @param deleted whether the source says that it is deleted
 * @param xml     its metadata as they came, or null
 * @param reasons all of them
 */
public record Quarantined(String identifier, String stamp, boolean deleted, @Nullable String xml, List<Reason> reasons, Instant at) {

    public Quarantined {
        reasons = List.copyOf(reasons);
    }

    /** Whether a person may take it on themselves: what cannot be read as a record stays out whoever wants it. */
    public boolean isAcceptable() {
        return reasons.stream().allMatch(reason -> reason.key().matches("harvest\\.reason\\.(invalid|stamp.*|deleted-kept)"));
    }
}
