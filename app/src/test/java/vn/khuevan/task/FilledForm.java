package vn.khuevan.task;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Vocabularies;

/** A form as somebody fills it who cares about a few fields: every other required field gets a plain value of its type. */
final class FilledForm {

    private FilledForm() {}

    static Map<String, Object> of(@Nullable Form form, Vocabularies vocabularies, LocalDate today, Map<String, Object> cared, Supplier<String> file) {
        var values = new LinkedHashMap<String, Object>();
        if (form != null) {
            form.fields().forEach(field -> {
                if (field.required() && !cared.containsKey(field.id())) {
                    values.put(field.id(), plain(field, vocabularies, today, file));
                }
            });
        }
        // texts of tests are much alike, so whoever judges an overlap says something of it
        if (form != null && form.field("judgementReason").isPresent()) {
            values.put("judgement", "NEW");
            values.put("judgementReason", "Bài thử giống nhau");
        }
        values.putAll(cared);
        return values;
    }

    private static Object plain(Field field, Vocabularies vocabularies, LocalDate today, Supplier<String> file) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> "Nội dung";
            case INTEGER, NUMBER, PERCENT -> field.min() == null ? 0L : field.min().longValue();
            case MONEY -> 0L;
            case DATE -> today.toString();
            case BOOLEAN -> false;
            case DECLARATION -> true;
            case CHOICE -> vocabularies.optionsOf(field).getFirst().code();
            case CHOICES -> vocabularies.optionsOf(field).stream().map(Field.Option::code).toList();
            case FILE -> file.get();
            case EMAIL -> "nguoi@example.org";
            case PHONE -> "0241234567";
            case ORGANISATION, ACCOUNT, CASE -> "";
            case TABLE -> List.of();
        };
    }
}
