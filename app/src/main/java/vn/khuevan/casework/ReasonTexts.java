package vn.khuevan.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Op;
import vn.khuevan.law.Says;
import vn.khuevan.law.Unit;
import vn.khuevan.web.Texts;
import vn.khuevan.web.Vnd;
import vn.khuevan.web.form.Fault;

/**
 * Says in a language why something is refused: paths become the labels of the form fields they name, codes the titles of
 * the choices, signs words, sums money.
 *
 * <p>Keys are those of the reasons ({@code gate.…} for the engine's own, the areas' besides). A key without words falls
 * back to the title of the provision behind it, so that a page never shows a hole.
 */
@Component
public final class ReasonTexts {

    private static final Pattern CODES = Pattern.compile("[A-Z0-9][A-Z0-9_]+(, [A-Z0-9][A-Z0-9_]+)*");
    private static final Pattern ROW = Pattern.compile("\\[(\\d+)]");

    private final Definitions definitions;
    private final Vocabularies vocabularies;

    ReasonTexts(Definitions definitions, Vocabularies vocabularies) {
        this.definitions = definitions;
        this.vocabularies = vocabularies;
    }

    /** A field that a path names, with the form it stands in. */
    private record Place(Form form, Field field) {}

    /** The reason as components draw it, with its article. @param definition of the dossier, or null when there is none */
    public vn.khuevan.web.show.Reason shown(Reason reason, @Nullable Definition definition, Texts t) {
        var by = reason.by();
        var message = message(reason, definition, t);
        return by == null ? vn.khuevan.web.show.Reason.plain(message)
                : new vn.khuevan.web.show.Reason(message, by.id(), by.citation(), by.certainty() == Certainty.ASSUMED);
    }

    /** Several reasons as components draw them. */
    public List<vn.khuevan.web.show.Reason> shown(Collection<Reason> reasons, @Nullable Definition definition, Texts t) {
        return reasons.stream().map(reason -> shown(reason, definition, t)).toList();
    }

    /** The reason in words. @param definition of the dossier, whose forms give paths their labels; null when there is none */
    public String message(Reason reason, @Nullable Definition definition, Texts t) {
        var key = reason.message();
        var args = args(reason, definition, t);
        if (!t.knows(key)) {
            // gate.children-min.report and its like: one sentence for every type
            var dot = key.lastIndexOf('.');
            var general = dot < 0 ? "" : key.substring(0, dot);
            var type = definitions.versions(key.substring(dot + 1));
            if (!type.isEmpty() && t.knows(general)) {
                args.addFirst(type.getLast().title().in(t.language().tag()));
                key = general;
            }
        }
        try {
            if (t.knows(key)) {
                return t.say(key, args.toArray());
            }
        } catch (IllegalArgumentException tooFewValues) {
            // said by the provision instead
        }
        return reason.by() == null ? t.say("gate.unmet-plain", key) : t.say("gate.unmet", reason.by().title(t.language().tag()));
    }

    /** What is wrong with a field, its label in front. */
    public String message(FieldError error, Texts t) {
        var args = new ArrayList<Object>();
        args.add(label(error, t));
        error.args().forEach(arg -> args.add(plain(arg, t)));
        var key = "field." + error.code();
        return t.knows(key) ? t.say(key, args.toArray()) : t.say("field.wrong", args.getFirst());
    }

    /** The errors of a form as its summary lists them; each links to its field. */
    public List<Fault> faults(Collection<FieldError> errors, Texts t) {
        return errors.stream().map(error -> new Fault(error.field(), message(error, t))).toList();
    }

    private static String label(FieldError error, Texts t) {
        var label = error.label().in(t.language().tag());
        var row = ROW.matcher(error.field());
        return row.find() ? t.say("field.in-row", label, Integer.parseInt(row.group(1)) + 1) : label;
    }

    /** The label of the field that a path names, or the path itself when no form has it. */
    public String label(String path, @Nullable Definition definition, Texts t) {
        return place(path, definition).map(place -> place.field().label().in(t.language().tag()))
                .orElseGet(() -> t.knows("path." + path) ? t.say("path." + path) : path);
    }

