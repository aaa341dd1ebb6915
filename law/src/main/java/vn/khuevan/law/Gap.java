package vn.khuevan.law;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days on which no provision answers a duty, stated rather than papered over.
 *
 * @param kinds kinds of task concerned; empty means all
 * @param from first day
 * @param until day after the last day, {@code null} until a provision comes
 * @param carriedBy id of the provision that the city goes on applying as assumed, {@code null} when nothing is applied
 */
public record Gap(
        String duty,
        Set<String> kinds,
        LocalDate from,
        @Nullable LocalDate until,
        String reasonVi,
        String reasonEn,
        @Nullable String carriedBy) {

    public Gap {
        kinds = Ordered.copy(kinds);
    }

    public boolean coversDay(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    public boolean concerns(String taskKind) {
        return kinds.isEmpty() || kinds.contains(taskKind);
    }

    /** The reason in that language: {@code vi} or, for anything else, English. */
    public String reason(String language) {
        return language.equals("vi") ? reasonVi : reasonEn;
    }
}
