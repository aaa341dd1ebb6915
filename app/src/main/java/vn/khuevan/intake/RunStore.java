package vn.khuevan.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.intake.reading.Recognition;

/** The SQL of runs, refused rows, saved mappings and keys. */
final class RunStore {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
    private static final TypeReference<Map<String, String>> FORMAT = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<String>>> CELLS = new TypeReference<>() {};
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
    private static final TypeReference<List<Kept>> KEPT = new TypeReference<>() {};
    private static final String COLUMNS = """
            select id, authority_id, actor_id, actor_name, type, file_name, file_hash, file_size, format, columns, mapping, state, broken, position, bytes,
                   created, changed, unchanged, refused, kept, tries, trouble, next_at, made_at, touched_at, ended_at
              from import_run
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RunStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    long insert(ImportRun run) {
        return jdbc.sql("""
                insert into import_run (authority_id, actor_id, actor_name, type, file_name, file_hash, file_size, format, columns, mapping, state, made_at, touched_at)
                values (:authority, :actor, :name, :type, :file, :hash, :size, cast(:format as jsonb), cast(:columns as jsonb), cast(:mapping as jsonb), :state, :at, :at)
                returning id
                """).param("authority", run.authority()).param("actor", run.actorId()).param("name", run.actorName()).param("type", run.type())
                .param("file", run.fileName()).param("hash", run.hash()).param("size", run.size()).param("format", json(Recognition.stored(run.reader())))
                .param("columns", json(run.columns())).param("mapping", json(run.mapping())).param("state", run.state().code()).param("at", now())
                .query(Long.class).single();
    }

    Optional<ImportRun> find(long id) {
        return jdbc.sql(COLUMNS + " where id = :id").param("id", id).query(RunStore::run).optional();
    }

    List<ImportRun> list(int authority, int most) {
        return jdbc.sql(COLUMNS + " where authority_id = :authority order by id desc limit :most").param("authority", authority).param("most", most)
                .query(RunStore::run).list();
    }

    /** The newest run of the same file as the same records that is not over, to be gone on with. */
    Optional<ImportRun> open(int authority, String type, String hash) {
        return jdbc.sql(COLUMNS + """
                 where authority_id = :authority and type = :type and file_hash = :hash and state in ('waiting', 'running', 'failed') order by id desc limit 1
                """).param("authority", authority).param("type", type).param("hash", hash).query(RunStore::run).optional();
    }

    /** Sets what the columns mean; false when the run is no longer waiting for it. */
    boolean map(ImportRun run) {
        return jdbc.sql("""
                update import_run set format = cast(:format as jsonb), columns = cast(:columns as jsonb), mapping = cast(:mapping as jsonb), touched_at = :at
                 where id = :id and state = 'mapping'
                """).param("id", run.id()).param("format", json(Recognition.stored(run.reader()))).param("columns", json(run.columns()))
                .param("mapping", json(run.mapping())).param("at", now()).update() == 1;
    }

    /** Drops a run that waits for its mapping. */
    void discard(long id) {
        jdbc.sql("delete from import_run where id = :id and state = 'mapping'").param("id", id).update();
    }

    /** Moves a run on from one of some states, with its tries before it again; false when it is in none of them. */
    boolean move(long id, Collection<ImportRun.State> from, ImportRun.State to, ImportRun.@Nullable Broken broken) {
        return jdbc.sql("""
                update import_run set state = :to, broken = cast(:broken as jsonb), tries = 0, trouble = null, next_at = null, touched_at = :at,
                       ended_at = case when :over then :at end, worker = case when :over then null else worker end
                 where id = :id and state in (:from)
                """).param("id", id).param("to", to.code()).param("broken", broken == null ? null : json(broken)).param("at", now()).param("over", to.isOver())
                .param("from", from.stream().map(ImportRun.State::code).toList()).update() == 1;
    }

    /**
     * Takes a run to work on it; false while another does, unless that one was not heard of for a while. To end without a word counts
     * as a try that failed: what kills its process must not be taken up for ever.
     */
    boolean claim(long id, UUID worker, Duration silence) {
        return jdbc.sql("""
                update import_run
                   set tries = tries + case when worker is null then 0 else 1 end,
                       trouble = case when worker is null then trouble else 'the process that worked on it ended without a word' end,
                       next_at = null, worker = :worker, state = 'running', touched_at = :at
                 where id = :id and state in ('waiting', 'running') and (worker is null or touched_at < :dead)
                """).param("id", id).param("worker", worker).param("at", now()).param("dead", now().minus(silence)).update() == 1;
    }

    /**
     * Notes that the worker could not go on, and lets the run go.
     *
     * @param state it is in then
     * @param next  when the next try is due, or null when there is none
     * @return whether it was still the worker's
     */
    boolean stumble(long id, UUID worker, ImportRun.State state, String said, @Nullable Instant next) {
        return jdbc.sql("""
                update import_run set state = :state, tries = tries + 1, trouble = :said, next_at = :next, touched_at = :at,
                       ended_at = case when :over then :at end, worker = null
                 where id = :id and worker = :worker and state = 'running'
                """).param("id", id).param("worker", worker).param("state", state.code()).param("said", said.replace('\0', '\ufffd'))
                .param("next", next == null ? null : next.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("at", now())
                .param("over", state.isOver()).update() == 1;
    }

    void release(long id, UUID worker) {
        jdbc.sql("update import_run set worker = null where id = :id and worker = :worker").param("id", id).param("worker", worker).update();
    }

    /** The oldest run that somebody should work on now. */
    Optional<Long> next(Duration silence) {
        return jdbc.sql("""
                select id from import_run where state in ('waiting', 'running') and (worker is null or touched_at < :dead)
                   and (next_at is null or next_at <= :at)
                 order by id limit 1
                """).param("dead", now().minus(silence)).param("at", now()).query(Long.class).optional();
    }

    /** Locks the run for a batch; the position reached, or empty when it is not this worker's any more. */
    Optional<Long> lock(long id, UUID worker) {
        return jdbc.sql("select position from import_run where id = :id and worker = :worker and state = 'running' for update").param("id", id)
                .param("worker", worker).query(Long.class).optional();
    }

    /** Writes how far the run has come; whatever troubled it is over. */
    void advance(long id, long position, long bytes, ImportRun.Counts more, long kept) {
        jdbc.sql("""
                update import_run set position = :position, bytes = :bytes, created = created + :created, changed = changed + :changed,
                       unchanged = unchanged + :unchanged, refused = refused + :refused, kept = kept + :kept, tries = 0, trouble = null, next_at = null,
                       touched_at = :at
                 where id = :id
                """).param("kept", kept).param("id", id).param("position", position).param("bytes", bytes).param("created", more.created()).param("changed", more.changed())
                .param("unchanged", more.unchanged()).param("refused", more.refused()).param("at", now()).update();
    }

    void refuse(long run, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            jdbc.sql("""
                    insert into import_refusal (run_id, row_number, cells, reasons)
                    select :run, row_number, cells, reasons
                      from unnest(cast(:rows as bigint[]), cast(:cells as jsonb[]), cast(:reasons as jsonb[])) as x(row_number, cells, reasons)
                    """).param("run", run).param("rows", refusals.stream().map(Refusal::row).toArray(Long[]::new))
                    .param("cells", refusals.stream().map(each -> storable(json(each.cells()))).toArray(String[]::new))
                    .param("reasons", refusals.stream().map(each -> storable(json(each.reasons()))).toArray(String[]::new)).update();
        }
    }

    void notice(long run, List<Notice> notices) {
        if (!notices.isEmpty()) {
            jdbc.sql("""
                    insert into import_notice (run_id, row_number, code, kept)
                    select :run, row_number, code, kept
                      from unnest(cast(:rows as bigint[]), cast(:codes as text[]), cast(:kept as jsonb[])) as x(row_number, code, kept)
                    """).param("run", run).param("rows", notices.stream().map(Notice::row).toArray(Long[]::new))
                    .param("codes", notices.stream().map(Notice::code).toArray(String[]::new))
                    .param("kept", notices.stream().map(each -> storable(json(each.kept()))).toArray(String[]::new)).update();
        }
    }

    List<Notice> notices(long run, long after, int most) {
        return jdbc.sql("select row_number, code, kept from import_notice where run_id = :run and row_number > :after order by row_number limit :most")
                .param("run", run).param("after", after).param("most", most)
                .query((row, _) -> new Notice(row.getLong("row_number"), row.getString("code"), JSON.readValue(row.getString("kept"), KEPT))).list();
    }

    /** All notices in order, fetched by and by. */
    Stream<Notice> notices(long run) {
        return Stream.iterate(notices(run, Long.MIN_VALUE, 1_000), some -> !some.isEmpty(), some -> notices(run, some.getLast().row(), 1_000)).flatMap(List::stream);
    }

    /** PostgreSQL's JSON knows no zero character. */
    private static String storable(String json) {
        return json.replace("\\u0000", "\\ufffd");
    }

    List<Refusal> refusals(long run, long after, int most) {
        return jdbc.sql("select row_number, cells, reasons from import_refusal where run_id = :run and row_number > :after order by row_number limit :most")
                .param("run", run).param("after", after).param("most", most).query((row, _) -> new Refusal(row.getLong("row_number"),
                        JSON.readValue(row.getString("cells"), CELLS), JSON.readValue(row.getString("reasons"), REASONS))).list();
    }

    /** All refused rows in order, fetched by and by. */
    Stream<Refusal> refusals(long run) {
        return Stream.iterate(refusals(run, Long.MIN_VALUE, 1_000), some -> !some.isEmpty(), some -> refusals(run, some.getLast().row(), 1_000)).flatMap(List::stream);
    }

    void keep(int authority, String type, String name, Mapping mapping) {
        jdbc.sql("""
                insert into import_mapping (authority_id, type, name, mapping, at) values (:authority, :type, :name, cast(:mapping as jsonb), :at)
                on conflict (authority_id, type, name) do update set mapping = excluded.mapping, at = excluded.at
                """).param("authority", authority).param("type", type).param("name", name).param("mapping", json(mapping)).param("at", now()).update();
    }

    Map<String, Mapping> mappings(int authority, String type) {
        var saved = new java.util.TreeMap<String, Mapping>();
        jdbc.sql("select name, mapping from import_mapping where authority_id = :authority and type = :type").param("authority", authority).param("type", type)
                .query((row, _) -> saved.put(row.getString("name"), JSON.readValue(row.getString("mapping"), Mapping.class))).list();
        return saved;
    }

    /** Records by key in hex. */
    Map<String, Long> keys(int authority, String type, Collection<byte[]> keys) {
        var found = new HashMap<String, Long>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    select encode(key, 'hex') as key, record_id from import_key
                     where authority_id = :authority and type = :type and key in (select decode(k, 'hex') from unnest(cast(:keys as text[])) as k)
                    """).param("authority", authority).param("type", type).param("keys", keys.stream().map(HexFormat.of()::formatHex).toArray(String[]::new))
                    .query((row, _) -> found.put(row.getString("key"), row.getLong("record_id"))).list();
        }
        return found;
    }

    void keepKeys(int authority, String type, Map<String, Long> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    insert into import_key (authority_id, type, key, record_id)
                    select :authority, :type, decode(k, 'hex'), r from unnest(cast(:keys as text[]), cast(:records as bigint[])) as x(k, r)
                     order by k on conflict do nothing
                    """).param("authority", authority).param("type", type).param("keys", keys.keySet().toArray(String[]::new))
                    .param("records", keys.values().toArray(Long[]::new)).update();
        }
    }

    private static ImportRun run(ResultSet row, int number) throws SQLException {
        var broken = row.getString("broken");
        var trouble = row.getString("trouble");
        return new ImportRun(row.getLong("id"), row.getInt("authority_id"), row.getLong("actor_id"), row.getString("actor_name"), row.getString("type"),
                row.getString("file_name"), row.getString("file_hash"), row.getLong("file_size"), Recognition.restored(JSON.readValue(row.getString("format"), FORMAT)),
                JSON.readValue(row.getString("columns"), NAMES), JSON.readValue(row.getString("mapping"), Mapping.class),
                ImportRun.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                broken == null ? null : JSON.readValue(broken, ImportRun.Broken.class), row.getLong("position"), row.getLong("bytes"),
                new ImportRun.Counts(row.getLong("created"), row.getLong("changed"), row.getLong("unchanged"), row.getLong("refused")),
                row.getLong("kept"), trouble == null ? null : new ImportRun.Trouble(row.getInt("tries"), trouble, instant(row, "next_at")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getObject("touched_at", OffsetDateTime.class).toInstant(), instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
