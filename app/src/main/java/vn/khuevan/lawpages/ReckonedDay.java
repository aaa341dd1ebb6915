package vn.khuevan.lawpages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as the calculator shows it.
 *
 * @param due     the last day, or null when it cannot be known
 * @param weekday its day of the week, or null with {@code due}
 * @param unknown why it cannot be known and what to do, or null when it is
 * @param months  drawn months from the event to the last day
 * @param shortened whether only both ends of a long span are drawn
 * @param early   whether the event lies before the provision's first day of force
 */
public record ReckonedDay(String title, String rule, @Nullable LocalDate due, @Nullable String weekday, String citation, @Nullable String unknown,
        List<MonthGrid> months, List<Passed> passed, boolean shortened, boolean early) {

    /** The provision's title, with its rule unless the title says that already. */
    public String named() {
        return title.contains(rule) ? title : title + ": " + rule;
    }

    /** A day that did not count. @param why its day of the week where it is a weekend */
    public record Passed(LocalDate day, String weekday, String why) {}
}
