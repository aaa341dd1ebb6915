package vn.khuevan.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been typed into a dossier: an immutable tree of text, numbers, booleans, lists and objects.
 *
 * <p>Paths read like {@code contract.end} or, across the rows of a table, {@code contract.contents[].code}.
 * Dates are ISO text, money is whole VND.
 */
public final class Data {

    /** No data. */
    public static final Data EMPTY = new Data(Map.of());

    private final Map<String, @Nullable Object> tree;

    private Data(Map<String, ? extends @Nullable Object> tree) {
        this.tree = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(tree));
    }

    /** Wraps a tree as JSON gives it; null values are kept as absent. */
    public static Data of(Map<String, ? extends @Nullable Object> tree) {
        return tree.isEmpty() ? EMPTY : new Data(tree);
    }

    /** The tree, unmodifiable. */
    public Map<String, @Nullable Object> tree() {
        return tree;
    }

    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /** The value at a path, or null when there is none or it is blank. A path with {@code []} gives a list. */
    public @Nullable Object at(String path) {
        var found = walk(tree, path);
        return found instanceof String text && text.isBlank() ? null : found;
    }

    /** All values at a path: the rows of a list, or the single value. */
    public List<Object> all(String path) {
        var found = at(path);
        if (found == null) {
            return List.of();
        }
        if (found instanceof List<?> list) {
            var values = new ArrayList<>();
            for (var value : list) {
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
        return List.of(found);
    }

    /** The text at a path, or null. */
    public @Nullable String text(String path) {
        var found = at(path);
        return found == null ? null : String.valueOf(found);
    }

    /** The date at a path, or null when absent or not a date. */
    public @Nullable LocalDate date(String path) {
        return asDate(at(path));
    }

    static @Nullable LocalDate asDate(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    /** The number at a path, or null. A list gives the sum of its numbers, so that {@code items[].amount} is a total. */
    public @Nullable BigDecimal number(String path) {
        return number(at(path));
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal;
            case Long whole -> BigDecimal.valueOf(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            case Number other -> new BigDecimal(other.toString());
            case String text -> {
                try {
                    yield new BigDecimal(text.strip());
                } catch (NumberFormatException notANumber) {
                    yield null;
                }
            }
            case List<?> list -> {
                var sum = BigDecimal.ZERO;
                for (var item : list) {
                    var next = number(item);
                    if (next != null) {
                        sum = sum.add(next);
                    }
                }
                yield sum;
            }
            default -> null;
        };
    }

    /** The whole number at a path, or null when absent or not whole. */
    public @Nullable Long whole(String path) {
        var number = number(path);
        if (number == null) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            return null;
        }
    }

    /** Whether the value at a path is true. */
    public boolean isTrue(String path) {
        return Boolean.TRUE.equals(at(path));
    }

    /** The rows of a table at a path, each as data of its own. */
    public List<Data> rows(String path) {
        var rows = new ArrayList<Data>();
        for (var row : all(path)) {
            if (row instanceof Map<?, ?> map) {
                rows.add(of(keyed(map)));
            }
        }
        return rows;
    }

    /** This data with one top-level entry replaced. */
    public Data with(String key, Object value) {
        var copy = new LinkedHashMap<>(tree);
        copy.put(key, value);
        return new Data(copy);
    }

    /** This data with all entries of the patch replaced at the top level. */
    public Data with(Map<String, ? extends @Nullable Object> patch) {
        if (patch.isEmpty()) {
            return this;
        }
        var copy = new LinkedHashMap<>(tree);
        copy.putAll(patch);
        return new Data(copy);
    }

    /** The object at a path as data, or empty data. */
    public Data object(String path) {
        return at(path) instanceof Map<?, ?> map ? of(keyed(map)) : EMPTY;
    }

    private static @Nullable Object walk(@Nullable Object node, String path) {
        var dot = path.indexOf('.');
        var head = dot < 0 ? path : path.substring(0, dot);
        var rest = dot < 0 ? "" : path.substring(dot + 1);
        var rows = head.endsWith("[]");
        if (rows) {
            head = head.substring(0, head.length() - 2);
        }
        var next = node instanceof Map<?, ?> map ? map.get(head) : null;
        if (rest.isEmpty() || next == null) {
            return next;
        }
        if (rows || next instanceof List<?>) {
            var values = new ArrayList<>();
            if (next instanceof List<?> list) {
                for (var item : list) {
                    var value = walk(item, rest);
                    if (value instanceof List<?> several) {
                        values.addAll(several);
                    } else if (value != null) {
                        values.add(value);
                    }
                }
            }
            return values;
        }
        return walk(next, rest);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> keyed(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Data data && tree.equals(data.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return tree.toString();
    }
}
