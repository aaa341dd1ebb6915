package vn.khuevan.intake.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** RIS, as reference managers write it: two letters, two blanks, a dash, the value. */
public record RisRows(Encoding encoding) implements RowReader {

    private static final Pattern LINE = Pattern.compile("([A-Z][A-Z0-9])  - ?(.*)");

    @Override
    public String name() {
        return "ris";
    }

    @Override
    public Ending read(Bytes bytes, Taker taker) throws IOException {
        return Guarded.read(() -> {
            try (var reader = new BufferedReader(encoding.reader(bytes.open()))) {
                return entries(reader, taker);
            }
        });
    }

    private static boolean entries(BufferedReader reader, Taker taker) throws IOException {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        var tag = "";
        var number = 0L;
        var letters = 0;
        for (var line = Texts.line(reader, 1); line != null; line = Texts.line(reader, number + 1)) {
            letters += line.length();
            if (letters > LONGEST_ROW) {
                throw new BrokenFile("row-too-long", number + 1);
            }
            var match = LINE.matcher(line);
            if (!match.matches()) {
                // a value that was broken over lines
                if (!tag.isEmpty() && !line.isBlank()) {
                    var values = cells.getOrDefault(tag, List.of());
                    var last = values.isEmpty() ? "" : values.getLast();
                    cells.put(tag, java.util.stream.Stream.concat(values.stream().limit(Math.max(0, values.size() - 1)),
                            java.util.stream.Stream.of((last + " " + line.strip()).strip())).toList());
                }
                continue;
            }
            tag = match.group(1);
            if (tag.equals("ER") || (tag.equals("TY") && !cells.isEmpty())) {
                if (!cells.isEmpty() && !taker.take(Row.of(++number, whole(cells)))) {
                    return false;
                }
                cells = new LinkedHashMap<>();
                letters = 0;
            }
            if (!tag.equals("ER")) {
                CsvRows.put(cells, tag, match.group(2));
            }
        }
        if (!cells.isEmpty()) {
            return taker.take(Row.of(++number, whole(cells)));
        }
        if (number == 0) {
            throw new BrokenFile("empty");
        }
        return true;
    }

    /** The entry with its pages as one value and its year apart. */
    private static Map<String, List<String>> whole(Map<String, List<String>> cells) {
        var whole = new LinkedHashMap<>(cells);
        var first = whole.remove("SP");
        var last = whole.remove("EP");
        if (first != null) {
            whole.put("pages", List.of(last == null || last.equals(first) || first.getFirst().contains("-") ? first.getFirst() : first.getFirst() + "-" + last.getFirst()));
        }
        for (var tag : List.of("PY", "Y1", "DA")) {
            var said = whole.get(tag);
            if (said == null) {
                continue;
            }
            var parts = said.getFirst().split("/", -1);
            if (parts[0].matches("\\d{4}")) {
                whole.putIfAbsent("year", List.of(parts[0]));
            }
            if (parts.length >= 3 && parts[1].matches("\\d{1,2}") && parts[2].matches("\\d{1,2}")) {
                whole.putIfAbsent("date", List.of("%s-%2s-%2s".formatted(parts[0], parts[1], parts[2]).replace(' ', '0')));
            }
            whole.remove(tag);
        }
        for (var tag : List.of("AU", "A1", "A2", "ED")) {
            whole.computeIfPresent(tag, (_, names) -> names.stream().map(Texts::natural).toList());
        }
        return whole;
    }
}
