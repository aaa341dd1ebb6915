package vn.khuevan.intake.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells by name and beginning how a file is to be read. */
public final class Recognition {

    private static final int HEAD = 256 << 10;
    private static final List<String> TEXTS = List.of("csv", "tsv", "txt", "json", "jsonl", "ndjson", "bib", "ris");

    private Recognition() {}

    /** What was found. */
    public sealed interface Answer {

        /** It is read so. */
        record Readable(RowReader reader) implements Answer {}

        /** It is not taken. @param code the text's key is {@code intake.broken.} + code */
        record Refused(String code, List<Object> args) implements Answer {}
    }

    /**
     * Looks at a file.
     *
     * @param name   its name; the ending counts
     * @param people whether people are meant, where a file tells of people and works
     */
    public static Answer of(String name, RowReader.Bytes bytes, boolean people) throws IOException {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (ending.equals("xlsx")) {
            return new Answer.Readable(new XlsxRows());
        }
        if (!TEXTS.contains(ending)) {
            return new Answer.Refused("ending", List.of("csv, tsv, xlsx, json, jsonl, bib, ris"));
        }
        var head = head(bytes);
        if (head.length == 0) {
            return new Answer.Refused("empty", List.of());
        }
        var encoding = Encoding.of(head, head.length < HEAD).orElse(null);
        if (encoding == null) {
            return new Answer.Refused("unknown-encoding", List.of());
        }
        var text = text(head, encoding);
        if (text.startsWith("%PDF") || text.startsWith("PK\u0003") || text.stripLeading().toLowerCase(Locale.ROOT).startsWith("<!doctype html")) {
            return new Answer.Refused("not-text", List.of(1L));
        }
        return new Answer.Readable(switch (ending) {
            case "bib" -> new BibtexRows(encoding);
            case "ris" -> new RisRows(encoding);
            case "json", "jsonl", "ndjson" -> json(text, encoding, people);
            default -> table(text, encoding);
        });
    }

    private static RowReader table(String text, Encoding encoding) {
        if (text.stripLeading().startsWith("TY  - ")) {
            return new RisRows(encoding);
        }
        return new CsvRows(encoding, CsvRows.separator(text));
    }

    private static RowReader json(String text, Encoding encoding, boolean people) {
        if (text.contains("\"orcid-identifier\"") && text.contains("\"activities-summary\"") || text.contains("\"orcid-identifier\"") && text.contains("\"person\"")) {
            return new OrcidRows(encoding, !people);
        }
        return text.contains("\"message-type\"") || (text.contains("\"DOI\"") && text.contains("\"container-title\"")) ? new CrossrefRows(encoding) : new JsonRows(encoding);
    }

    /** The reader with other choices than those that were found. */
    public static RowReader chosen(RowReader found, Encoding encoding, char separator) {
        return switch (found) {
            case CsvRows _ -> new CsvRows(encoding, separator);
            case XlsxRows xlsx -> xlsx;
            case JsonRows _ -> new JsonRows(encoding);
            case CrossrefRows _ -> new CrossrefRows(encoding);
            case OrcidRows orcid -> new OrcidRows(encoding, orcid.works());
            case BibtexRows _ -> new BibtexRows(encoding);
            case RisRows _ -> new RisRows(encoding);
        };
    }

    /** A reader as it is stored. */
    public static Map<String, String> stored(RowReader reader) {
        return switch (reader) {
            case CsvRows(var encoding, var separator) -> Map.of("reader", "csv", "encoding", encoding.name(), "separator", String.valueOf(separator));
            case XlsxRows _ -> Map.of("reader", "xlsx");
            case JsonRows(var encoding) -> Map.of("reader", "json", "encoding", encoding.name());
            case CrossrefRows(var encoding) -> Map.of("reader", "crossref", "encoding", encoding.name());
            case OrcidRows(var encoding, var works) -> Map.of("reader", works ? "orcid-works" : "orcid", "encoding", encoding.name());
            case BibtexRows(var encoding) -> Map.of("reader", "bibtex", "encoding", encoding.name());
            case RisRows(var encoding) -> Map.of("reader", "ris", "encoding", encoding.name());
        };
    }

    /** The reader that {@link #stored} told of. */
    public static RowReader restored(Map<String, String> stored) {
        var encoding = Encoding.valueOf(stored.getOrDefault("encoding", Encoding.UTF_8.name()));
        return switch (stored.getOrDefault("reader", "")) {
            case "csv" -> new CsvRows(encoding, stored.getOrDefault("separator", ",").charAt(0));
            case "xlsx" -> new XlsxRows();
            case "json" -> new JsonRows(encoding);
            case "crossref" -> new CrossrefRows(encoding);
            case "orcid" -> new OrcidRows(encoding, false);
            case "orcid-works" -> new OrcidRows(encoding, true);
            case "bibtex" -> new BibtexRows(encoding);
            case "ris" -> new RisRows(encoding);
            default -> throw new IllegalArgumentException("no reader of rows is named so: " + stored);
        };
    }

    /** Whether the beginning of a text holds what a pattern finds. */
    static boolean holds(RowReader.Bytes bytes, Encoding encoding, Pattern pattern) throws IOException {
        return pattern.matcher(text(head(bytes), encoding)).find();
    }

    private static byte[] head(RowReader.Bytes bytes) throws IOException {
        try (var in = bytes.open()) {
            return in.readNBytes(HEAD);
        }
    }

    /** The text of the beginning, up to what cannot be decoded. */
    private static String text(byte[] head, Encoding encoding) {
        var text = new StringBuilder();
        try (var reader = encoding.reader(new ByteArrayInputStream(head))) {
            for (var letter = reader.read(); letter >= 0; letter = reader.read()) {
                text.append((char) letter);
            }
        } catch (IOException cut) {
            // a letter is cut in two at the end of the head
            return text.toString();
        }
        return text.toString();
    }
}
