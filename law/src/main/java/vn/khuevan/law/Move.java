package vn.khuevan.law;

/** Where counting working days leads. */
public sealed interface Move permits Moved, UnknownYear {}
