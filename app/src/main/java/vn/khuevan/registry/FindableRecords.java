package vn.khuevan.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.jobs.Message;
import vn.khuevan.registry.RecordType.Visibility;
import vn.khuevan.search.Findable;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.SearchDocument.Audience;
import vn.khuevan.web.Texts;

/**
 * Records, to be found by what their types let be searched. Everybody finds a public record by its public fields, and by personal
 * ones that the person described lets everybody see; staff of the authority finds it by internal fields too, and what is not
 * public yet. {@link RecordSight} decides. Withdrawn and merged records are found by nobody.
 */
final class FindableRecords implements Findable {

    private static final String PREFIX = "record/";
    private static final String FULLER = "/staff";
    private static final int FETCHED = 500;
    /** Records that follow a neighbour's new name at once; the rest is found by the comparison with the index. */
    private static final int FOLLOWING = 2_000;
    private static final String TASK = "task";
    private static final String ORGANISATION = "organisation";
    private static final String TASK_STATES = "taskState";
    /** Between a list and a code of it. */
    private static final char LIST = ':';
    /** From this weight on a field counts as a name does. */
    private static final int NAME = 3;

    /** What stands for a document's version: the record's own, and whatever its neighbours are called. */
    private static final String VERSIONS = """
            select r.id, r.code, r.state,
                   r.version # coalesce((select bit_xor(hashtextextended(concat(l.ordinal, l.role, n.code, n.state, n.title), 0))
                                           from record_link l join record n on n.id = l.to_id where l.from_id = r.id), 0) as version,
                   jsonb_exists_any(v.facts, cast(:fields as text[]))
                       or exists (select 1 from record_link l where l.from_id = r.id and l.role = any(:roles)) as fuller
              from record r join record_version v on v.record_id = r.id and v.version = r.version
             where r.type = :type and r.state in ('public', 'internal', 'draft')
               and not (r.type = 'task' and exists (select 1 from record_version f join registry_source s on s.id = f.source_id
                                                     where f.record_id = r.id and f.version = 1 and s.kind = 'dossier'))
            """;

    private final JdbcClient jdbc;
    private final Registry registry;
    private final Vocabularies vocabularies;

