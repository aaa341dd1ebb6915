package vn.khuevan.law;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the value of a provision is counted in. */
public enum Unit {
    /** Monday to Friday without days off, with Saturdays worked in exchange. */
    WORKING_DAY,
    /** Any day. */
    CALENDAR_DAY,
    MONTH,
    YEAR,
    /** Whole đồng. */
    VND,
    PERCENT,
    POINT,
    FRACTION,
    PERSON,
    COEFFICIENT,
    MULTIPLE,
    BOOLEAN,
    ENUM,
    FORM,
    ROLE,
    RULE,
    RULESET,
    /** Days as a divisor of pay, not of time. */
    DAY,
    TIMES,
    TASK,
    DOCUMENT,
    GRADE,
    MONTH_DAY;

    private static final Map<String, Unit> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Unit::code, unit -> unit));

    /** The word used in the data files and the API, e.g. {@code working_day}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of that code, or empty when there is none. */
    public static Optional<Unit> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    boolean measuresTime() {
        return this == WORKING_DAY || this == CALENDAR_DAY || this == MONTH || this == YEAR;
    }
}
