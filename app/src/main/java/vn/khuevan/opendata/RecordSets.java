package vn.khuevan.opendata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Repository;
import vn.khuevan.opendata.DataColumn.Type;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.RecordType.Visibility;
import vn.khuevan.registry.Registry;

/**
 * One set for each type of record: every public record with what everybody may see of it today. Columns and dictionary come from
 * the type's file.
 */
final class RecordSets {

    /** Records whose neighbours are looked up together. */
    private static final int TOGETHER = 500;

    private final Registry registry;
    private final Repository repository;
    private final Wording words;
    private final Licence licence;

    RecordSets(Registry registry, Repository repository, Wording words, Licence licence) {
        this.registry = registry;
        this.repository = repository;
        this.words = words;
        this.licence = licence;
    }

    List<DataSet> all() {
        return registry.types().all().stream().map(this::set).toList();
    }

    private DataSet set(RecordType type) {
        var parts = parts(type);
        var columns = parts.stream().flatMap(part -> part.columns().stream()).toList();
        return new DataSet(type.section(), DataSet.Group.RECORDS, type.plural(), type.about(), licence, null, "/" + type.path(), columns, taker -> rows(type, parts, taker));
    }

    /** A record with what may be said of its neighbours, by the ids that links name. */
    private record Shown(Entry entry, RecordType type, Map<Long, Head> neighbours) {}

    /** Some columns that are filled together. */
    private record Part(List<DataColumn> columns, Filling filling) {}

    @FunctionalInterface
    private interface Filling {
        /** Gives one value for each of the part's columns. */
        void fill(Shown shown, Consumer<@Nullable Object> value);
    }

