package vn.khuevan.intake;

import java.time.Instant;

/**
 * Something that a record goes on saying although a row says otherwise, because a person corrected it after an earlier import.
 *
 * @param column column of the row
 * @param value  what stands there
 * @param at     when the person corrected it
 * @param by     the person's name
 */
public record Kept(String column, String value, Instant at, String by) {}
