package vn.khuevan.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of public tasks beside its filters and pages. @param count how many there are, in words */
public record TasksView(String count, List<Line> lines, List<Sorting> sortings) {

    /** A task of the list. @param left time left to apply, in words; null when none is @param period of the contract, or null */
    public record Line(PublicTask task, String state, List<String> about, @Nullable String left, @Nullable String period) {}

    /** A way to order the list. */
    public record Sorting(String label, String href, boolean here) {}
}
