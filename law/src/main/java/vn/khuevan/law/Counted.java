package vn.khuevan.law;

import java.util.List;

/**
 * Working days of a span.
 *
 * @param workingDays how many of the days count
 * @param days every day of the span, both ends included
 */
public record Counted(int workingDays, List<Day> days) implements WorkingDays {
    public Counted {
        days = List.copyOf(days);
    }
}
