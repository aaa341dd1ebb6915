package vn.khuevan.lawpages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of rule sets shows. */
public final class RuleSetSheet {

    private RuleSetSheet() {}

    /** A rule set. @param from its first day as ISO 8601, or null when not known */
    public record Row(String id, String title, String period, boolean inForce, @Nullable String from) {}

    /** Gaps that have one reason and one period. */
    public record Gaps(String reason, String period, List<Duty> duties) {}

    /** What a gap leaves open. @param carried whether the provision named is carried on */
    public record Duty(String id, String title, boolean carried) {}

    /** A change that an administrator entered. @param by name, or empty */
    public record Change(Instant at, String by, String words, String source, String href) {}
}
