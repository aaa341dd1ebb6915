package vn.khuevan.execution;

import java.time.LocalDate;
import java.time.Period;

/** Months between days, as terms and extensions are counted. */
final class Months {

    private Months() {}

    /** Months from one day to another, a started month counted whole: 1 January 2023 to 31 December 2024 are 24. */
    static long between(LocalDate start, LocalDate end) {
        var period = Period.between(start, end);
        return period.toTotalMonths() + (period.getDays() > 0 ? 1 : 0);
    }
}
