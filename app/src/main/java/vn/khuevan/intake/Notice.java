package vn.khuevan.intake;

import java.util.List;

/**
 * A row of which something was left as a person had corrected it.
 *
 * @param row  number as the file counts
 * @param code of the record
 * @param kept what was left, by column
 */
public record Notice(long row, String code, List<Kept> kept) {

    public Notice {
        kept = List.copyOf(kept);
    }
}
