package vn.khuevan.intake;

import java.util.List;
import java.util.Map;

/**
 * A row that was not taken.
 *
 * @param row     number as the file counts
 * @param cells   as they stood in the file
 * @param reasons all of them
 */
public record Refusal(long row, Map<String, List<String>> cells, List<Reason> reasons) {

    public Refusal {
        reasons = List.copyOf(reasons);
    }
}
