package vn.khuevan.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.RecordType.Visibility;

/** Checks content against its type and brings it into normal form; every problem at once. */
final class ContentReader {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final int MOST = 2_000;

    private final RecordType type;
    private final Schemes schemes;
    private final List<FieldProblem> problems = new ArrayList<>();

    ContentReader(RecordType type, Schemes schemes) {
        this.type = type;
        this.schemes = schemes;
    }

    /** What a link may lead to, by the code or id that it names. @param survivor the record it leads to in the end, where it was merged */
    record Target(long id, String code, String type, Entry.State state, int authority, long survivor) {}

    /** Where links lead. */
    interface Targets {
        @Nullable Target find(Link link);
    }

    List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    private void problem(String field, String code, Object... args) {
        if (problems.size() < 200) {
            problems.add(FieldProblem.of(field, code, args));
        }
    }

    /**
     * The content in normal form; use it only when there are no {@link #problems()}.
     *
     * @param self     id of the record, or 0 for a new one
     * @param complete whether required fields must be there
     */
    Content read(Content raw, long self, boolean complete, Targets targets) {
        var facts = new LinkedHashMap<String, List<Fact>>();
        for (var name : raw.facts().keySet()) {
            if (type.field(name).isEmpty()) {
                problem(name, "field.unknown", type.id());
            }
        }
        for (var field : type.fields()) {
            var said = raw.of(field.id());
            if (said.isEmpty()) {
                if (field.id().equals(type.heading()) || (complete && field.required())) {
                    problem(field.id(), "required");
                }
                continue;
            }
            facts.put(field.id(), facts(field, said));
        }
        return new Content(facts, links(raw, self, complete, targets), identifiers(raw), shown(raw));
    }

    private List<Fact> facts(RecordType.Field field, List<Fact> said) {
        if (said.size() > MOST) {
            problem(field.id(), "too-many", MOST);
            return List.of();
        }
        var normal = new ArrayList<Fact>(said.size());
        for (var i = 0; i < said.size(); i++) {
            var fact = fact(field, said.get(i), said.size() == 1 ? field.id() : field.id() + "[" + i + "]");
            // said twice is said once
            if (fact != null && normal.stream().noneMatch(fact::saysSameAs)) {
                normal.add(fact);
            }
        }
        if (!field.many() && normal.size() > 1) {
            for (var i = 1; i < normal.size(); i++) {
                for (var before : normal.subList(0, i)) {
                    var fact = normal.get(i);
                    if (Objects.equals(fact.language(), before.language()) && overlap(fact.from(), fact.until(), before.from(), before.until())) {
                        problem(field.id() + "[" + i + "]", "one-at-a-time");
                    }
                }
            }
        }
        return normal;
    }

    private @Nullable Fact fact(RecordType.Field field, Fact said, String where) {
        var language = said.language();
        if (!field.languages() && language != null) {
            problem(where, "no-language");
        } else if (field.languages()) {
            language = language == null ? "vi" : language;
            if (!LANGUAGE.matcher(language).matches()) {
                problem(where, "language", language);
            }
        }
        period(where, said.from(), said.until());
        return switch (field.kind().read(said.value())) {
            case Kind.Reading.Read(var value) -> new Fact(value, language, said.from(), said.until(), said.source());
            case Kind.Reading.Wrong(var code, var args) -> {
                problem(where, "value." + code, args.toArray());
                yield null;
            }
        };
    }

