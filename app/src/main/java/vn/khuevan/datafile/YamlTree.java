package vn.khuevan.datafile;

import java.io.Reader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A part of a YAML file that knows its file and line, and reports what is wrong there as {@code file:line: part: what} instead of
 * throwing at the first error. What is not there answers with nothing, at the line of what should contain it.
 */
public final class YamlTree {

    private static final String NO_MAPPING = "expected keys and values";

    private final @Nullable Node node;
    private final String where;
    private final String file;
    private final int line;
    private final List<String> errors;

    private YamlTree(@Nullable Node node, String where, String file, int line, List<String> errors) {
        this.node = node;
        this.where = where;
        this.file = file;
        this.line = node == null ? line : node.getStartMark().getLine() + 1;
        this.errors = errors;
    }

    /** Reads a file; errors of this part and of all under it collect in the list. */
    public static YamlTree read(Reader reader, String file, List<String> errors) {
        Node root = null;
        try {
            var options = new LoaderOptions();
            options.setCodePointLimit(20_000_000);
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(100);
            root = new Yaml(options).compose(reader);
        } catch (MarkedYAMLException wrong) {
            var mark = wrong.getProblemMark();
            errors.add(file + ":" + (mark == null ? 1 : mark.getLine() + 1) + ": " + wrong.getProblem());
        } catch (YAMLException unreadable) {
            errors.add(file + ":1: is no text in UTF-8: " + unreadable.getMessage());
        }
        var tree = new YamlTree(root, "", file, 1, errors);
        tree.refuseRepeatedKeys();
        return tree;
    }

    private YamlTree part(@Nullable Node node, String where) {
        return new YamlTree(node, where, file, line, errors);
    }

    /** A key written twice would silently lose what stands under the first. */
    private void refuseRepeatedKeys() {
        if (node instanceof MappingNode map) {
            var seen = new HashSet<String>();
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar && !seen.add(scalar.getValue())) {
                    part(scalar, where).error("key '" + scalar.getValue() + "' stands twice");
                }
            }
            entries().values().forEach(YamlTree::refuseRepeatedKeys);
        }
        if (node instanceof SequenceNode) {
            list().forEach(YamlTree::refuseRepeatedKeys);
        }
    }

    /** Reports something about this part, once. */
    public void error(String what) {
        var told = place() + ": " + (where.isEmpty() ? "" : where + ": ") + what;
        if (!errors.contains(told)) {
            errors.add(told);
        }
    }

    /** The file as it was named. */
    public String file() {
        return file;
    }

    /** File and line. */
    public String place() {
        return file + ":" + line;
    }

    /** Whether anything stands here but {@code null}. */
    public boolean present() {
        return node != null && !Tag.NULL.equals(node.getTag());
    }

    /** Whether keys with values stand here. */
    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** What stands under a key; an absent part where nothing does. */
    public YamlTree at(String key) {
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
                    return part(tuple.getValueNode(), path(key));
                }
            }
        }
        return part(null, path(key));
    }

    private String path(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    /** What stands under each key, in the file's order; anything but keys and values is an error. */
    public Map<String, YamlTree> entries() {
        var entries = new LinkedHashMap<String, YamlTree>();
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar) {
                    entries.put(scalar.getValue(), part(tuple.getValueNode(), path(scalar.getValue())));
                }
            }
        } else if (present()) {
            error(NO_MAPPING);
        }
        return entries;
    }

    /** This part; keys that are none of these are errors. */
    public YamlTree only(Set<String> keys) {
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (!keys.contains(key)) {
                    part(tuple.getKeyNode(), where).error("unknown key '" + key + "'");
                }
            }
        } else if (present()) {
            error(NO_MAPPING);
        }
        return this;
    }

    /** The text under each of these keys that is there; others are errors. */
    public Map<String, String> texts(Set<String> keys) {
        var texts = new LinkedHashMap<String, String>();
        only(keys).entries().forEach((key, value) -> texts.put(key, value.text("")));
        return texts;
    }

    /** The text that stands here, or null where nothing does. */
    public @Nullable String text() {
        if (!present()) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        error("expected a single value");
        return null;
    }

    /** The text that stands here, or another where nothing does. */
    public String text(String otherwise) {
        var text = text();
        return text == null ? otherwise : text;
    }

    /** The text under a key; an error, and {@code ?}, where there is none. */
    public String required(String key) {
        var value = at(key).text();
        if (value == null || value.isBlank()) {
            error("'" + key + "' is missing");
            return "?";
        }
        return value;
    }

    /** Whether {@code true} stands here. */
    public boolean isTrue() {
        return truth(false);
    }

    /** Whether {@code true} stands here. @param otherwise the answer where nothing does */
    public boolean truth(boolean otherwise) {
        var text = text();
        if (text == null) {
            return otherwise;
        }
        if (!text.equals("true") && !text.equals("false")) {
            error("expected true or false");
        }
        return text.equals("true");
    }

    /** A whole number. @param otherwise the answer where nothing stands */
    public int whole(int otherwise) {
        var text = text();
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            error("expected a whole number");
            return otherwise;
        }
    }

    /** A number, or null where nothing stands. */
    public @Nullable BigDecimal decimal() {
        var text = text();
        try {
            return text == null ? null : new BigDecimal(text.replace("_", "").toLowerCase(Locale.ROOT));
        } catch (NumberFormatException wrong) {
            error("expected a number");
            return null;
        }
    }

    /** A day, or null where nothing stands. */
    public @Nullable LocalDate day() {
        var text = text();
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            error("expected a date such as 2025-07-01");
            return null;
        }
    }

    /** The parts of a list; whatever else stands here is a list of itself. */
    public List<YamlTree> list() {
        var items = new ArrayList<YamlTree>();
        if (node instanceof SequenceNode sequence) {
            for (var i = 0; i < sequence.getValue().size(); i++) {
                items.add(part(sequence.getValue().get(i), where + "[" + i + "]"));
            }
        } else if (present()) {
            items.add(this);
        }
        return items;
    }

    /** The texts of a list, or of the single value that stands here. */
    public List<String> texts() {
        var texts = new ArrayList<String>();
        for (var item : list()) {
            var text = item.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The value as plain Java: maps, lists, text, numbers, booleans. */
    public @Nullable Object plain() {
        return switch (node) {
            case null -> null;
            case MappingNode map -> {
                var values = new LinkedHashMap<String, @Nullable Object>();
                entries().forEach((key, value) -> values.put(key, value.plain()));
                yield values;
            }
            case SequenceNode sequence -> {
                var values = new ArrayList<@Nullable Object>();
                list().forEach(item -> values.add(item.plain()));
                yield values;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> null;
        };
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        var value = scalar.getValue();
        if (Tag.BOOL.equals(scalar.getTag())) {
            return Boolean.valueOf(value);
        }
        if (Tag.INT.equals(scalar.getTag())) {
            return Long.valueOf(value.replace("_", ""));
        }
        if (Tag.NULL.equals(scalar.getTag())) {
            return null;
        }
        return value;
    }
}
