package vn.khuevan.portal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Field;
import vn.khuevan.jobs.Message;
import vn.khuevan.registry.Vocabularies;
import vn.khuevan.registry.Vocabulary;
import vn.khuevan.search.Findable;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.web.Texts;

/** Public tasks, to be found by everybody: what their list shows, and nothing else of the dossier. */
@Component
class FindableTasks implements Findable {

    static final String TYPE = "task";
    private static final String PREFIX = TYPE + "/";
    private static final int FETCHED = 1_000;
    private static final String ROWS = """
            select t.case_id, t.number, t.authority_id, t.title, t.host_name, t.kind, t.field, t.state, t.listed_on, t.certificate,
                   (select o.code
                      from feed_record f
                      join record_link l on l.from_id = f.record_id and l.role = 'host'
                      join record o on o.id = l.to_id and o.state = 'public'
                     where f.case_id = t.case_id and f.type = 'task'
                     order by l.valid_from desc nulls last, l.ordinal
                     limit 1) as host_code
              from public_task t
            """;

    /** Tasks of an organisation whose record came, went, or is another now. */
    private static final String LED = """
            select c.number
              from record_link l
              join feed_record f on f.record_id = l.from_id and f.type = 'task'
              join case_file c on c.id = f.case_id
             where l.role = 'host' and (l.to_id = :record or l.meant_id = :record)
               and exists (select 1 from record_version a left join record_version b on b.record_id = a.record_id and b.version = a.version - 1
                            where a.record_id = :record and a.version = :version
                              and (a.state is distinct from b.state or a.act in ('merge', 'unmerge')))
             limit 2000
            """;

    private final JdbcClient jdbc;
    private final TaskWords words;
    private final Vocabulary fields;

    FindableTasks(JdbcClient jdbc, TaskWords words, Vocabularies vocabularies) {
        this.jdbc = jdbc;
        this.words = words;
        this.fields = vocabularies.get("stField2008");
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    /** A task's row moves with its own dossier and with the follow-up of its use; its record names the lead organisation. */
    @Override
    public Collection<String> touched(Message message) {
        if (message.topic().equals("record.changed")) {
            return switch (message.text("type")) {
                case TYPE -> keys(message, "select c.number from feed_record f join case_file c on c.id = f.case_id where f.record_id = :record and f.type = 'task'");
                case "organisation" -> keys(message, LED);
                default -> List.of();
            };
        }
        if (message.caseId() == null) {
            return List.of();
        }
        return jdbc.sql("""
                select r.number from case_file c join case_file r on r.id in (c.id, c.root_id)
                 where c.id = :id and r.type = 'task'
                """).param("id", message.caseId()).query(String.class).list().stream().map(number -> PREFIX + number).toList();
    }

    private List<String> keys(Message message, String numbers) {
        return jdbc.sql(numbers).param("record", message.whole("record")).param("version", message.whole("version")).query(String.class).list().stream()
                .map(number -> PREFIX + number).toList();
    }

    @Override
    public Collection<SearchDocument> of(Collection<String> keys) {
        var numbers = keys.stream().filter(key -> key.startsWith(PREFIX)).map(key -> key.substring(PREFIX.length())).toList();
        return numbers.isEmpty() ? List.of()
                : jdbc.sql(ROWS + " where t.number in (:numbers)").param("numbers", numbers).query((row, _) -> document(row)).list();
    }

    @Override
    public void all(Consumer<SearchDocument> each) {
        var last = 0L;
        for (;;) {
            var page = jdbc.sql(ROWS + " where t.case_id > :last order by t.case_id limit :most").param("last", last).param("most", FETCHED)
                    .query((row, _) -> new Placed(row.getLong("case_id"), document(row))).list();
            if (page.isEmpty()) {
                return;
            }
            last = page.getLast().caseId();
            page.forEach(placed -> each.accept(placed.document()));
        }
    }

    private record Placed(long caseId, SearchDocument document) {}

    @Override
    public @Nullable String label(String facet, String code, Texts t) {
        return switch (facet) {
            case "type" -> code.equals(TYPE) ? t.say("portal.search.type") : null;
            case "state" -> java.util.Arrays.stream(PublicState.values()).filter(state -> state.name().toLowerCase(Locale.ROOT).equals(code))
                    .findFirst().map(state -> state.in(t)).orElse(null);
            case "kind" -> named(words.kinds(), code, t);
            case "field" -> named(words.fields(), code, t);
            default -> null;
        };
    }

    private static @Nullable String named(List<Field.Option> options, String code, Texts t) {
        return options.stream().filter(option -> option.code().equals(code)).findFirst().map(option -> option.title().in(t.language().tag())).orElse(null);
    }

    private SearchDocument document(ResultSet row) throws SQLException {
        var number = row.getString("number");
        var texts = new ArrayList<String>();
        var said = Stream.of(number, row.getString("host_name"), row.getString("certificate")).filter(java.util.Objects::nonNull).toList();
        texts.add(String.join(" · ", said));
        var facets = new HashMap<String, List<String>>();
        facets.put("state", List.of(row.getString("state")));
        if (row.getString("kind") != null) {
            facets.put("kind", List.of(row.getString("kind")));
        }
        if (row.getString("field") != null) {
            facets.put("field", upwards(row.getString("field")));
        }
        var host = row.getString("host_code") != null ? row.getString("host_code") : row.getString("host_name");
        if (host != null) {
            facets.put("organisation", List.of(host));
        }
        var listed = row.getDate("listed_on").toLocalDate();
        facets.put("year", List.of(Integer.toString(listed.getYear())));
        var title = row.getString("title");
        var sorts = Map.of("newest", listed.toEpochDay());
        return new SearchDocument(PREFIX + number, TYPE, row.getInt("authority_id"), SearchDocument.Audience.PUBLIC, title, texts, facets, sorts,
                PublicTasks.PATH + "/" + number, version(title, texts, new java.util.TreeMap<>(facets), sorts));
    }

    /** A field and those it is part of: who narrows to one of them finds the task too. */
    private List<String> upwards(String field) {
        return fields.find(field).isEmpty() ? List.of(field) : fields.path(field).stream().map(Vocabulary.Term::code).toList();
    }

    /** The row has no version of its own; what it says stands for it. */
    private static long version(Object... said) {
        var sum = new CRC32C();
        sum.update(List.of(said).toString().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
