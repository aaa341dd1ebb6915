package vn.khuevan.registry;

import java.io.Reader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of one of the registry's YAML files that knows where it stands, and collects what is wrong as {@code file:line: what}. */
final class SourceTree {

    private final @Nullable Node node;
    private final String file;
    private final int line;
    private final List<String> errors;

    private SourceTree(@Nullable Node node, String file, int line, List<String> errors) {
        this.node = node;
        this.file = file;
        this.line = node == null ? line : node.getStartMark().getLine() + 1;
        this.errors = errors;
    }

    static SourceTree read(Reader reader, String file, List<String> errors) {
        Node root = null;
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(10);
            root = new Yaml(options).compose(reader);
        } catch (MarkedYAMLException wrong) {
            var mark = wrong.getProblemMark();
            errors.add(file + ":" + (mark == null ? 1 : mark.getLine() + 1) + ": " + wrong.getProblem());
        }
        return new SourceTree(root, file, 1, errors);
    }

    void error(String what) {
        errors.add(file + ":" + line + ": " + what);
    }

    boolean present() {
        return node != null && !Tag.NULL.equals(node.getTag());
    }

    SourceTree at(String key) {
        return entries().getOrDefault(key, new SourceTree(null, file, line, errors));
    }

    /** What stands under each key; a key that stands twice is an error. */
    Map<String, SourceTree> entries() {
        var entries = new LinkedHashMap<String, SourceTree>();
        if (node instanceof MappingNode map) {
            for (var tuple : map.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && entries.put(key.getValue(), new SourceTree(tuple.getValueNode(), file, key.getStartMark().getLine() + 1, errors)) != null) {
                    new SourceTree(key, file, 1, errors).error("'" + key.getValue() + "' stands twice");
                }
            }
        } else if (present()) {
            error("expected keys and values");
        }
        return entries;
    }

    SourceTree only(Set<String> keys) {
        entries().forEach((key, part) -> {
            if (!keys.contains(key)) {
                part.error("unknown key '" + key + "'");
            }
        });
        return this;
    }

    @Nullable String text() {
        if (node instanceof ScalarNode scalar && present()) {
            return scalar.getValue();
        }
        if (present()) {
            error("expected a single value");
        }
        return null;
    }

    String text(String otherwise) {
        var text = text();
        return text == null ? otherwise : text;
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
        return truth(false);
    }

    boolean truth(boolean otherwise) {
        var text = text();
        if (text == null) {
            return otherwise;
        }
        if (!text.equals("true") && !text.equals("false")) {
            error("expected true or false");
        }
        return text.equals("true");
    }

    int whole(int otherwise) {
        var text = text();
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            error("expected a whole number");
            return otherwise;
        }
    }

    @Nullable BigDecimal decimal() {
        var text = text();
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException wrong) {
            error("expected a number");
            return null;
        }
    }

    @Nullable LocalDate day() {
        var text = text();
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            error("expected a date such as 2025-07-01");
            return null;
        }
    }

    List<SourceTree> list() {
        var items = new ArrayList<SourceTree>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(new SourceTree(item, file, line, errors)));
        } else if (present()) {
            items.add(this);
        }
        return items;
    }

    List<String> texts() {
        var texts = new ArrayList<String>();
        list().forEach(item -> {
            var text = item.text();
            if (text != null) {
                texts.add(text);
            }
        });
        return texts;
    }

    Map<String, String> map(Set<String> keys) {
        var map = new LinkedHashMap<String, String>();
        only(keys).entries().forEach((key, value) -> map.put(key, value.text("")));
        return map;
    }

    /** A name in both languages. */
    Label label() {
        if (!present()) {
            error("a name is missing");
            return new Label("?", "?");
        }
        only(Set.of("vi", "en"));
        return new Label(required("vi"), required("en"));
    }
}
