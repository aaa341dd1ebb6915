package vn.khuevan.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An open deadline that a change of the calendar moves.
 *
 * @param authority of the dossier
 * @param number    of the dossier
 * @param provision id of the provision it was started under, and by which it is reckoned again
 * @param from      its last day so far, or null while it could not be reckoned
 * @param to        its last day by the changed calendar, or null when that cannot be reckoned
 * @param owners    names of those who answer for the dossier, or empty
 */
public record DeadlineMove(long deadline, int authority, String number, String duty, String provision, LocalDate event, @Nullable LocalDate from,
        @Nullable LocalDate to, int alarmDays, String owners) {}