    private List<Part> parts(RecordType type) {
        var parts = new ArrayList<Part>();
        parts.add(new Part(List.of(words.column("code", Type.STRING), words.column("page", Type.ADDRESS)), (shown, value) -> {
            value.accept(shown.entry().code());
            value.accept(repository.page(shown.type(), shown.entry().code()));
        }));
        type.fields().stream().filter(field -> field.visibility() == Visibility.PUBLIC).forEach(field -> parts.add(field(field)));
        type.identifiers().forEach(scheme -> parts.add(new Part(List.of(new DataColumn("id_" + scheme, registry.schemes().get(scheme).label(), Type.STRING, true, null)),
                (shown, value) -> value.accept(some(shown.entry().content().identifiers(scheme))))));
        type.links().stream().filter(role -> role.visibility() == Visibility.PUBLIC).forEach(role -> parts.add(link(role)));
        parts.add(new Part(List.of(words.column("public_since", Type.MOMENT), words.column("changed_at", Type.MOMENT)), (shown, value) -> {
            var published = shown.entry().published();
            value.accept(published == null ? null : published.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
            value.accept(shown.entry().at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        }));
        return parts;
    }

    private Part field(RecordType.Field field) {
        var id = field.id();
        if (field.languages()) {
            var columns = List.of("vi", "en").stream().map(tag -> new DataColumn(id + "_" + tag, words.label("opendata.column.in." + tag, field.label()), Type.STRING, field.many(), null)).toList();
            return new Part(columns, (shown, value) -> {
                for (var tag : List.of("vi", "en")) {
                    value.accept(values(field.many(), shown.entry().content().of(id).stream().filter(fact -> tag.equals(fact.language())).map(RecordSets::plain).toList()));
                }
            });
        }
        return switch (field.kind()) {
            case Kind.Term(var vocabulary) -> new Part(List.of(new DataColumn(id, field.label(), Type.STRING, field.many(), vocabulary.id()),
                    new DataColumn(id + "_label", words.label("opendata.column.label-of", field.label()), Type.STRING, field.many(), null)), (shown, value) -> {
                        var codes = shown.entry().content().of(id).stream().map(Fact::text).toList();
                        value.accept(values(field.many(), codes));
                        value.accept(values(field.many(), codes.stream().map(code -> vocabulary.label(code, "vi")).toList()));
                    });
            case Kind.Period _ -> pair(field, "from", "until", Type.DATE);
            case Kind.Place _ -> pair(field, "lat", "lon", Type.NUMBER);
            case Kind.File _ -> one(field, Type.ADDRESS, fact -> {
                var href = String.valueOf(((Map<?, ?>) fact.value()).get("href"));
                return href.startsWith("/") ? repository.address() + href : href;
            });
            case Kind.Url _ -> one(field, Type.ADDRESS, RecordSets::plain);
            case Kind.Money _ -> one(field, Type.INTEGER, RecordSets::plain);
            case Kind.Year _ -> one(field, Type.YEAR, RecordSets::plain);
            case Kind.Number _ -> one(field, Type.NUMBER, RecordSets::plain);
            case Kind.Date _ -> one(field, Type.DATE, RecordSets::plain);
            case Kind.Truth _ -> one(field, Type.BOOLEAN, RecordSets::plain);
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _ -> one(field, Type.STRING, RecordSets::plain);
        };
    }

    private static Part one(RecordType.Field field, Type type, java.util.function.Function<Fact, Object> read) {
        return new Part(List.of(new DataColumn(field.id(), field.label(), type, field.many(), null)),
                (shown, value) -> value.accept(values(field.many(), shown.entry().content().of(field.id()).stream().map(read).toList())));
    }

    /** A value of two parts in two columns. */
    private Part pair(RecordType.Field field, String first, String second, Type type) {
        var columns = List.of(first, second).stream().map(part -> new DataColumn(field.id() + "_" + part, words.label("opendata.column." + part + "-of", field.label()), type, field.many(), null)).toList();
        return new Part(columns, (shown, value) -> {
            for (var part : List.of(first, second)) {
                value.accept(values(field.many(), shown.entry().content().of(field.id()).stream().map(fact -> (Object) Objects.requireNonNullElse(((Map<?, ?>) fact.value()).get(part), "")).toList()));
            }
        });
    }

    /** Names of neighbours, and beside them their codes; a neighbour that is not public is given as a name only, when the record says one. */
    private Part link(RecordType.Role role) {
        var columns = List.of(new DataColumn("link_" + role.id(), role.label(), Type.STRING, role.many(), null),
                new DataColumn("link_" + role.id() + "_code", words.label("opendata.column.code-of", role.label()), Type.STRING, role.many(), null));
        return new Part(columns, (shown, value) -> {
            var names = new ArrayList<Object>();
            var codes = new ArrayList<Object>();
            for (var link : shown.entry().content().links(role.id())) {
                var head = link.to() == null ? null : shown.neighbours().get(link.to());
                var known = head != null && head.state() == Entry.State.PUBLIC;
                if (known || link.name() != null) {
                    names.add(link.name() != null ? link.name() : head.title());
                    codes.add(known ? head.code() : "");
                }
            }
            value.accept(values(role.many(), names));
            value.accept(codes.stream().allMatch(""::equals) ? null : values(role.many(), codes));
        });
    }

    private static Object plain(Fact fact) {
        return switch (fact.value()) {
            case Long number -> number;
            case BigDecimal number -> number;
            case Boolean truth -> truth;
            default -> fact.text();
        };
    }

    private static @Nullable Object values(boolean many, List<?> said) {
        return said.isEmpty() || (!many && said.getFirst().equals("")) ? null : many ? List.copyOf(said) : said.getFirst();
    }

    private static @Nullable Object some(List<String> values) {
        return values(true, values);
    }

    private void rows(RecordType type, List<Part> parts, Consumer<List<@Nullable Object>> taker) {
        var today = registry.today();
        var together = new ArrayList<Entry>(TOGETHER);
        registry.each(type.id(), entry -> {
            RecordSight.publicly(type, entry).ifPresent(seen -> together.add(seen.on(today)));
            if (together.size() == TOGETHER) {
                rows(type, parts, together, taker);
            }
        });
        rows(type, parts, together, taker);
    }

    private void rows(RecordType type, List<Part> parts, List<Entry> entries, Consumer<List<@Nullable Object>> taker) {
        var links = new ArrayList<Link>();
        entries.forEach(entry -> links.addAll(entry.content().links()));
        var neighbours = registry.neighbours(links);
        for (var entry : entries) {
            var row = new ArrayList<@Nullable Object>();
            var shown = new Shown(entry, type, neighbours);
            parts.forEach(part -> part.filling().fill(shown, row::add));
            taker.accept(row);
        }
        entries.clear();
    }
}
