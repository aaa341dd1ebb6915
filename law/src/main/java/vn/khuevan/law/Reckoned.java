package vn.khuevan.law;

/** The deadline is known. */
public record Reckoned(Deadline deadline) implements Reckoning {}
