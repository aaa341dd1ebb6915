package vn.khuevan.workspace;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Vocabularies;

/** Fills every field that a form requires with some value that it takes. */
final class FilledForms {

    private final Vocabularies vocabularies;
    private final long organisation;
    private final String file;

    /** @param file id of a document that whoever sends the form has uploaded */
    FilledForms(Vocabularies vocabularies, long organisation, String file) {
        this.file = file;
        this.vocabularies = vocabularies;
        this.organisation = organisation;
    }

    /** The required fields filled in, with other values where given. */
    Map<String, Object> fill(Form form, LocalDate today, Map<String, ?> other) {
        var values = new LinkedHashMap<String, Object>(other);
        // texts of tests are much alike, so whoever judges an overlap says something of it
        if (form.field("judgementReason").isPresent()) {
            values.putIfAbsent("judgement", "NEW");
        }
        for (var field : form.fields()) {
            var data = Data.of(values);
            var needed = field.required() || (field.requiredWhen() != null && field.requiredWhen().holds(data));
            if (needed && !values.containsKey(field.id())) {
                values.put(field.id(), value(field, today));
            }
        }
        return values;
    }

    private Object value(Field field, LocalDate today) {
        return switch (field.type()) {
            case FILE -> file;
            case TEXT, LONG_TEXT, CASE -> field.pattern() == null ? "Nội dung thử" : "ND1";
            case INTEGER -> field.min() == null ? 1L : Math.max(1L, field.min().longValue());
            case NUMBER, PERCENT -> field.min() == null ? 1L : field.min();
            case MONEY -> 1_000_000L;
            case DATE -> today.toString();
            case BOOLEAN, DECLARATION -> true;
            case CHOICE -> vocabularies.optionsOf(field).getFirst().code();
            case CHOICES -> vocabularies.optionsOf(field).isEmpty() ? List.of("ND1") : List.of(vocabularies.optionsOf(field).getFirst().code());
            case ORGANISATION -> organisation;
            case ACCOUNT -> "chunhiem";
            case EMAIL -> "ten@coquan.vn";
            case PHONE -> "024 3825 1234";
            case TABLE -> List.of(row(field, today));
        };
    }

    private Map<String, Object> row(Field table, LocalDate today) {
        var row = new LinkedHashMap<String, Object>();
        table.columns().stream().filter(Field::required).forEach(column -> row.put(column.id(), value(column, today)));
        return row;
    }
}
