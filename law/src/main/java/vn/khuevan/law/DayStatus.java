package vn.khuevan.law;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why the calendar says what it says about a day. */
public enum DayStatus {
    /** A weekday or a weekend like any other. */
    ORDINARY,
    /** Follows from the law without any notice. */
    COMPUTED,
    /** Fixed by an official notice. */
    ANNOUNCED,
    /** Reported as announced; the notice itself was not read. */
    ANNOUNCED_UNVERIFIED,
    /** Derived; a notice is still to come. */
    PROVISIONAL,
    /** The legal ground was not found in force: counts as a working day. */
    UNCERTAIN,
    /** Entered by an administrator from a notice. */
    ENTERED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DayStatus> of(String code) {
        return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
    }
}
