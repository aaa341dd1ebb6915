package vn.khuevan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Vocabulary;

/** Reads cells as people write them into what the kinds of fields take: names of terms, yes and no, sums with dots, periods, places. */
final class CellValues {

    private static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}([.,\\u00a0 ]\\d{3})+");
    private static final Pattern TWO = Pattern.compile("(.+?)\\s*(?:/|–|—|->|→|đến|\\bto\\b| - )\\s*(.*)", Pattern.CASE_INSENSITIVE);

    /** Codes by what files call them, by vocabulary. */
    private final Map<String, Map<String, String>> said = new HashMap<>();
    private final Map<String, Map<String, String>> others = new HashMap<>();

    CellValues() {
        try (var file = CellValues.class.getResourceAsStream("/intake/terms.csv")) {
            if (file == null) {
                throw new IllegalStateException("intake/terms.csv is not on the class path");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
                var parts = line.split(",");
                for (var i = 2; i < parts.length; i++) {
                    others.computeIfAbsent(parts[0], _ -> new HashMap<>()).put(key(parts[i]), parts[1]);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the kind should be given for a cell. */
    Object raw(Kind kind, String cell) {
        return switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Date _ -> cell;
            case Kind.Term(var vocabulary) -> term(vocabulary, cell);
            case Kind.Number _ -> number(cell);
            case Kind.Year _ -> cell.strip();
            case Kind.Money _ -> number(cell.replaceAll("(?i)\\s*(đồng|vnđ|vnd|đ|₫)\\.?$", "").strip());
            case Kind.Truth _ -> truth(cell);
            case Kind.Url _ -> cell.strip().startsWith("www.") ? "https://" + cell.strip() : cell.strip();
            case Kind.Period _ -> period(cell);
            case Kind.Place _ -> place(cell);
            case Kind.File _ -> Map.of("name", cell.strip().replaceFirst("[?#].*$", "").replaceFirst("^.*/(?=[^/]+$)", ""), "href", cell.strip());
        };
    }

    private static String key(String words) {
        return words.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private String term(Vocabulary vocabulary, String cell) {
        var typed = cell.strip();
        if (vocabulary.find(typed).isPresent()) {
            return typed;
        }
        var names = said.computeIfAbsent(vocabulary.id(), _ -> names(vocabulary));
        var code = names.get(key(typed));
        return code != null && !code.isEmpty() ? code : others.getOrDefault(vocabulary.id(), Map.of()).getOrDefault(key(typed), typed);
    }

    /** Codes by name; a name of two terms is none. */
    private static Map<String, String> names(Vocabulary vocabulary) {
        var names = new HashMap<String, String>();
        for (var term : vocabulary.all()) {
            names.merge(key(term.code()), term.code(), (first, _) -> first);
        }
        for (var term : vocabulary.all()) {
            for (var name : new String[] {term.vi(), term.en()}) {
                if (name != null) {
                    names.merge(key(name), term.code(), (first, other) -> first.equals(other) ? first : "");
                }
            }
        }
        return names;
    }

    private static String number(String cell) {
        var typed = cell.strip();
        return THOUSANDS.matcher(typed).matches() ? typed.replaceAll("[.,\\u00a0 ]", "") : typed;
    }

    private static Object truth(String cell) {
        return switch (key(cell)) {
            case "true", "1", "x", "có", "co", "yes", "y", "đúng" -> Boolean.TRUE;
            case "false", "0", "không", "khong", "no", "n", "sai" -> Boolean.FALSE;
            default -> cell;
        };
    }

    private static Object period(String cell) {
        var match = TWO.matcher(cell.strip());
        if (!match.matches()) {
            return cell;
        }
        var parts = new LinkedHashMap<String, Object>();
        parts.put("from", match.group(1).strip());
        if (!match.group(2).isBlank()) {
            parts.put("until", match.group(2).strip());
        }
        return parts;
    }

    private static Object place(String cell) {
        var parts = cell.strip().split("\\s*[,;]\\s*|\\s+");
        return parts.length == 2 ? Map.of("lat", parts[0], "lon", parts[1]) : cell;
    }
}
