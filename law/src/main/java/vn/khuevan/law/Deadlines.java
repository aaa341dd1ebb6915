package vn.khuevan.law;

import java.time.LocalDate;
import java.util.List;

/**
 * Reckons days from provisions. The day of the event is day 0 (Civil Code 2015, Article 147.2, 147.3); a limit in calendar
 * days, months or years whose last day is a day off moves on to the next working day (Article 148.5); a limit that counts
 * back never moves forward.
 */
public final class Deadlines {

    private static final String CIVIL_CODE = "91/2015/QH13 (Bộ luật Dân sự), Điều 148.5";

    private Deadlines() {}

    /**
     * The day that follows from a provision and an event. For what comes back, the next time; for what lasts, its last day.
     *
     * @param event for a limit that counts back, the end of the term
     * @throws IllegalArgumentException when no day follows from the provision: see {@link Provision#setsDate()}
     */
    public static Reckoning reckon(Provision provision, LocalDate event, WorkingCalendar calendar) {
        if (!(provision.says() instanceof Says.Dated says)) {
            throw new IllegalArgumentException(provision.id() + " sets no day");
        }
        return switch (says) {
            case Says.DueAfter(int count, Unit unit) -> after(provision, event, count, unit, calendar);
            case Says.Every(int count, Unit unit) -> after(provision, event, count, unit, calendar);
            case Says.Lasts(int count, Unit unit) -> after(provision, event, count, unit, calendar);
            case Says.LastsAtLeast(int count, Unit unit) -> after(provision, event, count, unit, calendar);
            case Says.DueBefore(int count, Unit unit) -> before(provision, event, count, unit, calendar);
            case Says.DueOn(var day) -> {
                // the end of the budget year is that day itself: it does not move into the next year
                var due = day.atYear(event.getYear());
                yield new Reckoned(new Deadline(provision.id(), event, event, due, 1, Unit.MONTH_DAY, List.of(), provision.citation()));
            }
        };
    }

    /**
     * The {@code n}-th time that something comes back, counted from the same event so that moved days do not add up.
     *
     * @param n from 1
     * @throws IllegalArgumentException when the provision does not come back, or {@code n} is below 1
     */
    public static Reckoning reckonTime(int n, Provision provision, LocalDate event, WorkingCalendar calendar) {
        if (n < 1 || !(provision.says() instanceof Says.Every(int count, Unit unit))) {
            throw new IllegalArgumentException(provision.id() + " does not come back a " + n + ". time");
        }
        return after(provision, event, Math.multiplyExact(n, count), unit, calendar);
    }

    private static Reckoning after(Provision provision, LocalDate event, int count, Unit unit, WorkingCalendar calendar) {
        boolean inWorkingDays = unit == Unit.WORKING_DAY;
        var move = inWorkingDays ? calendar.plusWorkingDays(event, count) : calendar.onOrAfter(shift(event, count, unit));
        return switch (move) {
            case UnknownYear unknown -> unknown;
            case Moved(LocalDate due, var skipped) -> new Reckoned(new Deadline(provision.id(), event, event.plusDays(1), due, count, unit, skipped,
                    inWorkingDays || skipped.isEmpty() ? provision.citation() : provision.citation() + "; " + CIVIL_CODE));
        };
    }

    private static Reckoning before(Provision provision, LocalDate end, int count, Unit unit, WorkingCalendar calendar) {
        var move = unit == Unit.WORKING_DAY ? calendar.minusWorkingDays(end, count) : new Moved(shift(end, -count, unit), List.of());
        return switch (move) {
            case UnknownYear unknown -> unknown;
            case Moved(LocalDate due, var skipped) ->
                new Reckoned(new Deadline(provision.id(), end, end.minusDays(1), due, count, unit, skipped, provision.citation()));
        };
    }

    /** Months and years end on the same day number, or on the month's last day where there is none (Article 148.3, 148.4). */
    private static LocalDate shift(LocalDate date, int count, Unit unit) {
        return switch (unit) {
            case CALENDAR_DAY -> date.plusDays(count);
            case MONTH -> date.plusMonths(count);
            case YEAR -> date.plusYears(count);
            default -> throw new IllegalArgumentException(unit.code() + " does not move a day");
        };
    }
}
