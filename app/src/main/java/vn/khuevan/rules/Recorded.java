package vn.khuevan.rules;

import java.time.Instant;
import vn.khuevan.law.Amendment;
import vn.khuevan.law.CalendarChange;

/** A change of the law's data as an administrator entered it. */
public sealed interface Recorded {

    /** When it was entered. */
    Instant at();

    /** Name of the person who entered it, or empty when the account is gone. */
    String by();

    /** A correction. */
    record OfProvision(Amendment amendment, Instant at, String by) implements Recorded {}

    /** A notice about working days. */
    record OfCalendar(CalendarChange change, Instant at, String by) implements Recorded {}
}
