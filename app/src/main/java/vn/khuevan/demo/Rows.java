package vn.khuevan.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.khuevan.datafile.CsvRow;

/** Rows of a CSV file under {@code demo/}, each by the names of its header. Quoted cells may hold commas and doubled quotes, no line feeds. */
final class Rows {

    private Rows() {}

    static List<Map<String, String>> of(String file) {
        var rows = new ArrayList<Map<String, String>>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Rows.class.getResourceAsStream("/demo/" + file), file), StandardCharsets.UTF_8))) {
            var header = CsvRow.cells(Objects.requireNonNull(in.readLine(), file));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    var cells = CsvRow.cells(line);
                    var row = new LinkedHashMap<String, String>();
                    for (var i = 0; i < header.size(); i++) {
                        var cell = i < cells.size() ? cells.get(i) : null;
                        row.put(String.valueOf(header.get(i)), cell == null ? "" : cell);
                    }
                    rows.add(row);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }
}