    FindableRecords(JdbcClient jdbc, Registry registry, Vocabularies vocabularies) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.vocabularies = vocabularies;
    }

    /** A record that is to be found. @param fuller whether staff finds it by more than everybody */
    private record Standing(long id, String code, Entry.State state, long version, boolean fuller) {

        static Standing of(ResultSet row, int number) throws SQLException {
            return new Standing(row.getLong("id"), row.getString("code"), Entry.State.of(row.getString("state")), row.getLong("version"),
                    row.getBoolean("fuller"));
        }

        List<String> keys() {
            return state != Entry.State.PUBLIC ? List.of(PREFIX + code + FULLER)
                    : fuller ? List.of(PREFIX + code, PREFIX + code + FULLER) : List.of(PREFIX + code);
        }
    }

    @Override
    public Set<String> types() {
        return registry.types().all().stream().map(RecordType::id).collect(Collectors.toUnmodifiableSet());
    }

    /** A record itself; when what it is called or where it stands changed, those that name it as well. */
    @Override
    public Collection<String> touched(Message message) {
        if (!message.topic().equals("record.changed")) {
            return List.of();
        }
        var codes = new LinkedHashSet<>(List.of(message.text("code")));
        registry.types().find(message.text("type")).ifPresent(type -> codes.addAll(jdbc.sql("""
                select r.code from record_link l join record r on r.id = l.from_id
                 where l.to_id = :id
                   and exists (select 1 from record_version a left join record_version b on b.record_id = a.record_id and b.version = a.version - 1
                                where a.record_id = :id and a.version = :version
                                  and (a.state is distinct from b.state or a.act in ('merge', 'unmerge')
                                       or a.facts -> cast(:heading as text) is distinct from b.facts -> cast(:heading as text)))
                 limit :most
                """).param("id", message.whole("record")).param("version", message.whole("version")).param("heading", type.heading())
                .param("most", FOLLOWING).query(String.class).list()));
        return codes.stream().flatMap(code -> List.of(PREFIX + code, PREFIX + code + FULLER).stream()).toList();
    }

    @Override
    public Collection<SearchDocument> of(Collection<String> keys) {
        var codes = keys.stream().filter(key -> key.startsWith(PREFIX)).map(FindableRecords::code).distinct()
                .collect(Collectors.groupingBy(code -> registry.types().ofCode(code).map(RecordType::id).orElse("")));
        var wanted = Set.copyOf(keys);
        var found = new ArrayList<SearchDocument>();
        codes.forEach((type, some) -> registry.types().find(type).ifPresent(known ->
                documents(known, standing(known, " and r.code = any(:codes)", Map.of("codes", some.toArray(String[]::new))), found::add)));
        return found.stream().filter(document -> wanted.contains(document.key())).toList();
    }

    private static String code(String key) {
        var code = key.substring(PREFIX.length());
        return code.endsWith(FULLER) ? code.substring(0, code.length() - FULLER.length()) : code;
    }

    @Override
    public void all(Consumer<SearchDocument> each) {
        registry.types().all().forEach(type -> pages(type, page -> documents(type, page, each)));
    }

    @Override
    public void versions(String type, BiConsumer<String, Long> each) {
        registry.types().find(type).ifPresent(known -> pages(known, page ->
                page.forEach(standing -> standing.keys().forEach(key -> each.accept(key, standing.version())))));
    }

    private void pages(RecordType type, Consumer<List<Standing>> each) {
        for (var last = 0L;;) {
            var page = standing(type, " and r.id > :last order by r.id limit :most", Map.of("last", last, "most", FETCHED));
            if (page.isEmpty()) {
                return;
            }
            last = page.getLast().id();
            each.accept(page);
        }
    }

    private List<Standing> standing(RecordType type, String which, Map<String, ?> params) {
        return jdbc.sql(VERSIONS + which).param("type", type.id())
                .param("fields", type.fields().stream().filter(FindableRecords::isInternalWords).map(RecordType.Field::id).toArray(String[]::new))
                .param("roles", type.links().stream().filter(role -> role.visibility() == Visibility.INTERNAL).map(RecordType.Role::id).toArray(String[]::new))
                .params(params).query(Standing::of).list();
    }

    private static boolean isInternalWords(RecordType.Field field) {
        return field.visibility() == Visibility.INTERNAL && (field.kind() instanceof Kind.Text || field.kind() instanceof Kind.LongText);
    }

    private void documents(RecordType type, List<Standing> standing, Consumer<SearchDocument> each) {
        var entries = new HashMap<Long, Entry>();
        registry.find(standing.stream().map(Standing::id).toList()).forEach(entry -> entries.put(entry.id(), entry));
        var links = entries.values().stream().flatMap(entry -> entry.content().links().stream()).toList();
        var neighbours = registry.neighbours(links);
        for (var one : standing) {
            var entry = entries.get(one.id());
            if (entry == null) {
                continue;
            }
            for (var key : one.keys()) {
                var fuller = key.endsWith(FULLER);
                var viewer = fuller ? new Actor(0, "", "", entry.authority(), Set.of(Role.CLERK), List.of()) : Actor.anonymous();
                var audience = fuller ? Audience.STAFF : one.fuller() ? Audience.OTHERS : Audience.PUBLIC;
                RecordSight.seen(viewer, type, entry).ifPresent(seen ->
                        each.accept(document(type, seen.entry(), viewer, audience, key, one.version(), neighbours)));
            }
        }
    }

    private static SearchDocument document(RecordType type, Entry entry, Actor viewer, Audience audience, String key, long version,
            Map<Long, Head> neighbours) {
        var content = entry.content();
        var names = new LinkedHashSet<String>();
        var byWeight = new TreeMap<Integer, List<String>>(java.util.Comparator.reverseOrder());
        for (var field : type.fields()) {
            var words = content.of(field.id()).stream().map(Fact::text).filter(text -> !text.equals(entry.title())).toList();
            if (field.weight() >= NAME) {
                names.addAll(words);
            } else if (field.weight() > 0 || isInternalWords(field)) {
                byWeight.computeIfAbsent(field.weight(), _ -> new ArrayList<>()).addAll(words);
            }
        }
        var texts = new ArrayList<String>();
        byWeight.values().forEach(texts::addAll);
        var around = new LinkedHashSet<>(List.of(entry.code()));
        content.identifiers().forEach(identifier -> around.add(identifier.value()));
        content.links().forEach(link -> {
            var head = link.to() == null ? null : neighbours.get(link.to());
            if (link.name() != null) {
                around.add(link.name());
            }
            if (head != null && RecordSight.knows(viewer, head.state(), head.authority())) {
                around.add(head.title());
            }
        });
        texts.add(String.join(" · ", around));
        return new SearchDocument(key, type.id(), entry.authority(), audience, entry.title(), List.copyOf(names), texts, facets(type, entry, viewer, neighbours),
                Map.of("newest", LocalDate.ofInstant(entry.at(), Registry.ZONE).toEpochDay()), type.address(entry.code()), version);
    }

    private static Map<String, List<String>> facets(RecordType type, Entry entry, Actor viewer, Map<Long, Head> neighbours) {
        var day = LocalDate.ofInstant(entry.at(), Registry.ZONE);
        var facets = new HashMap<String, List<String>>();
        for (var field : type.fields()) {
            var codes = entry.content().of(field.id()).stream().filter(fact -> fact.holdsOn(day)).map(Fact::text).distinct().toList();
            if (field.facet() && !codes.isEmpty()) {
                if (field.kind() instanceof Kind.Year) {
                    facets.putIfAbsent("year", codes);
                } else if (field.kind() instanceof Kind.Term(var vocabulary)) {
                    switch (field.id()) {
                        // who narrows to a field finds what is in its parts too
                        case "fields" -> facets.put("field", codes.stream().flatMap(code -> vocabulary.find(code).isEmpty() ? Stream.of(code)
                                : vocabulary.path(code).stream().map(Vocabulary.Term::code)).distinct().toList());
                        case "state" -> facets.put("state", codes.stream().map(code -> shared(vocabulary, code)).toList());
                        case "kind" -> {
                            if (type.id().equals(TASK)) {
                                facets.put("kind", codes);
                            }
                        }
                        default -> { }
                    }
                }
            }
        }
        var organisations = organisations(type, entry, viewer, neighbours, day);
        if (!organisations.isEmpty()) {
            facets.put("organisation", organisations);
        }
        return facets;
    }

    /** States of tasks are those of dossiers too; all others are of their own list. */
    private static String shared(Vocabulary vocabulary, String code) {
        return vocabulary.id().equals(TASK_STATES) ? code : vocabulary.id() + LIST + code;
    }

    /** The codes of organisations that it belongs to, and the names of those without a record; an organisation belongs to itself. */
    private static List<String> organisations(RecordType type, Entry entry, Actor viewer, Map<Long, Head> neighbours, LocalDate day) {
        var organisations = new LinkedHashSet<String>();
        if (type.id().equals(ORGANISATION)) {
            organisations.add(entry.code());
        }
        for (var role : type.links()) {
            if (role.facet()) {
                for (var link : entry.content().links(role.id())) {
                    var head = link.to() == null ? null : neighbours.get(link.to());
                    if (head == null && link.name() != null && role.to().equals(Set.of(ORGANISATION)) && link.holdsOn(day)) {
                        organisations.add(link.name());
                    } else if (head != null && head.type().equals(ORGANISATION) && link.holdsOn(day) && RecordSight.knows(viewer, head.state(), head.authority())) {
                        organisations.add(head.code());
                    }
                }
            }
        }
        return List.copyOf(organisations);
    }

    @Override
    public @Nullable String label(String facet, String code, Texts t) {
        var tag = t.language().tag();
        return switch (facet) {
            case "type" -> registry.types().find(code).map(type -> type.label().in(tag)).orElse(null);
            case "field" -> term("stField2008", code, tag);
            case "state" -> code.indexOf(LIST) < 0 ? term(TASK_STATES, code, tag)
                    : term(code.substring(0, code.indexOf(LIST)), code.substring(code.indexOf(LIST) + 1), tag);
            case "kind" -> term("taskKind", code, tag);
            case "organisation" -> labels(facet, List.of(code), t).get(code);
            default -> null;
        };
    }

    private @Nullable String term(String list, String code, String tag) {
        return vocabularies.find(list).flatMap(vocabulary -> vocabulary.find(code)).map(term -> term.label(tag)).orElse(null);
    }

    /** Organisations are looked up at once. Only those that everybody may know of have a name here. */
    @Override
    public Map<String, String> labels(String facet, Collection<String> codes, Texts t) {
        if (!facet.equals("organisation") || codes.isEmpty()) {
            return Findable.super.labels(facet, codes, t);
        }
        var labels = new HashMap<String, String>();
        jdbc.sql("select code, title, title_en from record where code = any(:codes) and type = 'organisation' and state = 'public'")
                .param("codes", codes.toArray(String[]::new)).query((ResultSet row) -> {
                    var english = row.getString("title_en");
                    labels.put(row.getString("code"), t.language().tag().equals("en") && english != null ? english : row.getString("title"));
                });
        return labels;
    }
}
