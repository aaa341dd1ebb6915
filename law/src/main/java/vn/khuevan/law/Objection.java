package vn.khuevan.law;

/**
 * Why an administrator's change is not accepted, and what to do.
 *
 * @param code stable name, e.g. {@code amendment.text-is-certain}
 */
public record Objection(String code, String vi, String en) {}
