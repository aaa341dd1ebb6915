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

/** Rows of a CSV file under {@code demo/}, each by the names of its header. Quoted cells may hold commas and doubled quotes, no line feeds. */
final class Rows {

    private Rows() {}

    static List<Map<String, String>> of(String file) {
        var rows = new ArrayList<Map<String, String>>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Rows.class.getResourceAsStream("/demo/" + file), file), StandardCharsets.UTF_8))) {
            var header = cells(Objects.requireNonNull(in.readLine(), file));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    var cells = cells(line);
                    var row = new LinkedHashMap<String, String>();
                    for (var i = 0; i < header.size(); i++) {
                        row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
                    }
                    rows.add(row);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var sign = line.charAt(i);
            if (sign == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (sign == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
