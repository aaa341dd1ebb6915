package vn.khuevan.law;

import java.time.LocalDate;
import java.util.List;

/**
 * A day reached by counting.
 *
 * @param skipped the days passed over because they do not count, in the order of counting
 */
public record Moved(LocalDate date, List<Skipped> skipped) implements Move {
    public Moved {
        skipped = List.copyOf(skipped);
    }
}
