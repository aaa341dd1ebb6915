package vn.khuevan.lawpages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A month as a table of weeks that begin on Monday, drawn by {@code rules/month}. */
public record MonthGrid(YearMonth month, List<List<Square>> weeks) {

    /**
     * A day's place.
     *
     * @param number of the day, or 0 for a place outside the month
     * @param style  class names of the day
     * @param why    what the style means, for the reader who cannot see it; null for an ordinary day
     */
    public record Square(int number, String style, @Nullable String why) {}

    private static final Square OUTSIDE = new Square(0, "out", null);

    static MonthGrid of(YearMonth month, Function<LocalDate, Square> square) {
        var weeks = new ArrayList<List<Square>>();
        var week = new ArrayList<Square>();
        for (int before = DayOfWeek.MONDAY.getValue(); before < month.atDay(1).getDayOfWeek().getValue(); before++) {
            week.add(OUTSIDE);
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            week.add(square.apply(month.atDay(day)));
            if (week.size() == 7) {
                weeks.add(List.copyOf(week));
                week.clear();
            }
        }
        if (!week.isEmpty()) {
            while (week.size() < 7) {
                week.add(OUTSIDE);
            }
            weeks.add(List.copyOf(week));
        }
        return new MonthGrid(month, List.copyOf(weeks));
    }
}
