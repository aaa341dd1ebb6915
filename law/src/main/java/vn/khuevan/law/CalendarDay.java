package vn.khuevan.law;

/** What the calendar knows of one day. */
public sealed interface CalendarDay permits Day, UnknownYear {}
