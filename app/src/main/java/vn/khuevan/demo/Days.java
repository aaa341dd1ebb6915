package vn.khuevan.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import vn.khuevan.law.Move;
import vn.khuevan.law.Moved;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.law.WorkingCalendar;

/** Working days as people act on them; in a year without calendar Monday to Friday. */
record Days(WorkingCalendar calendar) {

    LocalDate onOrAfter(LocalDate day) {
        return or(calendar.onOrAfter(day), day, 0);
    }

    /**
     * The day on which the city's present is set: that day, or the last one from which the calendar sees far enough ahead for the
     * limits that people work towards. The engine refuses what needs the days off of a year that nobody has announced.
     */
    LocalDate stage(LocalDate day) {
        var last = LocalDate.of(calendar.years().last(), 7, 31);
        return day.isAfter(last) ? last : day;
    }

    LocalDate plus(LocalDate day, int workingDays) {
        return or(calendar.plusWorkingDays(day, workingDays), day, workingDays);
    }

    LocalDate minus(LocalDate day, int workingDays) {
        return or(calendar.minusWorkingDays(day, workingDays), day, -workingDays);
    }

    private static LocalDate or(Move move, LocalDate day, int workingDays) {
        return switch (move) {
            case Moved(var date, var skipped) -> date;
            case UnknownYear unknown -> weekday(day, workingDays);
        };
    }

    private static LocalDate weekday(LocalDate day, int workingDays) {
        var found = day;
        var left = Math.abs(workingDays);
        while (left > 0 || found.getDayOfWeek() == DayOfWeek.SATURDAY || found.getDayOfWeek() == DayOfWeek.SUNDAY) {
            found = found.plusDays(workingDays < 0 ? -1 : 1);
            if (left > 0 && found.getDayOfWeek() != DayOfWeek.SATURDAY && found.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return found;
    }
}
