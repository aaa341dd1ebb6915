package vn.khuevan.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a record in its history.
 *
 * @param by      who made it; empty for who may not know
 * @param reason  why, where an act needs a reason
 * @param changes what differs from the version before
 */
public record HistoryLine(long number, String when, String act, String by, @Nullable String reason, List<Difference> changes) {

    /** What a field said that it says no more, and what it says now. */
    public record Difference(String label, List<String> gone, List<String> come) {}
}
