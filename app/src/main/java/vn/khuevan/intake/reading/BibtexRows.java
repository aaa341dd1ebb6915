package vn.khuevan.intake.reading;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** BibTeX: one entry at a time; an entry that is not well formed is told, and reading goes on at the next. */
public record BibtexRows(Encoding encoding) implements RowReader {

    private static final Map<String, String> MONTHS = Map.ofEntries(Map.entry("jan", "1"), Map.entry("feb", "2"), Map.entry("mar", "3"), Map.entry("apr", "4"),
            Map.entry("may", "5"), Map.entry("jun", "6"), Map.entry("jul", "7"), Map.entry("aug", "8"), Map.entry("sep", "9"), Map.entry("oct", "10"),
            Map.entry("nov", "11"), Map.entry("dec", "12"));
    private static final Pattern AND = Pattern.compile("\\s+and\\s+(?![^{]*})", Pattern.CASE_INSENSITIVE);
    private static final int MOST_STRINGS = 10_000;

    @Override
    public String name() {
        return "bibtex";
    }

    @Override
    public Ending read(Bytes bytes, Taker taker) throws IOException {
        return Guarded.read(() -> {
            try (var reader = encoding.reader(bytes.open())) {
                return new Entries(reader).rows(taker);
            }
        });
    }

    /** Tells that the entry cannot be read. */
    private static final class Malformed extends Exception {
        Malformed(String what) {
            super(what, null, false, false);
        }
    }

    private static final class Entries {

        private final PushbackReader reader;
        private final Map<String, String> strings = new HashMap<>(MONTHS);
        private int letters;
        private long number;

        Entries(Reader reader) {
            this.reader = new PushbackReader(reader, 1);
        }

        boolean rows(Taker taker) throws IOException {
            while (at()) {
                letters = 0;
                Row row;
                var cells = new LinkedHashMap<String, List<String>>();
                try {
                    var type = word().toLowerCase(Locale.ROOT);
                    var close = open();
                    switch (type) {
                        case "comment" -> {
                            skip(close);
                            continue;
                        }
                        case "preamble" -> {
                            value(close);
                            continue;
                        }
                        case "string" -> {
                            string(close);
                            continue;
                        }
                        default -> entry(cells, type, close);
                    }
                    row = Row.of(++number, cells);
                } catch (Malformed malformed) {
                    row = Row.faulty(++number, cells, "bibtex", String.valueOf(malformed.getMessage()));
                }
                if (!taker.take(row)) {
                    return false;
                }
            }
            if (number == 0) {
                throw new BrokenFile("empty");
            }
            return true;
        }

        private int next() throws IOException {
            var letter = reader.read();
            if (letter == 0) {
                throw new BrokenFile("not-text", number + 1);
            }
            if (++letters > LONGEST_ROW) {
                throw new BrokenFile("row-too-long", number + 1);
            }
            return letter;
        }

        private void back(int letter) throws IOException {
            if (letter >= 0) {
                reader.unread(letter);
            }
        }

        /** Goes to the next entry, which begins a line or follows another; false when there is none. */
        private boolean at() throws IOException {
            var fresh = true;
            for (var letter = reader.read(); letter >= 0; letter = reader.read()) {
                if (letter == '@' && fresh) {
                    return true;
                }
                fresh = letter == '\n' || (fresh && Character.isWhitespace(letter));
            }
            return false;
        }

        private int past() throws IOException {
            var letter = next();
            while (Character.isWhitespace(letter)) {
                letter = next();
            }
            return letter;
        }

        private String word() throws IOException {
            var word = new StringBuilder();
            var letter = past();
            while (letter >= 0 && !Character.isWhitespace(letter) && "{}(),=#\"@".indexOf(letter) < 0 && word.length() < 500) {
                word.append((char) letter);
                letter = next();
            }
            back(letter);
            return word.toString();
        }

        private char open() throws IOException, Malformed {
            var letter = past();
            if (letter != '{' && letter != '(') {
                back(letter);
                throw new Malformed("{");
            }
            return letter == '{' ? '}' : ')';
        }

        private void skip(char close) throws IOException, Malformed {
            var depth = 0;
            for (var letter = next(); letter >= 0; letter = next()) {
                if (letter == close && depth == 0) {
                    return;
                }
                depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            }
            throw new Malformed(String.valueOf(close));
        }

        private void string(char close) throws IOException, Malformed {
            var name = word().toLowerCase(Locale.ROOT);
            if (past() != '=') {
                throw new Malformed("=");
            }
            var value = value(close);
            if (strings.size() < MOST_STRINGS) {
                strings.put(name, value);
            }
            if (past() != close) {
                throw new Malformed(String.valueOf(close));
            }
        }

        private void entry(Map<String, List<String>> cells, String type, char close) throws IOException, Malformed {
            cells.put("type", List.of(type));
            CsvRows.put(cells, "key", word());
            for (var letter = past(); ; letter = past()) {
                if (letter == close) {
                    return;
                }
                if (letter != ',') {
                    throw new Malformed(letter < 0 ? String.valueOf(close) : ",");
                }
                letter = past();
                if (letter == close) {
                    return;
                }
                back(letter);
                var name = word().toLowerCase(Locale.ROOT);
                if (name.isEmpty() || past() != '=') {
                    throw new Malformed("=");
                }
                field(cells, name, value(close));
            }
        }

        private static void field(Map<String, List<String>> cells, String name, String raw) {
            if (name.equals("author") || name.equals("editor")) {
                for (var person : AND.split(raw)) {
                    CsvRows.put(cells, name, Texts.natural(Latex.plain(person)));
                }
            } else if (name.equals("keywords")) {
                for (var word : raw.split("[;,]")) {
                    CsvRows.put(cells, name, Latex.plain(word));
                }
            } else {
                var plain = Latex.plain(raw);
                CsvRows.put(cells, name, name.equals("pages") ? plain.replaceAll("[-–]+", "-") : plain);
            }
        }

        private String value(char close) throws IOException, Malformed {
            var value = new StringBuilder(part());
            for (var letter = past(); ; letter = past()) {
                if (letter != '#') {
                    back(letter);
                    if (letter != ',' && letter != close) {
                        throw new Malformed(",");
                    }
                    return value.toString();
                }
                value.append(part());
            }
        }

        private String part() throws IOException, Malformed {
            var letter = past();
            if (letter == '{' || letter == '"') {
                return quoted(letter == '{' ? '}' : '"');
            }
            back(letter);
            var word = word();
            if (word.isEmpty()) {
                throw new Malformed("value");
            }
            return word.matches("\\d+") ? word : strings.getOrDefault(word.toLowerCase(Locale.ROOT), word);
        }

        private String quoted(char close) throws IOException, Malformed {
            var value = new StringBuilder();
            var depth = 0;
            for (var letter = next(); letter >= 0; letter = next()) {
                if (letter == close && depth == 0) {
                    return value.toString();
                }
                depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
                if (value.length() > LONGEST_CELL) {
                    throw new BrokenFile("row-too-long", number + 1);
                }
                value.append((char) letter);
            }
            throw new Malformed(String.valueOf(close));
        }
    }
}
