package vn.khuevan.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day of a known year.
 *
 * @param working whether it counts among working days
 * @param whyVi what makes it so, in Vietnamese
 * @param whyEn the same in English
 * @param source law or notice, {@code null} for an ordinary day
 */
public record Day(LocalDate date, boolean working, String whyVi, String whyEn, DayStatus status, @Nullable String source) implements CalendarDay {}
