package vn.khuevan.intake;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.intake.reading.Row;
import vn.khuevan.intake.reading.RowReader;

/**
 * The columns of a file: its heading, or what the first rows of a list name.
 *
 * @param broken why there are none, or null
 */
record FoundColumns(List<String> names, ImportRun.@Nullable Broken broken) {

    /** Rows from which the columns of lists are gathered. */
    private static final int LOOKED_AT = 200;

    static FoundColumns of(RowReader reader, RowReader.Bytes bytes) throws IOException {
        var names = new LinkedHashSet<String>();
        var rows = new int[1];
        var ending = reader.read(bytes, new RowReader.Taker() {
            @Override
            public void columns(List<String> heading) {
                names.addAll(heading);
            }

            @Override
            public boolean take(Row row) {
                names.addAll(row.cells().keySet());
                return ++rows[0] < LOOKED_AT && names.size() < RowReader.MOST_COLUMNS;
            }
        });
        if (ending instanceof RowReader.Ending.Broken(var code, var args) && rows[0] == 0) {
            return new FoundColumns(List.of(), new ImportRun.Broken(code, args));
        }
        return names.isEmpty() ? new FoundColumns(List.of(), new ImportRun.Broken("empty", List.of())) : new FoundColumns(List.copyOf(names), null);
    }
}
