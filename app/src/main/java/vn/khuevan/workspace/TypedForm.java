package vn.khuevan.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;

/**
 * What a browser sent for a form, as typed: text for each field, a list for choices, a list of rows for tables, whose
 * parameters read {@code contents[2].due}. What the form does not ask for is not looked at.
 */
final class TypedForm {

    private static final int ROWS_MAX = 1_000;
    private static final Pattern ROW = Pattern.compile("\\[(\\d{1,4})]\\.(.+)");

    private TypedForm() {}

    static Map<String, @Nullable Object> read(@Nullable Form form, Map<String, String[]> parameters) {
        var typed = new LinkedHashMap<String, @Nullable Object>();
        if (form != null) {
            for (var field : form.fields().stream().filter(each -> !each.computed()).toList()) {
                put(typed, field, field.id(), parameters);
            }
        }
        return typed;
    }

    private static void put(Map<String, @Nullable Object> into, Field field, String name, Map<String, String[]> parameters) {
        switch (field.type()) {
            case TABLE -> into.put(field.id(), rows(field, parameters));
            case CHOICES -> {
                var given = parameters.get(name);
                if (given != null) {
                    into.put(field.id(), Arrays.stream(given).flatMap(each -> Arrays.stream(each.split(",")))
                            .map(String::strip).filter(each -> !each.isEmpty()).toList());
                }
            }
            case FILE -> {
                var kept = parameters.getOrDefault(name, parameters.get("_kept." + name));
                if (kept != null && kept.length > 0 && !kept[0].isBlank()) {
                    into.put(field.id(), kept[0].strip());
                }
            }
            default -> {
                var given = parameters.get(name);
                if (given != null && given.length > 0) {
                    into.put(field.id(), given[0]);
                }
            }
        }
    }

    private static List<Map<String, @Nullable Object>> rows(Field table, Map<String, String[]> parameters) {
        var rows = new TreeMap<Integer, Map<String, @Nullable Object>>();
        for (var name : parameters.keySet()) {
            var kept = name.startsWith("_kept.") ? name.substring(6) : name;
            if (!kept.startsWith(table.id() + "[")) {
                continue;
            }
            var row = ROW.matcher(kept.substring(table.id().length()));
            if (row.matches() && rows.size() < ROWS_MAX) {
                rows.computeIfAbsent(Integer.parseInt(row.group(1)), index -> new LinkedHashMap<>());
            }
        }
        rows.forEach((index, row) -> table.columns().forEach(column ->
                put(row, column, table.id() + "[" + index + "]." + column.id(), parameters)));
        return new ArrayList<>(rows.values());
    }

    /** The same with one more empty row. */
    static Map<String, @Nullable Object> withRow(Map<String, @Nullable Object> typed, String table) {
        var rows = rowsOf(typed, table);
        if (rows.isEmpty()) {
            rows.add(Map.of());
        }
        rows.add(Map.of());
        return with(typed, table, rows);
    }

    /** The same without a row. @param place such as {@code contents[2]} */
    static Map<String, @Nullable Object> withoutRow(Map<String, @Nullable Object> typed, String place) {
        var bracket = place.indexOf('[');
        if (bracket < 0 || !place.substring(bracket).matches("\\[\\d{1,4}]")) {
            return typed;
        }
        var table = place.substring(0, bracket);
        var rows = rowsOf(typed, table);
        var index = Integer.parseInt(place.substring(bracket + 1, place.length() - 1));
        if (index < rows.size()) {
            rows.remove(index);
        }
        return with(typed, table, rows);
    }

    private static List<Object> rowsOf(Map<String, @Nullable Object> typed, String table) {
        return typed.get(table) instanceof List<?> rows ? new ArrayList<>(rows) : new ArrayList<>();
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> typed, String table, List<Object> rows) {
        var copy = new LinkedHashMap<>(typed);
        copy.put(table, rows);
        return copy;
    }

    /** The values as hidden fields of a page that asks once more. */
    static Map<String, String> flat(Map<String, @Nullable Object> typed) {
        var flat = new LinkedHashMap<String, String>();
        typed.forEach((name, value) -> {
            switch (value) {
                case null -> { }
                case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
                    for (var i = 0; i < list.size(); i++) {
                        if (list.get(i) instanceof Map<?, ?> row) {
                            var at = name + "[" + i + "].";
                            row.forEach((column, cell) -> flat.put(at + column, text(cell)));
                        }
                    }
                }
                default -> flat.put(name, text(value));
            }
        });
        return flat;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> String.join(",", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }
}
