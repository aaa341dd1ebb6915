package vn.khuevan.law;

import java.time.LocalDate;
import java.util.List;

/**
 * A day by which something is due, with the way it was found.
 *
 * @param provision id of the provision that sets it
 * @param event the day counted from; for a limit that counts back, the end of the term
 * @param startsOn the first day that is counted: the day after the event, or before it when counting back
 * @param due the last day, until 24:00
 * @param counted how many units were counted
 * @param skipped days that did not count, or over which a last day moved on
 * @param citation document and article; the Civil Code too when the last day moved
 */
public record Deadline(
        String provision,
        LocalDate event,
        LocalDate startsOn,
        LocalDate due,
        int counted,
        Unit unit,
        List<Skipped> skipped,
        String citation) {

    public Deadline {
        skipped = List.copyOf(skipped);
    }
}