    private void period(String where, @Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && until != null && !from.isBefore(until)) {
            problem(where, "period.order");
        }
        for (var day : new LocalDate[] {from, until}) {
            if (day != null && (day.getYear() < Kind.FIRST_YEAR || day.getYear() > Kind.LAST_YEAR)) {
                problem(where, "period.range");
            }
        }
    }

    private static boolean overlap(@Nullable LocalDate from, @Nullable LocalDate until, @Nullable LocalDate otherFrom, @Nullable LocalDate otherUntil) {
        return (until == null || otherFrom == null || otherFrom.isBefore(until)) && (otherUntil == null || from == null || from.isBefore(otherUntil));
    }

    private List<Link> links(Content raw, long self, boolean complete, Targets targets) {
        if (raw.links().size() > MOST) {
            problem("links", "too-many", MOST);
            return List.of();
        }
        var normal = new ArrayList<Link>(raw.links().size());
        var counted = new LinkedHashMap<String, Integer>();
        for (var link : raw.links()) {
            var where = "links." + link.role() + "[" + (counted.merge(link.role(), 1, Integer::sum) - 1) + "]";
            var role = type.link(link.role()).orElse(null);
            if (role == null) {
                problem(where, "link.unknown", type.id());
                continue;
            }
            var read = link(role, link, self, where, targets);
            if (read == null) {
                continue;
            }
            for (var before : normal) {
                if (!before.role().equals(read.role()) || !overlap(read.from(), read.until(), before.from(), before.until())) {
                    continue;
                }
                if (!role.many()) {
                    problem(where, "one-at-a-time");
                } else if (read.to() != null && read.to().equals(before.to())) {
                    problem(where, "link.twice", String.valueOf(read.toCode()));
                }
            }
            normal.add(read);
        }
        if (complete) {
            type.links().stream().filter(role -> role.required() && !counted.containsKey(role.id()))
                    .forEach(role -> problem("links." + role.id(), "required"));
        }
        return normal;
    }

    private @Nullable Link link(RecordType.Role role, Link link, long self, String where, Targets targets) {
        period(where, link.from(), link.until());
        if (!role.period() && (link.from() != null || link.until() != null)) {
            problem(where, "link.no-period");
        }
        var name = link.name() == null ? null : Kind.clean(link.name(), false);
        name = name == null || name.isEmpty() ? null : name;
        if (name != null && name.length() > 1_000) {
            problem(where, "value.too-long", 1_000);
            return null;
        }
        if (link.to() == null && link.toCode() == null) {
            if (name == null) {
                problem(where, "link.empty");
                return null;
            }
            if (!role.named()) {
                problem(where, "link.needs-record");
                return null;
            }
            return new Link(link.role(), null, null, name, link.from(), link.until(), link.source());
        }
        var target = targets.find(link);
        if (target == null) {
            problem(where, "link.missing", String.valueOf(link.toCode() != null ? link.toCode() : link.to()));
            return null;
        }
        if (target.id() == self) {
            problem(where, "link.self");
            return null;
        }
        if (!role.to().contains(target.type())) {
            problem(where, "link.type", target.code());
            return null;
        }
        return new Link(link.role(), target.id(), target.code(), name, link.from(), link.until(), link.source());
    }

    private List<Identifier> identifiers(Content raw) {
        if (raw.identifiers().size() > MOST) {
            problem("identifiers", "too-many", MOST);
            return List.of();
        }
        var normal = new ArrayList<Identifier>(raw.identifiers().size());
        var seen = new HashSet<Map.Entry<String, String>>();
        for (var identifier : raw.identifiers()) {
            var where = "identifiers." + identifier.scheme();
            if (!type.identifiers().contains(identifier.scheme())) {
                problem(where, "identifier.unknown", type.id());
                continue;
            }
            var scheme = schemes.get(identifier.scheme());
            var value = scheme.normal(identifier.value()).orElse(null);
            if (value == null) {
                problem(where, "identifier.wrong", identifier.value().length() > 80 ? identifier.value().substring(0, 80) : identifier.value(), scheme.example());
            } else if (seen.add(Map.entry(identifier.scheme(), value))) {
                normal.add(new Identifier(identifier.scheme(), value, identifier.verified()));
            }
        }
        return normal;
    }

    private List<String> shown(Content raw) {
        for (var name : raw.shown()) {
            if (type.field(name).map(RecordType.Field::visibility).orElse(Visibility.PUBLIC) != Visibility.PERSONAL) {
                problem("shown", "shown.not-personal", name);
            }
        }
        return raw.shown().stream().distinct().sorted().toList();
    }

    /** The content, with facts and links that stood there already keeping their source, and all others taking the new one. */
    static Content sourced(Content content, @Nullable Content before, long source) {
        var facts = new LinkedHashMap<String, List<Fact>>();
        content.facts().forEach((field, said) -> facts.put(field, said.stream().map(fact -> {
            var same = before == null ? null : before.of(field).stream().filter(fact::saysSameAs).findFirst().orElse(null);
            return same != null ? same : fact.from(source);
        }).toList()));
        var links = content.links().stream().map(link -> {
            var same = before == null ? null : before.links().stream().filter(link::saysSameAs).findFirst().orElse(null);
            return same != null ? same : link.from(source);
        }).toList();
        return new Content(facts, links, content.identifiers(), content.shown());
    }

    /** The title in a language on a day: what holds then, else what was said last. */
    static @Nullable String title(RecordType type, Content content, String language, LocalDate day) {
        var said = content.of(type.heading()).stream().filter(fact -> fact.language() == null || language.equals(fact.language())).toList();
        return said.stream().filter(fact -> fact.holdsOn(day)).findFirst().or(() -> said.stream().reduce((first, second) -> second))
                .map(Fact::text).orElse(null);
    }
}
