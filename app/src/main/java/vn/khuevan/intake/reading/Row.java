package vn.khuevan.intake.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param number as the file counts: the line of a table (its heading is line 1), the entry of a list; always growing
 * @param cells  values by column; an empty cell is absent
 * @param fault  what keeps the row from being read, or null
 */
public record Row(long number, Map<String, List<String>> cells, @Nullable Fault fault) {

    /** Why a row cannot be read. @param code the text's key is {@code intake.row.} + code */
    public record Fault(String code, List<Object> args) {

        public Fault {
            args = List.copyOf(args);
        }
    }

    public Row {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    static Row of(long number, Map<String, List<String>> cells) {
        return new Row(number, cells, null);
    }

    static Row faulty(long number, Map<String, List<String>> cells, String code, Object... args) {
        return new Row(number, cells, new Fault(code, List.of(args)));
    }
}
