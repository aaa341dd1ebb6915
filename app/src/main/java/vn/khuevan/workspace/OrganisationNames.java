package vn.khuevan.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.identity.Organisation;
import vn.khuevan.identity.Organisations;

/** People type names of organisations, dossiers keep their ids: turns one into the other, a few queries for a whole form. */
@Component
final class OrganisationNames {

    private static final Pattern NUMBERED = Pattern.compile(".*#(\\d{1,18})\\s*");
    private static final int SHOWN = 5;

    private final Organisations organisations;

    OrganisationNames(Organisations organisations) {
        this.organisations = organisations;
    }

    /** A form with ids in place of names. @param unclear what was typed and may mean, by field path, where no single one fits */
    record Resolved(Map<String, @Nullable Object> typed, Map<String, List<String>> unclear) {}

    /** Finds the organisations that are named. */
    Resolved resolve(@Nullable Form form, Map<String, @Nullable Object> typed, java.time.LocalDate today) {
        var unclear = new LinkedHashMap<String, List<String>>();
        return new Resolved(form == null ? typed : resolve(form.fields(), typed, "", today, unclear), unclear);
    }

    private Map<String, @Nullable Object> resolve(List<Field> fields, Map<String, @Nullable Object> typed, String prefix, java.time.LocalDate today,
            Map<String, List<String>> unclear) {
        var resolved = new LinkedHashMap<>(typed);
        for (var field : fields) {
            var value = typed.get(field.id());
            if (field.type() == Field.Type.ORGANISATION && value instanceof String text && !text.isBlank()) {
                var id = id(text, prefix + field.id(), today, unclear);
                resolved.put(field.id(), id);
            } else if (field.type() == Field.Type.TABLE && value instanceof List<?> rows) {
                var copies = new ArrayList<Object>();
                for (var i = 0; i < rows.size(); i++) {
                    copies.add(resolve(field.columns(), row(rows.get(i)), prefix + field.id() + "[" + i + "].", today, unclear));
                }
                resolved.put(field.id(), copies);
            }
        }
        return resolved;
    }

    private @Nullable Object id(String text, String path, java.time.LocalDate today, Map<String, List<String>> unclear) {
        var numbered = NUMBERED.matcher(text);
        if (text.strip().matches("\\d{1,18}")) {
            return text.strip();
        }
        if (numbered.matches()) {
            return numbered.group(1);
        }
        var exact = organisations.named(text);
        if (exact.isPresent()) {
            return exact.get().id();
        }
        var near = organisations.search(text, null, today, SHOWN + 1);
        if (near.size() == 1) {
            return near.getFirst().id();
        }
        unclear.put(path, near.stream().limit(SHOWN).map(Organisation::name).toList());
        // stays as typed, so that the engine refuses it along with everything else
        return text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> row(@Nullable Object row) {
        return row instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** Names of all organisations that values of a form point at, in one query. */
    Map<Long, Organisation> names(Form form, Map<String, ? extends @Nullable Object> values) {
        return names(List.of(form), List.of(values));
    }

    /** The same for several forms at once. */
    Map<Long, Organisation> names(List<Form> forms, List<? extends Map<String, ? extends @Nullable Object>> values) {
        var ids = new HashSet<Long>();
        for (var i = 0; i < forms.size(); i++) {
            collect(forms.get(i).fields(), values.get(i), ids);
        }
        return organisations.find(ids);
    }

    private static void collect(List<Field> fields, Map<String, ? extends @Nullable Object> values, Set<Long> ids) {
        for (var field : fields) {
            var value = values.get(field.id());
            if (field.type() == Field.Type.ORGANISATION && value != null && value.toString().strip().matches("\\d{1,18}")) {
                ids.add(Long.parseLong(value.toString().strip()));
            } else if (field.type() == Field.Type.TABLE && value instanceof List<?> rows) {
                rows.forEach(row -> collect(field.columns(), row(row), ids));
            }
        }
    }
}
