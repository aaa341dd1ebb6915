package vn.khuevan.law;

/** A deadline, or the year whose calendar is needed to know it. */
public sealed interface Reckoning permits Reckoned, UnknownYear {}
