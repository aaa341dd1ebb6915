package vn.khuevan.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's correction of a provision whose certainty is not {@link Certainty#TEXT}: it adds a row from a day on
 * and leaves older days as they were.
 *
 * @param provision id of the provision, which it keeps
 * @param from first day of the new row
 * @param value as one would type it: {@code 20}, {@code 2/3}, {@code [7, 9]}, {@code true}, a code or a list of codes
 * @param op operator when it changes, else {@code null}
 * @param unit code of the unit when it changes, else {@code null}
 * @param document number of the document that says so; one not listed is added
 * @param certainty how sure the correction is
 * @param note remark, {@code null} when there is none
 */
public record Amendment(
        String provision,
        LocalDate from,
        String value,
        @Nullable String op,
        @Nullable String unit,
        String document,
        String article,
        Certainty certainty,
        @Nullable String note) {}