    private List<Object> args(Reason reason, @Nullable Definition definition, Texts t) {
        var said = new ArrayList<Object>();
        var money = reason.message().equals("gate.amount") || (reason.by() != null && reason.by().says() instanceof Says.Limit limit
                && limit.unit() == Unit.VND);
        Field named = null;
        for (var arg : reason.args()) {
            if (arg instanceof String path) {
                var place = place(path, definition).orElse(null);
                if (place != null) {
                    named = place.field();
                    said.add(words(place, reason, t));
                    continue;
                }
                if (t.knows("path." + path)) {
                    said.add(t.say("path." + path));
                    continue;
                }
            }
            said.add(value(arg, money || (named != null && named.type() == Field.Type.MONEY), named, definition, t));
        }
        return said;
    }

    /** A field of the form about to be typed is named alone, one of another form with that form. */
    private static String words(Place place, Reason reason, Texts t) {
        var tag = t.language().tag();
        var label = place.field().label().in(tag);
        return reason.kind() == Reason.Kind.AWAITS ? t.say("gate.field", label) : t.say("gate.field-of", label, place.form().title().in(tag));
    }

    private Object value(@Nullable Object arg, boolean money, @Nullable Field named, @Nullable Definition definition, Texts t) {
        return switch (arg) {
            case Number number when money -> new Vnd(new BigDecimal(number.toString()).setScale(0, java.math.RoundingMode.HALF_UP).longValue());
            case Collection<?> many -> many.isEmpty() ? "–" : many.stream().map(each -> value(each, money, named, definition, t)).toList();
            case String text when Op.of(text).isPresent() -> t.say("gate.op." + Op.of(text).orElseThrow().name().toLowerCase(java.util.Locale.ROOT));
            case String text when CODES.matcher(text).matches() -> List.of(text.split(", ")).stream()
                    .map(code -> title(code, named, definition, t)).toList();
            case null, default -> plain(arg, t);
        };
    }

    private static Object plain(@Nullable Object arg, Texts t) {
        return switch (arg) {
            case null -> "–";
            case Title title -> title.in(t.language().tag());
            case Boolean flag -> t.say(flag ? "casework.yes" : "casework.no");
            case Integer whole -> whole;
            case Long whole -> whole;
            case BigDecimal decimal -> decimal;
            case Number other -> new BigDecimal(other.toString());
            case LocalDate day -> day;
            case Vnd vnd -> vnd;
            case String text -> Optional.<Object>ofNullable(Data.asDate(text)).orElse(text.isEmpty() ? "–" : text);
            case Map<?, ?> row -> row.values().stream().map(String::valueOf).toList();
            case Collection<?> many -> many.stream().map(each -> plain(each, t)).toList();
            default -> arg.toString();
        };
    }

    private String title(String code, @Nullable Field named, @Nullable Definition definition, Texts t) {
        var options = new ArrayList<Field.Option>();
        if (named != null) {
            options.addAll(vocabularies.optionsOf(named));
        }
        if (definition != null) {
            definition.forms().values().forEach(form -> form.fields().forEach(field -> {
                options.addAll(vocabularies.optionsOf(field));
                field.columns().forEach(column -> options.addAll(vocabularies.optionsOf(column)));
            }));
        }
        options.addAll(vocabularies.options("council-role"));
        return options.stream().filter(option -> option.code().equals(code)).findFirst()
                .map(option -> option.title().in(t.language().tag())).orElse(code);
    }

    private Optional<Place> place(String path, @Nullable Definition definition) {
        if (definition == null || path.indexOf('.') < 0) {
            return Optional.empty();
        }
        var parts = path.replace("[]", "").split("\\.");
        if (parts[0].equals("parent") || parts[0].equals("root")) {
            var above = parts[0].equals("parent") ? Optional.ofNullable(definition.parent()) : Optional.of(top(definition));
            return above.flatMap(type -> definitions.versions(type).reversed().stream()
                    .flatMap(version -> place(path.substring(parts[0].length() + 1), version).stream()).findFirst());
        }
        var form = definition.forms().get(parts[0]);
        if (form == null && parts[0].equals(Returns.FORM)) {
            form = Returns.STANDARD;
        }
        if (form == null) {
            return Optional.empty();
        }
        var found = form;
        var field = form.field(parts[1]);
        return (parts.length < 3 ? field : field.flatMap(table -> table.columns().stream()
                .filter(column -> column.id().equals(parts[2])).findFirst().or(() -> Optional.of(table))))
                .map(each -> new Place(found, each));
    }

    private String top(Definition definition) {
        var type = definition.type();
        var parent = definition.parent();
        for (var depth = 0; parent != null && depth < 4; depth++) {
            type = parent;
            var above = definitions.versions(parent);
            parent = above.isEmpty() ? null : above.getLast().parent();
        }
        return type;
    }
}
