package vn.khuevan.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A mapping of a data file that knows where it stands: every fault is noted with file and line, and reading goes on. */
final class YamlMap {

    private final String file;
    private final int line;
    private final Map<String, YamlNode> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final List<Problem> problems;

    private YamlMap(String file, YamlNode node, List<Problem> problems) {
        this.file = file;
        this.line = node.line();
        this.problems = problems;
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problem(line, "expected keys and values");
            return;
        }
        for (var entry : mapping.entries()) {
            var key = entry.key().text();
            keyLines.put(key, entry.key().line());
            if (nodes.put(key, entry.value()) != null) {
                problem(entry.key().line(), "key " + key + " stands twice");
            }
        }
    }

    /** Reads a file's text; a text that is no YAML gives an empty mapping and a problem. */
    static YamlMap parse(String file, String text, List<Problem> problems) {
        try {
            return new YamlMap(file, YamlNode.parse(text), problems);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            problems.add(new Problem(file, mark == null ? 1 : mark.getLine() + 1, "not YAML: " + e.getProblem()));
            return new YamlMap(file, new YamlNode.Mapping(List.of(), 1), problems);
        }
    }

    /**
     * A value as an administrator types it, read as in the files.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    static Object typed(String text) {
        try {
            return plain(YamlNode.parse(text));
        } catch (YAMLException e) {
            throw new IllegalArgumentException("cannot be read: " + text, e);
        }
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    int line(String key) {
        return keyLines.getOrDefault(key, line);
    }

    void problem(int atLine, String message) {
        problems.add(new Problem(file, atLine, message));
    }

    void problem(String key, String message) {
        problem(line(key), message);
    }

    /** Refuses every key that is not among these. */
    void allow(Set<String> known) {
        for (var key : nodes.keySet()) {
            if (!known.contains(key)) {
                problem(key, "unknown key " + key);
            }
        }
    }

    boolean has(String key) {
        var node = nodes.get(key);
        return node != null && !(node instanceof YamlNode.Scalar scalar && scalar.isNull());
    }

    Set<String> keys() {
        return nodes.keySet();
    }

    /** The text, or an empty one and a problem. */
    String text(String key) {
        var text = textOrNull(key);
        if (text == null) {
            problem(key, "missing " + key);
            return "";
        }
        return text;
    }

    @Nullable String textOrNull(String key) {
        if (!has(key)) {
            return null;
        }
        if (nodes.get(key) instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        problem(key, key + " must be a single value");
        return null;
    }

    /** The day, or a far one and a problem, so that reading can go on. */
    LocalDate date(String key) {
        var date = dateOrNull(key);
        if (date == null) {
            if (!has(key)) {
                problem(key, "missing " + key);
            }
            return LocalDate.of(1900, 1, 1);
        }
        return date;
    }

    @Nullable LocalDate dateOrNull(String key) {
        var text = textOrNull(key);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(key, key + " is not a day: " + text);
            return null;
        }
    }

    /** The files name the last day of force; the code the day after it. */
    @Nullable LocalDate dayAfter(String key) {
        var last = dateOrNull(key);
        return last == null ? null : last.plusDays(1);
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (plain(nodes.get(key)) instanceof Boolean value) {
            return value;
        }
        problem(key, key + " must be true or false");
        return otherwise;
    }

    @Nullable Integer intOrNull(String key) {
        if (!has(key)) {
            return null;
        }
        if (plain(nodes.get(key)) instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
            return number.intValueExact();
        }
        problem(key, key + " must be a whole number");
        return null;
    }

    List<String> texts(String key) {
        var result = new ArrayList<String>();
        if (!has(key)) {
            return result;
        }
        if (!(nodes.get(key) instanceof YamlNode.Sequence sequence)) {
            problem(key, key + " must be a list");
            return result;
        }
        for (var item : sequence.items()) {
            if (item instanceof YamlNode.Scalar scalar) {
                result.add(scalar.text());
            } else {
                problem(item.line(), key + " must list single values");
            }
        }
        return result;
    }

    Set<String> set(String key) {
        return new LinkedHashSet<>(texts(key));
    }

    /** The value as it stands: text, {@link BigDecimal}, {@link Boolean}, or a list of them; {@code null} and a problem when missing. */
    @Nullable Object value(String key) {
        if (!has(key)) {
            problem(key, "missing " + key);
            return null;
        }
        return plain(nodes.get(key));
    }

    List<YamlMap> maps(String key) {
        var result = new ArrayList<YamlMap>();
        if (!has(key)) {
            return result;
        }
        if (!(nodes.get(key) instanceof YamlNode.Sequence sequence)) {
            problem(key, key + " must be a list");
            return result;
        }
        for (var item : sequence.items()) {
            result.add(new YamlMap(file, item, problems));
        }
        return result;
    }

    YamlMap map(String key) {
        if (!has(key)) {
            problem(key, "missing " + key);
            return new YamlMap(file, new YamlNode.Mapping(List.of(), line), problems);
        }
        return new YamlMap(file, nodes.get(key), problems);
    }

    private static Object plain(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.value();
            case YamlNode.Sequence sequence -> sequence.items().stream().map(YamlMap::plain).toList();
            case YamlNode.Mapping mapping -> mapping.toString();
        };
    }
}
