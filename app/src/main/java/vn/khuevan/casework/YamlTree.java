package vn.khuevan.casework;

import java.io.Reader;
import java.math.BigDecimal;
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

/** A YAML node that knows its file and line, and reports what is wrong there instead of throwing at the first error. */
final class YamlTree {

    private final @Nullable Node node;
    private final String where;
    private final String file;
    private final List<String> errors;

    private YamlTree(@Nullable Node node, String where, String file, List<String> errors) {
        this.node = node;
        this.where = where;
        this.file = file;
        this.errors = errors;
    }

    /** Reads a file; errors collect in the list as {@code file:line: what}. */
    static YamlTree read(Reader reader, String file, List<String> errors) {
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
        var tree = new YamlTree(root, "", file, errors);
        tree.refuseRepeatedKeys();
        return tree;
    }

    /** A key written twice would silently lose what stands under the first. */
    private void refuseRepeatedKeys() {
        if (node instanceof MappingNode map) {
            var seen = new HashSet<String>();
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar && !seen.add(scalar.getValue())) {
                    new YamlTree(scalar, where, file, errors).error("key '" + scalar.getValue() + "' stands twice");
                }
            }
            entries().values().forEach(YamlTree::refuseRepeatedKeys);
        }
        if (node instanceof SequenceNode) {
            list().forEach(YamlTree::refuseRepeatedKeys);
        }
    }

    void error(String what) {
        errors.add(place() + ": " + (where.isEmpty() ? "" : where + ": ") + what);
    }

    /** File and line. */
    String place() {
        return file + ":" + (node == null ? 1 : node.getStartMark().getLine() + 1);
    }

    boolean present() {
        return node != null && !Tag.NULL.equals(node.getTag());
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    YamlTree at(String key) {
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
                    return new YamlTree(tuple.getValueNode(), path(key), file, errors);
                }
            }
        }
        return new YamlTree(null, path(key), file, errors);
    }

    private String path(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    /** Reports keys that are none of these. */
    YamlTree only(Set<String> keys) {
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (!keys.contains(key)) {
                    new YamlTree(tuple.getKeyNode(), where, file, errors).error("unknown key '" + key + "'");
                }
            }
        } else if (node != null) {
            error("expected a mapping");
        }
        return this;
    }

    @Nullable String text() {
        if (!present()) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        error("expected a single value");
        return null;
    }

    String required(String key) {
        var value = at(key).text();
        if (value == null || value.isBlank()) {
            error("'" + key + "' is missing");
            return "?";
        }
        return value;
    }

    boolean isTrue() {
        return "true".equals(text());
    }

    List<YamlTree> list() {
        var items = new ArrayList<YamlTree>();
        if (node instanceof SequenceNode sequence) {
            for (var i = 0; i < sequence.getValue().size(); i++) {
                items.add(new YamlTree(sequence.getValue().get(i), where + "[" + i + "]", file, errors));
            }
        } else if (present()) {
            items.add(this);
        }
        return items;
    }

    List<String> texts() {
        var texts = new ArrayList<String>();
        for (var item : list()) {
            var text = item.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    Map<String, YamlTree> entries() {
        var entries = new LinkedHashMap<String, YamlTree>();
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar) {
                    entries.put(scalar.getValue(), new YamlTree(tuple.getValueNode(), path(scalar.getValue()), file, errors));
                }
            }
        }
        return entries;
    }

    /** A name in both languages. */
    Title title() {
        if (!isMap()) {
            error("a title needs 'vi' and 'en'");
            return new Title("?", "?");
        }
        return new Title(required("vi"), required("en"));
    }

    /** A condition such as {@code {path: call.mode, in: [DIRECT]}}, or null when there is none. */
    @Nullable Condition condition() {
        if (!present()) {
            return null;
        }
        only(Set.of("path", "in"));
        return new Condition(required("path"), at("in").texts());
    }

    /** A number, or null when there is none. */
    @Nullable BigDecimal decimal() {
        try {
            var text = text();
            return text == null ? null : new BigDecimal(text.replace("_", "").toLowerCase(Locale.ROOT));
        } catch (NumberFormatException wrong) {
            error("not a number");
            return null;
        }
    }

    /** The value as plain Java: maps, lists, text, numbers, booleans. */
    @Nullable Object plain() {
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

    String file() {
        return file;
    }
}
