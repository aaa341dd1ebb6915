package vn.khuevan.registry.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Vocabulary;
import vn.khuevan.web.Language;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.form.Typed;

/**
 * A record as it stands in a form: text by name, such as {@code facts.title[0].value}, so that what was typed comes back as it
 * was, wrong or not.
 */
final class TypedRecord {

    /** Between a code and its name in a box that suggests. */
    static final String BETWEEN = " · ";
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,5}-\\d+");
    private static final int CHOICES = 150;
    private static final int MOST = 200;

    private final RecordType type;
    private final Map<String, String> typed;

    private TypedRecord(RecordType type, Map<String, String> typed) {
        this.type = type;
        this.typed = typed;
    }

    /** What was sent; only names of the form are taken. */
    static TypedRecord of(RecordType type, Map<String, String[]> sent) {
        var typed = new TreeMap<String, String>();
        sent.forEach((name, values) -> {
            if (name.length() <= 80 && (name.startsWith("facts.") || name.startsWith("links.") || name.startsWith("identifiers[") || name.equals("state"))) {
                typed.put(name, values[0]);
            } else if (name.equals("shown")) {
                typed.put(name, String.join(",", values));
            }
        });
        return new TypedRecord(type, typed);
    }

    /** A record as it stands, ready to be changed. @param titles of its neighbours, by the ids that links name */
    static TypedRecord of(RecordType type, Content content, String state, Map<Long, Head> titles, String tag) {
        var typed = new TreeMap<String, String>();
        typed.put("state", state);
        typed.put("shown", String.join(",", content.shown()));
        content.facts().forEach((field, said) -> {
            for (var i = 0; i < said.size(); i++) {
                var fact = said.get(i);
                var row = "facts." + field + "[" + i + "].";
                if (fact.value() instanceof Map<?, ?> parts) {
                    parts.forEach((part, value) -> typed.put(row + part, value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value)));
                } else {
                    typed.put(row + "value", fact.text());
                }
                put(typed, row + "language", fact.language());
                put(typed, row + "since", fact.from());
                put(typed, row + "until", fact.until());
            }
        });
        for (var role : type.links()) {
            var links = content.links(role.id());
            for (var i = 0; i < links.size(); i++) {
                var row = "links." + role.id() + "[" + i + "].";
                var head = links.get(i).to() == null ? null : titles.get(links.get(i).to());
                put(typed, row + "to", head == null ? links.get(i).toCode() : links.get(i).toCode() + BETWEEN + head.title(tag));
                put(typed, row + "name", links.get(i).name());
                put(typed, row + "since", links.get(i).from());
                put(typed, row + "until", links.get(i).until());
            }
        }
        for (var i = 0; i < content.identifiers().size(); i++) {
            typed.put("identifiers[" + i + "].scheme", content.identifiers().get(i).scheme());
            typed.put("identifiers[" + i + "].value", content.identifiers().get(i).value());
        }
        return new TypedRecord(type, typed);
    }

    private static void put(Map<String, String> typed, String name, @Nullable Object value) {
        if (value != null) {
            typed.put(name, value.toString());
        }
    }

    /** The same with one more row under a name. */
    TypedRecord adding(String base) {
        var more = new TreeMap<>(typed);
        var rows = rows(base);
        more.put(base + "[" + (rows.isEmpty() ? 0 : rows.getLast() + 1) + "].", "");
        return new TypedRecord(type, more);
    }

    /** The same without a row, such as {@code links.author[2]}. */
    TypedRecord removing(String row) {
        var less = new TreeMap<>(typed);
        less.keySet().removeIf(name -> name.startsWith(row + "."));
        return new TypedRecord(type, less);
    }

    String state() {
        return typed.getOrDefault("state", "draft");
    }

    /** Numbers of the rows under a name, in order. */
    private List<Integer> rows(String base) {
        var rows = new TreeSet<Integer>();
        typed.keySet().stream().filter(name -> name.startsWith(base + "[")).forEach(name -> {
            var end = name.indexOf(']');
            var number = end < 0 ? "" : name.substring(base.length() + 1, end);
            if (number.matches("\\d{1,3}")) {
                rows.add(Integer.parseInt(number));
            }
        });
        return rows.stream().limit(MOST).toList();
    }

    private String at(String name) {
        return typed.getOrDefault(name, "").strip();
    }

    // ---- reading

    /**
     * What the form says; days that are none are told as faults.
     *
     * @param standing the record as it stands: what a file is besides its name and address is kept from there
     */
    Content content(Content standing, List<Fault> faults, Texts t) {
        var facts = new LinkedHashMap<String, List<Fact>>();
        for (var field : type.fields()) {
            var said = new ArrayList<Fact>();
            for (var row : rows("facts." + field.id())) {
                var name = "facts." + field.id() + "[" + row + "].";
                var value = value(field.kind(), name, standing.of(field.id()));
                if (value != null) {
                    said.add(new Fact(value, at(name + "language").isEmpty() ? null : at(name + "language"), day("facts." + field.id(), name + "since", faults, t),
                            day("facts." + field.id(), name + "until", faults, t), 0));
                }
            }
            facts.put(field.id(), said);
        }
        var links = new ArrayList<Link>();
        for (var role : type.links()) {
            for (var row : rows("links." + role.id())) {
                var name = "links." + role.id() + "[" + row + "].";
                var typedTo = code(at(name + "to"));
                var coded = CODE.matcher(typedTo).matches();
                // words where a code was asked are a name
                var known = at(name + "name").isEmpty() && !coded ? typedTo : at(name + "name");
                if (!typedTo.isEmpty() || !known.isEmpty()) {
                    links.add(new Link(role.id(), null, coded ? typedTo.toUpperCase(java.util.Locale.ROOT) : null, known.isEmpty() ? null : known,
                            day("links." + role.id(), name + "since", faults, t), day("links." + role.id(), name + "until", faults, t), 0));
                }
            }
        }
        var identifiers = rows("identifiers").stream().filter(row -> !at("identifiers[" + row + "].value").isEmpty())
                .map(row -> Identifier.of(at("identifiers[" + row + "].scheme"), at("identifiers[" + row + "].value"))).toList();
        var shown = at("shown").isEmpty() ? List.<String>of() : List.of(at("shown").split(","));
        return new Content(facts, links, identifiers, shown);
    }

    private @Nullable LocalDate day(String field, String name, List<Fault> faults, Texts t) {
        var text = at(name);
        var day = Typed.day(text);
        if (!text.isEmpty() && day.isEmpty()) {
            faults.add(new Fault(field, t.say("registry.problem.value.date")));
        }
        return day.orElse(null);
    }

    private @Nullable Object value(Kind kind, String row, List<Fact> standing) {
        var parts = parts(kind);
        if (parts.size() == 1) {
            return at(row + "value").isEmpty() ? null : kind instanceof Kind.Term(var vocabulary) ? term(vocabulary, at(row + "value")) : typed.get(row + "value");
        }
        var values = new LinkedHashMap<String, Object>();
        parts.forEach(part -> {
            if (!at(row + part).isEmpty()) {
                values.put(part, at(row + part));
            }
        });
        if (kind instanceof Kind.File) {
            standing.stream().map(Fact::value).filter(Map.class::isInstance).map(value -> (Map<?, ?>) value).filter(value -> String.valueOf(value.get("href")).equals(values.get("href")))
                    .findFirst().ifPresent(value -> value.forEach((part, kept) -> values.putIfAbsent(String.valueOf(part), kept)));
        }
        return values.isEmpty() ? null : values;
    }

    private static String code(String text) {
        var between = text.indexOf(BETWEEN);
        return between < 0 ? text : text.substring(0, between).strip();
    }

    /** The code meant by a code, a code with its name, or the name of one term alone; else what was typed. */
    private static String term(Vocabulary vocabulary, String text) {
        var code = code(text);
        if (vocabulary.find(text).isPresent() || vocabulary.find(code).isPresent()) {
            return vocabulary.find(text).isPresent() ? text : code;
        }
        var named = vocabulary.all().stream().filter(term -> text.equalsIgnoreCase(term.vi()) || text.equalsIgnoreCase(term.en())).limit(2).toList();
        return named.size() == 1 ? named.getFirst().code() : text;
    }

    private static List<String> parts(Kind kind) {
        return switch (kind) {
            case Kind.Period _ -> List.of("from", "until");
            case Kind.Place _ -> List.of("lat", "lon");
            case Kind.File _ -> List.of("name", "href");
            default -> List.of("value");
        };
    }

    // ---- drawing

    /** The questions of a group, each with a free row for one more answer. */
    List<Field> questions(String group, boolean internal, Texts t) {
        var tag = t.language().tag();
        return type.fields().stream().filter(field -> field.group().equals(group))
                .filter(field -> internal || field.visibility() != RecordType.Visibility.INTERNAL).map(field -> {
                    var headings = new ArrayList<String>();
                    parts(field.kind()).forEach(part -> headings.add(t.say("registry.part." + part)));
                    if (field.languages()) {
                        headings.add(t.say("registry.part.language"));
                    }
                    headings.add(t.say("registry.part.since"));
                    headings.add(t.say("registry.part.before"));
                    var base = "facts." + field.id();
                    var drawn = Field.rows(base, field.label().in(tag), headings, lines(base, row -> fact(field, row, headings, t)))
                            .hint(hint(field, tag, t));
                    return field.required() ? drawn.required() : drawn;
                }).toList();
    }

    private static @Nullable String hint(RecordType.Field field, String tag, Texts t) {
        var help = field.help() == null ? "" : field.help().in(tag);
        var list = field.kind() instanceof Kind.Term(var vocabulary) && vocabulary.terms().size() > CHOICES
                ? t.say("registry.hint.code", vocabulary.title().in(tag)) : "";
        var whole = (help + " " + list).strip();
        return whole.isEmpty() ? null : whole;
    }

    private List<List<Field>> lines(String base, java.util.function.Function<String, List<Field>> line) {
        var rows = new ArrayList<>(rows(base));
        rows.add(rows.isEmpty() ? 0 : rows.getLast() + 1);
        return rows.stream().map(row -> line.apply(base + "[" + row + "].")).toList();
    }

    private List<Field> fact(RecordType.Field field, String row, List<String> headings, Texts t) {
        var cells = new ArrayList<Field>();
        var parts = parts(field.kind());
        for (var i = 0; i < parts.size(); i++) {
            cells.add(cell(field.kind(), row + parts.get(i), headings.get(i), t));
        }
        if (field.languages()) {
            cells.add(Field.select(row + "language", t.say("registry.part.language"), typed.getOrDefault(row + "language", "vi"), languages(typed.get(row + "language"), t)));
        }
        cells.add(Field.date(row + "since", t.say("registry.part.since"), typed.get(row + "since")));
        cells.add(Field.date(row + "until", t.say("registry.part.before"), typed.get(row + "until")));
        return cells;
    }

    /** The languages of this system, and the one that is written already. */
    private static List<Option> languages(@Nullable String written, Texts t) {
        var options = new ArrayList<Option>();
        for (var language : Language.values()) {
            options.add(Option.of(language.tag(), t.say("web.language." + language.tag())));
        }
        if (written != null && !written.isBlank() && options.stream().noneMatch(option -> option.value().equals(written))) {
            options.add(Option.of(written, written));
        }
        return options;
    }

    private Field cell(Kind kind, String name, String label, Texts t) {
        var value = typed.get(name);
        return switch (kind) {
            case Kind.LongText _ -> Field.lines(name, label, value, 5);
            case Kind.Date _, Kind.Period _ -> Field.date(name, label, value);
            case Kind.Money _ -> Field.money(name, label, value);
            case Kind.Number _ -> Field.number(name, label, value, null);
            case Kind.Truth _ -> Field.select(name, label, value, List.of(Option.of("", t.say("web.choose")), Option.of("true", t.say("registry.yes")),
                    Option.of("false", t.say("registry.no"))));
            case Kind.Term(var vocabulary) when vocabulary.terms().size() <= CHOICES -> {
                var options = new ArrayList<>(List.of(Option.of("", t.say("web.choose"))));
                vocabulary.all().forEach(term -> options.add(Option.of(term.code(), term.label(t.language().tag()))));
                yield Field.select(name, label, value, options);
            }
            case Kind.Term(var vocabulary) -> {
                var term = value == null ? null : vocabulary.find(value).orElse(null);
                yield Field.suggest(name, label, term == null ? value : term.code() + BETWEEN + term.label(t.language().tag()),
                        SuggestionPage.PATH + "?danh-muc=" + vocabulary.id());
            }
            default -> Field.text(name, label, value);
        };
    }

    /** The links, each with a free row. */
    List<Field> links(Texts t) {
        var headings = List.of(t.say("registry.part.to"), t.say("registry.part.name"), t.say("registry.part.since"), t.say("registry.part.before"));
        return type.links().stream().map(role -> {
            var base = "links." + role.id();
            var drawn = Field.rows(base, role.label().in(t.language().tag()), headings, lines(base, row -> List.of(
                    Field.suggest(row + "to", headings.get(0), typed.get(row + "to"), SuggestionPage.PATH + "?loai=" + String.join(",", role.to())), Field.text(row + "name", headings.get(1), typed.get(row + "name")),
                    Field.date(row + "since", headings.get(2), typed.get(row + "since")), Field.date(row + "until", headings.get(3), typed.get(row + "until")))));
            return role.required() ? drawn.required() : drawn;
        }).toList();
    }

    /** The identifiers with a free row, and what the person shows. @param schemes names by id */
    List<Field> others(Map<String, String> schemes, Texts t) {
        var fields = new ArrayList<Field>();
        var options = schemes.entrySet().stream().map(scheme -> Option.of(scheme.getKey(), scheme.getValue())).toList();
        var headings = List.of(t.say("registry.part.scheme"), t.say("registry.part.value"));
        fields.add(Field.rows("identifiers", t.say("registry.identifiers"), headings, lines("identifiers", row -> List.of(
                Field.select(row + "scheme", headings.get(0), typed.get(row + "scheme"), options), Field.text(row + "value", headings.get(1), typed.get(row + "value"))))));
        var personal = type.fields().stream().filter(field -> field.visibility() == RecordType.Visibility.PERSONAL)
                .map(field -> Option.of(field.id(), field.label().in(t.language().tag()))).toList();
        if (!personal.isEmpty()) {
            fields.add(Field.checks("shown", t.say("registry.shown"), java.util.Set.of(at("shown").split(",")), personal).hint(t.say("registry.shown.hint")));
        }
        return fields;
    }
}
