package vn.khuevan.law;

import java.time.LocalDate;

/** What an administrator enters from an official notice. */
public sealed interface CalendarChange {

    /** Number and date of the notice. */
    String source();

    /** A newly announced day off. */
    record DayOff(LocalDate date, String nameVi, String nameEn, String source) implements CalendarChange {}

    /** A Saturday or Sunday worked in exchange for a weekday off. */
    record Swap(LocalDate workedOn, LocalDate inExchangeFor, String source) implements CalendarChange {}

    /** A day listed as off is worked after all, e.g. a provisional one. */
    record Worked(LocalDate date, String source) implements CalendarChange {}

    /** With the other changes, every day off of this year is known. */
    record YearKnown(int year, String source) implements CalendarChange {}
}
