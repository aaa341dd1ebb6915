package vn.khuevan.datafile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a file as RFC 4180 describes it. Cells of the files read here have no line breaks. */
public final class CsvRow {

    private CsvRow() {}

    /** The cells of a line; empty ones are null. */
    public static List<@Nullable String> cells(String line) {
        var cells = new ArrayList<@Nullable String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (quoted && letter == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.isEmpty() ? null : cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.isEmpty() ? null : cell.toString());
        return cells;
    }
}
