package vn.khuevan.workspace;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.identity.Organisation;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Option;

/** Draws a definition's form as the page's fields, with what was typed and what is wrong with it. */
@Component
final class FormFields {

    /** More choices than this fold into a list. */
    private static final int SEEN_CHOICES = 6;

    private final CaseWords words;
    private final OrganisationNames organisations;
    private final ObjectProvider<Uploads> uploads;

    FormFields(CaseWords words, OrganisationNames organisations, ObjectProvider<Uploads> uploads) {
        this.words = words;
        this.organisations = organisations;
        this.uploads = uploads;
    }

    /** Whether files can be sent. */
    boolean takesFiles(@Nullable Form form) {
        return form != null && uploads.getIfAvailable() != null && form.fields().stream().anyMatch(field -> field.type() == Field.Type.FILE
                || field.columns().stream().anyMatch(column -> column.type() == Field.Type.FILE));
    }

    /** The fields in their order. @param values as typed or as the dossier keeps them */
    List<FormView.Asked> of(Form form, Map<String, ? extends @Nullable Object> values, List<Fault> faults, Texts t) {
        var names = organisations.names(form, values);
        var files = files(form, values);
        return form.fields().stream().filter(field -> !field.computed() || field.type() != Field.Type.TABLE || values.get(field.id()) != null).map(field -> {
            if (field.computed()) {
                return FormView.Asked.of(result(field, values.get(field.id()), names, t), hint(form, field, t));
            }
            var kept = field.type() == Field.Type.FILE && uploads.getIfAvailable() != null && values.get(field.id()) != null
                    ? String.valueOf(values.get(field.id())) : null;
            return new FormView.Asked(field(form, field, field.id(), values.get(field.id()), names, files, faults, t, false),
                    field.type() == Field.Type.ORGANISATION, kept, null);
        }).toList();
    }

    private FormView.Shown result(Field field, @Nullable Object value, Map<Long, Organisation> names, Texts t) {
        return value == null ? new FormView.Shown(field.label().in(t.language().tag()), t.say("workspace.form.not-computed"), List.of(), List.of(), null)
                : shown(field, value, names, t);
    }

    private Map<String, String> files(Form form, Map<String, ? extends @Nullable Object> values) {
        var store = uploads.getIfAvailable();
        if (store == null) {
            return Map.of();
        }
        var ids = form.fields().stream().filter(field -> field.type() == Field.Type.FILE).map(field -> values.get(field.id()))
                .filter(java.util.Objects::nonNull).map(String::valueOf).distinct().toList();
        return ids.isEmpty() ? Map.of() : store.names(ids);
    }

