package vn.khuevan.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Vocabularies;
import vn.khuevan.identity.Actor;

/** A form as somebody fills it who says what matters here; every other required field gets an ordinary value of its type. */
final class Filling {

    private final Vocabularies vocabularies;
    private final Samples samples;

    Filling(Vocabularies vocabularies, Samples samples) {
        this.vocabularies = vocabularies;
        this.samples = samples;
    }

    /** What was said, by field, each name followed by its value; a null value leaves the field out. */
    static Map<String, @Nullable Object> said(@Nullable Object... pairs) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            said.put(String.valueOf(pairs[i]), pairs[i + 1] instanceof LocalDate day ? day.toString() : pairs[i + 1]);
        }
        return said;
    }

    Map<String, Object> of(@Nullable Form form, Actor actor, LocalDate day, String about, Map<String, @Nullable Object> said) {
        var values = new LinkedHashMap<String, Object>();
        if (form != null) {
            for (var field : form.fields()) {
                if (field.computed()) {
                    continue;
                }
                var given = said.get(field.id());
                if (given != null) {
                    values.put(field.id(), Samples.FILE.equals(given) ? samples.of(actor, field) : given);
                } else if (field.required() && !said.containsKey(field.id())) {
                    values.put(field.id(), ordinary(field, actor, day, about));
                }
            }
        }
        said.forEach((name, value) -> {
            // what a council concludes is taken down only where no rule computes it
            if (value != null && (form == null || form.field(name).filter(Field::computed).isEmpty())) {
                values.putIfAbsent(name, value);
            }
        });
        return values;
    }

    private Object ordinary(Field field, Actor actor, LocalDate day, String about) {
        return switch (field.type()) {
            case TEXT -> text(field, day, about);
            case LONG_TEXT -> Prose.about(field.label().vi(), about);
            case INTEGER, NUMBER, PERCENT -> field.min() == null ? 0L : field.min().longValue();
            case MONEY -> 0L;
            case DATE -> day.toString();
            case BOOLEAN -> false;
            case DECLARATION -> true;
            case CHOICE -> vocabularies.optionsOf(field).getFirst().code();
            case CHOICES -> vocabularies.optionsOf(field).stream().map(Field.Option::code).toList();
            case FILE -> samples.of(actor, field);
            case EMAIL -> "lienhe@example.vn";
            case PHONE -> "024 3825 0000";
            case ORGANISATION, ACCOUNT, CASE -> "";
            case TABLE -> List.of();
        };
    }

    /** Numbers of papers look like numbers of papers; other short texts name their subject. */
    private static String text(Field field, LocalDate day, String about) {
        var label = field.label().vi();
        if (label.startsWith("Số ") || label.contains("(số, ngày)") || label.contains("văn bản")) {
            var number = Math.floorMod((about + label).hashCode(), 900) + 100;
            return "%d/SKHCN ngày %02d/%02d/%d".formatted(number, day.getDayOfMonth(), day.getMonthValue(), day.getYear());
        }
        var text = label + " – " + about;
        var most = field.max() == null ? 200 : field.max().intValue();
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
