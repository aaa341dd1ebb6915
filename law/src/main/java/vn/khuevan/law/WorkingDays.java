package vn.khuevan.law;

/** How many working days lie between two days. */
public sealed interface WorkingDays permits Counted, UnknownYear {}
