package vn.khuevan.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.khuevan.intake.reading.Row;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.FieldProblem;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.RecordTypes;
import vn.khuevan.registry.Schemes;

/** A mapping made ready: reads rows into what they say of records, and finds the column that a problem is about. */
final class Plan {

    private static final Pattern BRACKETED = Pattern.compile("(.*?)\\s*<([^<>]{1,300})>");
    private static final Pattern CODE = Pattern.compile("[A-Z]{1,6}-\\d{1,18}");
    private static final int KEY_BYTES = 16;

    private record Mapped(Mapping.Column column, Target target) {}

    private final RecordTypes types;
    private final RecordType type;
    private final Schemes schemes;
    private final Mapping mapping;
    private final CellValues values;
    private final List<Mapped> mapped;

    Plan(RecordTypes types, RecordType type, Schemes schemes, Mapping mapping, CellValues values) {
        this.types = types;
        this.type = type;
        this.schemes = schemes;
        this.mapping = mapping;
        this.values = values;
        this.mapped = mapping.columns().stream().flatMap(column -> Target.of(type, column.target()).map(target -> new Mapped(column, target)).stream()).toList();
    }

    RecordType type() {
        return type;
    }

    Mapping mapping() {
        return mapping;
    }

    Said read(Row row) {
        var facts = new LinkedHashMap<String, List<Fact>>();
        var links = new ArrayList<Link>();
        var pending = new ArrayList<Said.Pending>();
        var identifiers = new ArrayList<Identifier>();
        String code = null;
        for (var each : mapped) {
            var cells = row.cells().get(each.column().name());
            if (cells == null) {
                continue;
            }
            switch (each.target()) {
                case Target.Field(var field, var language) -> {
                    var said = facts.computeIfAbsent(field.id(), _ -> new ArrayList<>());
                    for (var cell : apart(each.column(), cells, field.many() && !(field.kind() instanceof Kind.LongText))) {
                        said.add(new Fact(normal(field.kind(), values.raw(field.kind(), cell)), language, null, null, 0));
                    }
                }
                case Target.Identifier(var scheme) -> apart(each.column(), cells, true).forEach(cell ->
                        identifiers.add(Identifier.of(scheme, schemes.get(scheme).normal(cell).orElse(cell))));
                case Target.Link(var role) -> apart(each.column(), cells, role.many()).forEach(cell -> link(role, cell, links, pending));
                case Target.Code _ -> code = cells.getFirst().strip().toUpperCase(Locale.ROOT);
            }
        }
        // what is no identifier, such as a dash in every row, tells nothing of who is meant
        var own = identifiers.stream().filter(identifier -> schemes.get(identifier.scheme()).single() && schemes.get(identifier.scheme()).normal(identifier.value()).isPresent())
                .toList();
        var content = new Content(facts, links, identifiers, List.of());
        var keyed = mapping.key().isEmpty() ? null : row.cells().get(mapping.key());
        if (keyed != null) {
            return new Said(row, content, pending, code, digest("key", Proposal.folded(mapping.key()), String.join(";", keyed)), own, false);
        }
        var whole = code == null && own.isEmpty();
        return new Said(row, content, pending, code, whole ? digest("row", facts.toString(), links + " " + pending + " " + identifiers) : null, own, whole);
    }

    /** The values of a row by column, in the form in which they would be kept; terms by their Vietnamese names. */
    Map<String, List<String>> asRead(Row row) {
        var read = new LinkedHashMap<String, List<String>>();
        for (var each : mapped) {
            var cells = row.cells().get(each.column().name());
            if (cells != null) {
                read.put(each.column().name(), switch (each.target()) {
                    case Target.Field(var field, var _) -> apart(each.column(), cells, field.many() && !(field.kind() instanceof Kind.LongText)).stream().map(cell -> {
                        var value = Fact.of(normal(field.kind(), values.raw(field.kind(), cell))).text();
                        return field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.label(value, "vi") : value;
                    }).toList();
                    case Target.Identifier(var scheme) -> apart(each.column(), cells, true).stream().map(cell -> schemes.get(scheme).normal(cell).orElse(cell)).toList();
                    case Target.Link(var role) -> apart(each.column(), cells, role.many());
                    case Target.Code _ -> cells;
                });
            }
        }
        return read;
    }

