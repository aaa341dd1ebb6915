package vn.khuevan.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an empty form offers: values that earlier forms hold already, so that nobody types twice what the system knows. */
final class Prefill {

    private final Vocabularies vocabularies;
    private final Form form;
    private final Function<String, Data> others;
    private final Map<String, Data> seen = new HashMap<>();

    /** @param others data of another dossier of the same family, by number; empty data where there is none */
    Prefill(Vocabularies vocabularies, Form form, Function<String, Data> others) {
        this.vocabularies = vocabularies;
        this.form = form;
        this.others = others;
    }

    Map<String, Object> offered(Data readable) {
        var offered = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            var value = field.prefill().stream().map(path -> fitting(field, at(readable, path))).filter(java.util.Objects::nonNull).findFirst()
                    .orElse(field.initial());
            if (value != null) {
                offered.put(field.id(), value);
            }
        }
        return offered;
    }

    /** The value at a path; {@code selection.winner>application.team} reads the dossier whose number stands before the arrow. */
    private @Nullable Object at(Data readable, String path) {
        var arrow = path.indexOf('>');
        if (arrow < 0) {
            return readable.at(path);
        }
        var number = readable.text(path.substring(0, arrow));
        return number == null ? null : seen.computeIfAbsent(number, others).at(path.substring(arrow + 1));
    }

    /** The value where it is one that the field takes; codes and columns that it does not know are left out. */
    private @Nullable Object fitting(Field field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case TABLE -> value instanceof List<?> rows ? rows(field, rows) : null;
            case CHOICE -> known(field, value) ? value : null;
            case CHOICES -> value instanceof List<?> codes ? some(codes.stream().filter(code -> known(field, code)).toList()) : null;
            case TEXT, LONG_TEXT -> field.max() != null && value.toString().length() > field.max().intValue() ? null : value;
            default -> value instanceof List<?> ? null : value;
        };
    }

    private boolean known(Field field, @Nullable Object code) {
        var options = vocabularies.optionsOf(field);
        return options.isEmpty() || options.stream().anyMatch(option -> option.code().equals(code));
    }

    private static @Nullable List<?> some(List<?> list) {
        return list.isEmpty() ? null : list;
    }

    private @Nullable Object rows(Field table, List<?> rows) {
        var fitting = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            if (row instanceof Map<?, ?> cells) {
                var own = new LinkedHashMap<String, Object>();
                for (var column : table.columns()) {
                    var cell = fitting(column, cells.get(column.id()));
                    if (cell != null) {
                        own.put(column.id(), cell);
                    }
                }
                if (!own.isEmpty()) {
                    fitting.add(own);
                }
            }
        }
        return some(fitting);
    }
}