    private vn.khuevan.web.form.Field field(Form form, Field field, String name, @Nullable Object value, Map<Long, Organisation> names,
            Map<String, String> files, List<Fault> faults, Texts t, boolean inTable) {
        var label = field.label().in(t.language().tag());
        var text = text(value, t, field);
        var drawn = switch (field.type()) {
            case TEXT, CASE -> vn.khuevan.web.form.Field.text(name, label, text);
            case LONG_TEXT -> vn.khuevan.web.form.Field.lines(name, label, text, inTable ? 2 : 5);
            case EMAIL -> vn.khuevan.web.form.Field.line(name, label, text, "email", null);
            case PHONE -> vn.khuevan.web.form.Field.line(name, label, text, "tel", null);
            case ACCOUNT -> vn.khuevan.web.form.Field.line(name, label, text, "text", "off");
            case INTEGER, NUMBER -> vn.khuevan.web.form.Field.number(name, label, text, null);
            case PERCENT -> vn.khuevan.web.form.Field.number(name, label, text, "%");
            case MONEY -> vn.khuevan.web.form.Field.money(name, label, text);
            // a day that is none would vanish from a date control
            case DATE -> text.isEmpty() || text.matches("\\d{4}-\\d{2}-\\d{2}") ? vn.khuevan.web.form.Field.date(name, label, text)
                    : vn.khuevan.web.form.Field.text(name, label, text);
            case BOOLEAN -> {
                var options = List.of(Option.of("true", t.say("workspace.yes")), Option.of("false", t.say("workspace.no")));
                yield inTable ? vn.khuevan.web.form.Field.select(name, label, text, options)
                        : vn.khuevan.web.form.Field.radios(name, label, text, options);
            }
            case DECLARATION -> vn.khuevan.web.form.Field.check(name, label, text.equals("true") || text.equals("on"));
            case CHOICE -> {
                var options = options(field, t);
                yield inTable || options.size() > SEEN_CHOICES ? vn.khuevan.web.form.Field.select(name, label, text, options)
                        : vn.khuevan.web.form.Field.radios(name, label, text, options);
            }
            case CHOICES -> {
                var options = options(field, t);
                var chosen = value instanceof List<?> list ? list.stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new))
                        : new LinkedHashSet<String>();
                yield options.isEmpty() ? vn.khuevan.web.form.Field.text(name, label, String.join(", ", chosen))
                        : vn.khuevan.web.form.Field.checks(name, label, chosen, options);
            }
            case ORGANISATION -> vn.khuevan.web.form.Field.line(name, label, organisation(text, names), "text", "off");
            case FILE -> uploads.getIfAvailable() == null ? vn.khuevan.web.form.Field.text(name, label, text)
                    : vn.khuevan.web.form.Field.file(name, label, "", text.isEmpty() ? List.of() : List.of(files.getOrDefault(text, text)));
            case TABLE -> table(form, field, name, value, names, files, faults, t);
        };
        drawn = drawn.hint(hint(form, field, t)).faults(faults);
        return field.required() ? drawn.required() : drawn;
    }

    private vn.khuevan.web.form.Field table(Form form, Field field, String name, @Nullable Object value, Map<Long, Organisation> names,
            Map<String, String> files, List<Fault> faults, Texts t) {
        var rows = value instanceof List<?> list && !list.isEmpty() ? list : List.of(Map.of());
        var drawn = new ArrayList<List<vn.khuevan.web.form.Field>>();
        for (var i = 0; i < rows.size(); i++) {
            var row = OrganisationNames.row(rows.get(i));
            var at = name + "[" + i + "].";
            drawn.add(field.columns().stream().map(column ->
                    field(form, column, at + column.id(), row.get(column.id()), names, files, faults, t, true).hint(null)).toList());
        }
        return vn.khuevan.web.form.Field.rows(name, field.label().in(t.language().tag()),
                field.columns().stream().map(column -> column.label().in(t.language().tag())
                        + (column.required() ? "" : " (" + t.say("web.optional") + ")")).toList(), drawn);
    }

    private List<Option> options(Field field, Texts t) {
        return words.options(field).stream().map(option -> Option.of(option.code(), option.title().in(t.language().tag()))).toList();
    }

    private @Nullable String hint(Form form, Field field, Texts t) {
        var parts = new ArrayList<String>();
        if (field.help() != null) {
            parts.add(field.help().in(t.language().tag()));
        }
        var when = field.requiredWhen();
        if (when != null) {
            var other = form.field(when.path()).orElse(null);
            if (other != null) {
                parts.add(t.say("workspace.form.required-when", other.label().in(t.language().tag()),
                        when.in().stream().map(code -> words.choice(other, code, t)).toList()));
            }
        }
        if (field.type() == Field.Type.FILE && uploads.getIfAvailable() == null) {
            parts.add(t.say("workspace.form.file-id"));
        }
        if (field.type() == Field.Type.ORGANISATION) {
            parts.add(t.say("workspace.form.organisation"));
        }
        if (field.type() == Field.Type.CHOICES && words.options(field).isEmpty()) {
            parts.add(t.say("workspace.form.codes"));
        }
        return parts.isEmpty() ? null : String.join(" ", parts.stream().map(part -> part.matches("(?s).*[.!?:]") || parts.size() == 1 ? part : part + ".").toList());
    }

    private static String organisation(String text, Map<Long, Organisation> names) {
        var known = text.matches("\\d{1,18}") ? names.get(Long.parseLong(text)) : null;
        return known == null ? text : known.name();
    }

    private static String text(@Nullable Object value, Texts t, Field field) {
        return switch (value) {
            case null -> "";
            case Long vnd when field.type() == Field.Type.MONEY -> t.number(vnd);
            case BigDecimal decimal -> decimal.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }

    /** The values of a form as lists show them; what was not given is left out. */
    List<FormView.Shown> shown(Form form, Data data, Map<Long, Organisation> names, Texts t) {
        var shown = new ArrayList<FormView.Shown>();
        for (var field : form.fields()) {
            var value = data.at(field.id());
            if (value == null) {
                continue;
            }
            shown.add(shown(field, value, names, t));
        }
        return shown;
    }

    private FormView.Shown shown(Field field, Object value, Map<Long, Organisation> names, Texts t) {
        var label = field.label().in(t.language().tag());
        if (field.type() == Field.Type.TABLE && value instanceof List<?> rows) {
            return new FormView.Shown(label, null, field.columns().stream().map(column -> column.label().in(t.language().tag())).toList(),
                    rows.stream().map(row -> field.columns().stream().map(column ->
                            said(column, OrganisationNames.row(row).get(column.id()), names, t)).toList()).toList(), null);
        }
        var store = field.type() == Field.Type.FILE ? uploads.getIfAvailable() : null;
        return new FormView.Shown(label, said(field, value, names, t), List.of(), List.of(), store == null ? null : store.href(value.toString()));
    }

    private String said(Field field, @Nullable Object value, Map<Long, Organisation> names, Texts t) {
        return switch (value) {
            case null -> "–";
            case List<?> list -> String.join(", ", list.stream().map(each -> said(field, each, names, t)).toList());
            case Boolean flag -> t.say(flag ? "workspace.yes" : "workspace.no");
            case Long vnd when field.type() == Field.Type.MONEY -> t.money(vnd);
            case Long id when field.type() == Field.Type.ORGANISATION -> names.containsKey(id) ? names.get(id).name() : "#" + id;
            case Long whole -> t.number(whole);
            case BigDecimal decimal -> t.decimal(decimal) + (field.type() == Field.Type.PERCENT ? "%" : "");
            case String day when field.type() == Field.Type.DATE && day.matches("\\d{4}-\\d{2}-\\d{2}") -> t.date(LocalDate.parse(day));
            case String id when field.type() == Field.Type.FILE && uploads.getIfAvailable() != null -> t.say("workspace.file.open");
            case String id when field.type() == Field.Type.ORGANISATION -> organisation(id, names);
            case String code when field.type() == Field.Type.CHOICE || field.type() == Field.Type.CHOICES -> words.choice(field, code, t);
            case String flag when field.type() == Field.Type.DECLARATION || field.type() == Field.Type.BOOLEAN ->
                    t.say(flag.equals("true") ? "workspace.yes" : "workspace.no");
            default -> value.toString();
        };
    }
}