    private static List<String> apart(Mapping.Column column, List<String> cells, boolean many) {
        if (!many || cells.size() > 1) {
            return many ? cells : List.of(String.join(" ", cells));
        }
        return column.split().values(cells.getFirst()).stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
    }

    /** The normal form, or what was said when it is none: the registry then says why. */
    private static Object normal(Kind kind, Object raw) {
        return kind.read(raw) instanceof Kind.Reading.Read(var value) ? value : raw;
    }

    private void link(RecordType.Role role, String cell, List<Link> links, List<Said.Pending> pending) {
        var match = BRACKETED.matcher(cell);
        if (match.matches()) {
            var name = match.group(1).strip();
            var other = match.group(2).strip();
            if (isCode(other)) {
                links.add(name.isEmpty() ? Link.to(role.id(), other) : Link.to(role.id(), other).as(name));
                return;
            }
            var candidates = role.to().stream().flatMap(to -> types.get(to).identifiers().stream()).distinct().map(schemes::get).filter(scheme -> scheme.single())
                    .flatMap(scheme -> scheme.normal(other).map(value -> Identifier.of(scheme.id(), value)).stream()).toList();
            if (!candidates.isEmpty()) {
                pending.add(new Said.Pending(links.size(), candidates));
                links.add(Link.named(role.id(), name.isEmpty() ? other : name));
                return;
            }
        }
        links.add(isCode(cell) ? Link.to(role.id(), cell) : Link.named(role.id(), cell));
    }

    private boolean isCode(String value) {
        return CODE.matcher(value).matches() && types.ofCode(value).isPresent();
    }

    private static byte[] digest(String kind, String one, String other) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((kind + "\0" + one + "\0" + other).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, KEY_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The reason that a problem of the registry is for the row. @param written what was to be written */
    Reason reason(FieldProblem problem, Said said, Content written) {
        var name = problem.field();
        var index = 0;
        var bracket = name.lastIndexOf('[');
        if (bracket > 0 && name.endsWith("]")) {
            index = Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
            name = name.substring(0, bracket);
        }
        var column = column(name, index, written);
        var value = column.map(found -> String.join("; ", said.row().cells().getOrDefault(found, List.of()))).orElse("");
        return new Reason(column.orElse(label(name)), shortened(value), "registry.problem." + problem.code(),
                problem.args().stream().map(arg -> arg instanceof Number || arg instanceof String ? arg : String.valueOf(arg)).toList());
    }

    private Optional<String> column(String name, int index, Content written) {
        var facts = written.of(name);
        var language = index < facts.size() ? facts.get(index).language() : null;
        return mapped.stream().filter(each -> switch (each.target()) {
            case Target.Field(var field, var words) -> field.id().equals(name) && (language == null || words == null || words.equals(language));
            case Target.Identifier(var scheme) -> name.equals("identifiers." + scheme);
            case Target.Link(var role) -> name.equals("links." + role.id());
            case Target.Code _ -> name.equals("code");
        }).map(each -> each.column().name()).findFirst();
    }

    /** What of a row was left as a person had corrected it. @param key as of {@link LaterHand} */
    Kept kept(String key, LaterHand.Mark mark, Said said) {
        var column = mapped.stream().filter(each -> {
            var target = each.target().text();
            return each.target() instanceof Target.Identifier ? key.startsWith(target + ":") : key.equals(target);
        }).map(each -> each.column().name()).findFirst().orElse(key);
        return new Kept(column, shortened(String.join("; ", said.row().cells().getOrDefault(column, List.of()))), mark.at(), mark.by());
    }

    private static String shortened(String value) {
        return value.length() > 300 ? value.substring(0, 299) + "…" : value;
    }

    /** The name of what no column gives. */
    private @Nullable String label(String name) {
        if (name.startsWith("links.")) {
            return type.link(name.substring(6)).map(role -> role.label().vi()).orElse(name);
        }
        return type.field(name).map(field -> field.label().vi()).orElse(name);
    }
}
