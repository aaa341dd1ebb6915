package vn.khuevan.intake.reading;

import java.io.IOException;
import java.io.Reader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables as text (RFC 4180), with any of the usual separators. The first line names the columns.
 *
 * @param encoding  of the text
 * @param separator between cells: comma, semicolon, tab or bar
 */
public record CsvRows(Encoding encoding, char separator) implements RowReader {

    private static final String SEPARATORS = ",;\t|";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean separates() {
        return false;
    }

    @Override
    public Ending read(Bytes bytes, Taker taker) throws IOException {
        return Guarded.read(() -> {
            try (var reader = encoding.reader(bytes.open())) {
                return new Lines(reader, separator).rows(taker);
            }
        });
    }

    /** The separator that stands most evenly in the first lines. */
    static char separator(String head) {
        var best = ',';
        var most = 0;
        for (var candidate : SEPARATORS.toCharArray()) {
            var heading = count(head, candidate);
            if (heading > most) {
                most = heading;
                best = candidate;
            }
        }
        return best;
    }

    /** How often the separator stands outside quotes in the first line. */
    private static int count(String head, char separator) {
        var count = 0;
        var quoted = false;
        for (var i = 0; i < head.length(); i++) {
            var letter = head.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && letter == separator) {
                count++;
            } else if (!quoted && (letter == '\n' || letter == '\r') && i > 0) {
                break;
            }
        }
        return count;
    }

    /** Names of columns as they are shown and mapped: composed, single, none empty. */
    static List<String> headings(List<String> cells) {
        var names = new ArrayList<String>(cells.size());
        for (var cell : cells) {
            var name = Normalizer.normalize(cell.strip(), Normalizer.Form.NFC).replaceAll("\\s+", " ");
            name = name.length() > 200 ? name.substring(0, 200) : name;
            name = name.isEmpty() ? "#" + (names.size() + 1) : name;
            var single = name;
            for (var again = 2; names.contains(single); again++) {
                single = name + " (" + again + ")";
            }
            names.add(single);
        }
        return names;
    }

    /** A row from the cells of a line; null when all are empty. */
    static Row row(long number, List<String> names, List<String> cells) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < Math.min(names.size(), cells.size()); i++) {
            var cell = harmless(cells.get(i)).strip();
            if (!cell.isEmpty()) {
                values.put(names.get(i), List.of(cell));
            }
        }
        for (var i = names.size(); i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                return Row.faulty(number, values, "more-cells", names.size(), cells.size());
            }
        }
        return Row.of(number, values);
    }

    /** Takes off the apostrophe that exports put before what spreadsheets would run as a formula. */
    private static String harmless(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r\n".indexOf(cell.charAt(1)) >= 0 ? cell.substring(1) : cell;
    }

    /** Splits characters into lines of cells. */
    private static final class Lines {

        private final Reader reader;
        private final char separator;
        private final char[] buffer = new char[1 << 16];
        private int at;
        private int filled;

        Lines(Reader reader, char separator) {
            this.reader = reader;
            this.separator = separator;
        }

        private int next() throws IOException {
            if (at == filled) {
                filled = reader.read(buffer, 0, buffer.length);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return -1;
                }
            }
            return buffer[at++];
        }

        boolean rows(Taker taker) throws IOException {
            var cells = new ArrayList<String>();
            if (!line(cells, 1)) {
                throw new BrokenFile("empty");
            }
            var names = headings(cells);
            taker.columns(names);
            for (var number = 2L; line(cells, number); number++) {
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (!taker.take(row(number, names, cells))) {
                    return false;
                }
            }
            return true;
        }

        /** Reads one line; false at the end. */
        private boolean line(List<String> cells, long number) throws IOException {
            cells.clear();
            var cell = new StringBuilder();
            var quoted = false;
            var wasQuoted = false;
            var letters = 0;
            for (var letter = next(); ; letter = next()) {
                if (letter < 0) {
                    if (quoted) {
                        throw new BrokenFile("open-quote", number);
                    }
                    if (cells.isEmpty() && cell.isEmpty() && !wasQuoted) {
                        return false;
                    }
                    cells.add(cell.toString());
                    return true;
                }
                if (++letters > LONGEST_ROW || cell.length() > LONGEST_CELL || cells.size() > MOST_COLUMNS) {
                    throw new BrokenFile("row-too-long", number);
                }
                if (quoted) {
                    if (letter != '"') {
                        cell.append((char) letter);
                    } else if (peek() == '"') {
                        next();
                        cell.append('"');
                    } else {
                        quoted = false;
                    }
                } else if (letter == '"' && cell.isEmpty() && !wasQuoted) {
                    quoted = true;
                    wasQuoted = true;
                } else if (letter == separator) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                    wasQuoted = false;
                } else if (letter == '\n' || letter == '\r') {
                    if (letter == '\r' && peek() == '\n') {
                        next();
                    }
                    cells.add(cell.toString());
                    return true;
                } else if (letter == 0) {
                    throw new BrokenFile("not-text", number);
                } else {
                    cell.append((char) letter);
                }
            }
        }

        private int peek() throws IOException {
            var letter = next();
            if (letter >= 0) {
                at--;
            }
            return letter;
        }
    }

    /** Cells by column for readers of lists: a value that is blank is none. */
    static void put(Map<String, List<String>> cells, String column, String value) {
        var cut = value.strip();
        if (!cut.isEmpty()) {
            var all = new ArrayList<>(cells.getOrDefault(column, List.of()));
            all.add(cut);
            cells.put(column, all);
        }
    }
}
