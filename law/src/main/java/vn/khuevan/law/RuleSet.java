package vn.khuevan.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A body of rules that a task can be pinned to.
 *
 * @param id e.g. {@code HN2021}
 * @param from first day, {@code null} when it is not known
 * @param until day after the last day, {@code null} while open
 */
public record RuleSet(String id, String titleVi, String titleEn, @Nullable LocalDate from, @Nullable LocalDate until) {

    /** In force on that day; never when the first day is not known. */
    public boolean inForceOn(LocalDate day) {
        return from != null && !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
