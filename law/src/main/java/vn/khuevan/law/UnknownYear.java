package vn.khuevan.law;

/** The days off of a year that the question touches are not known; nothing is guessed. */
public record UnknownYear(int year) implements CalendarDay, Move, WorkingDays, Reckoning {}
