package vn.khuevan.intake.harvest;

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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.intake.Reason;
import vn.khuevan.registry.Entry;

/** The SQL of sources, harvests, items and quarantine. */
final class HarvestStore {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
    private static final TypeReference<Map<String, String>> DEFAULTS = new TypeReference<>() {};
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
    private static final String SOURCE = """
            select id, authority_id, actor_id, actor_name, name, address, prefix, set_spec, type, state, defaults, every_hours, enabled, until_date, next_at
              from harvest_source
            """;
    private static final String RUN = """
            select id, source_id, state, from_date, token, list_date, said, restarts, pages, items, created, changed, unchanged, deleted, refused, problem, attempts,
                   retry_at, begun_at, touched_at, ended_at
              from harvest_run
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    HarvestStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL's JSON knows no zero character. */
    private static String json(Object value) {
        return JSON.writeValueAsString(value).replace("\\u0000", "\\ufffd");
    }

    // ---- sources

    List<HarvestSource> sources() {
        return jdbc.sql(SOURCE + " order by name, id").query(HarvestStore::source).list();
    }

    Optional<HarvestSource> source(long id) {
        return jdbc.sql(SOURCE + " where id = :id").param("id", id).query(HarvestStore::source).optional();
    }

    /** Adds a source, or changes the one with this id; how far it was harvested starts anew when it is asked for something else. */
    long keep(HarvestSource source) {
        var change = source.id() == 0 ? """
                insert into harvest_source (authority_id, actor_id, actor_name, name, address, prefix, set_spec, type, state, defaults, every_hours, enabled, next_at, made_at)
                values (:authority, :actor, :actorName, :name, :address, :prefix, :set, :type, :state, cast(:defaults as jsonb), :hours, :enabled, :next, :at)
                returning id
                """ : """
                update harvest_source
                   set until_date = case when address = :address and prefix = :prefix and set_spec is not distinct from :set and type = :type then until_date end,
                       actor_id = :actor, actor_name = :actorName, name = :name, address = :address, prefix = :prefix, set_spec = :set, type = :type, state = :state,
                       defaults = cast(:defaults as jsonb), every_hours = :hours, enabled = :enabled, next_at = :next
                 where id = :id
                returning id
                """;
        return jdbc.sql(change).param("id", source.id()).param("authority", source.authority()).param("actor", source.actorId()).param("actorName", source.actorName())
                .param("name", source.name()).param("address", source.address()).param("prefix", source.prefix()).param("set", source.set(), java.sql.Types.VARCHAR)
                .param("type", source.type()).param("state", source.state().code()).param("defaults", json(source.defaults())).param("hours", source.everyHours())
                .param("enabled", source.enabled()).param("next", at(source.nextAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("at", now()).query(Long.class).single();
    }

    /** Sources whose next harvest is due and that have none under way. */
    List<HarvestSource> due() {
        return jdbc.sql(SOURCE + """
                 where enabled and every_hours > 0 and (next_at is null or next_at <= :now)
                   and not exists (select 1 from harvest_run r where r.source_id = harvest_source.id and r.state in ('waiting', 'running'))
                 order by id
                """).param("now", now()).query(HarvestStore::source).list();
    }

    /** Notes until when a source was harvested whole; null leaves that as it was. */
    void harvested(long source, @Nullable String until, @Nullable Instant next) {
        jdbc.sql("update harvest_source set until_date = coalesce(:until, until_date), next_at = :next where id = :id").param("id", source)
                .param("until", until, java.sql.Types.VARCHAR).param("next", at(next), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).update();
    }

    private static HarvestSource source(ResultSet row, int number) throws SQLException {
        return new HarvestSource(row.getLong("id"), row.getInt("authority_id"), row.getLong("actor_id"), row.getString("actor_name"), row.getString("name"), row.getString("address"),
                row.getString("prefix"), row.getString("set_spec"), row.getString("type"), Entry.State.of(row.getString("state")), JSON.readValue(row.getString("defaults"), DEFAULTS),
                row.getInt("every_hours"), row.getBoolean("enabled"), row.getString("until_date"), moment(row, "next_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    // ---- harvests

    /** Begins a harvest; empty when one is under way. */
    Optional<Long> begin(long source, @Nullable String from) {
        return jdbc.sql("""
                insert into harvest_run (source_id, state, from_date, begun_at, touched_at) values (:source, 'waiting', :from, :at, :at)
                on conflict (source_id) where state in ('waiting', 'running') do nothing
                returning id
                """).param("source", source).param("from", from, java.sql.Types.VARCHAR).param("at", now()).query(Long.class).optional();
    }

    Optional<HarvestRun> run(long id) {
        return jdbc.sql(RUN + " where id = :id").param("id", id).query(HarvestStore::run).optional();
    }

    List<HarvestRun> runs(long source, int most) {
        return jdbc.sql(RUN + " where source_id = :source order by id desc limit :most").param("source", source).param("most", most).query(HarvestStore::run).list();
    }

    /** The newest harvest of each source. */
    Map<Long, HarvestRun> newest() {
        var newest = new HashMap<Long, HarvestRun>();
        jdbc.sql(RUN + " where id in (select max(id) from harvest_run group by source_id)").query(HarvestStore::run).list().forEach(run -> newest.put(run.source(), run));
        return newest;
    }

    /** A harvest that waits and may be worked on now. */
    Optional<Long> next(Duration silence) {
        return jdbc.sql("""
                select id from harvest_run
                 where state in ('waiting', 'running') and (worker is null or touched_at < :dead) and (retry_at is null or retry_at <= :now)
                 order by id limit 1
                """).param("dead", now().minus(silence)).param("now", now()).query(Long.class).optional();
    }

    boolean claim(long id, UUID worker, Duration silence) {
        return jdbc.sql("""
                update harvest_run set worker = :worker, state = 'running', touched_at = :now
                 where id = :id and state in ('waiting', 'running') and (worker is null or touched_at < :dead)
                """).param("id", id).param("worker", worker).param("now", now()).param("dead", now().minus(silence)).update() == 1;
    }

    /** Locks a harvest for a page; false when it is not this worker's any more or somebody stopped it. */
    boolean lock(long id, UUID worker) {
        return jdbc.sql("select id from harvest_run where id = :id and worker = :worker and state = 'running' for update").param("id", id).param("worker", worker)
                .query(Long.class).optional().isPresent();
    }

    /** Lets others see that somebody works on it. */
    void touch(long id, UUID worker) {
        jdbc.sql("update harvest_run set touched_at = :now where id = :id and worker = :worker").param("id", id).param("worker", worker).param("now", now()).update();
    }

    void advance(long id, @Nullable String token, @Nullable String listDate, @Nullable Long said, HarvestRun.Counts more) {
        jdbc.sql("""
                update harvest_run set token = :token, list_date = coalesce(list_date, :listDate), said = coalesce(:said, said), pages = pages + 1, items = items + :items,
                       created = created + :created, changed = changed + :changed, unchanged = unchanged + :unchanged, deleted = deleted + :deleted, refused = refused + :refused,
                       attempts = 0, retry_at = null, problem = null, touched_at = :now
                 where id = :id
                """).param("id", id).param("token", token, java.sql.Types.VARCHAR).param("listDate", listDate, java.sql.Types.VARCHAR).param("said", said, java.sql.Types.BIGINT)
                .param("items", more.items()).param("created", more.created()).param("changed", more.changed()).param("unchanged", more.unchanged()).param("deleted", more.deleted())
                .param("refused", more.refused()).param("now", now()).update();
    }

    /** Begins the list again, at its first page. */
    void restart(long id) {
        jdbc.sql("delete from harvest_token where run_id = :id").param("id", id).update();
        jdbc.sql("update harvest_run set token = null, list_date = null, said = null, restarts = restarts + 1, touched_at = :now where id = :id").param("id", id).param("now", now()).update();
    }

    /** Notes a token; false when the harvest was given it before. */
    boolean isNew(long run, byte[] token) {
        return jdbc.sql("insert into harvest_token (run_id, digest) values (:run, :digest) on conflict do nothing").param("run", run).param("digest", token).update() == 1;
    }

    /** Puts a harvest off. */
    void postpone(long id, UUID worker, HarvestRun.Problem problem, int attempts, Instant retry) {
        jdbc.sql("""
                update harvest_run set state = 'waiting', worker = null, problem = cast(:problem as jsonb), attempts = :attempts, retry_at = :retry, touched_at = :now
                 where id = :id and worker = :worker and state = 'running'
                """).param("id", id).param("worker", worker).param("problem", json(problem)).param("attempts", attempts).param("retry", at(retry)).param("now", now()).update();
    }

    void release(long id, UUID worker) {
        jdbc.sql("update harvest_run set worker = null where id = :id and worker = :worker").param("id", id).param("worker", worker).update();
    }

    /** Ends a harvest; false when it is over. */
    boolean end(long id, HarvestRun.State state, HarvestRun.@Nullable Problem problem) {
        jdbc.sql("delete from harvest_token where run_id = :id").param("id", id).update();
        return jdbc.sql("""
                update harvest_run set state = :state, problem = cast(:problem as jsonb), worker = null, retry_at = null, touched_at = :now, ended_at = :now
                 where id = :id and state in ('waiting', 'running')
                """).param("id", id).param("state", state.code()).param("problem", problem == null ? null : json(problem), java.sql.Types.VARCHAR).param("now", now()).update() == 1;
    }

    private static HarvestRun run(ResultSet row, int number) throws SQLException {
        var problem = row.getString("problem");
        var said = row.getObject("said", Long.class);
        return new HarvestRun(row.getLong("id"), row.getLong("source_id"), HarvestRun.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)), row.getString("from_date"),
                row.getString("token"), row.getString("list_date"), said, row.getInt("restarts"), row.getLong("pages"), new HarvestRun.Counts(row.getLong("items"), row.getLong("created"),
                        row.getLong("changed"), row.getLong("unchanged"), row.getLong("deleted"), row.getLong("refused")),
                problem == null ? null : JSON.readValue(problem, HarvestRun.Problem.class), row.getInt("attempts"), moment(row, "retry_at"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(), row.getObject("touched_at", OffsetDateTime.class).toInstant(), moment(row, "ended_at"));
    }

    // ---- items

    /** What was taken of an item last. */
    record Known(String digest, @Nullable String code, boolean deleted) {}

    Map<String, Known> items(long source, Collection<String> identifiers) {
        var known = new HashMap<String, Known>();
        jdbc.sql("select identifier, encode(digest, 'hex') as digest, code, deleted from harvest_item where source_id = :source and identifier = any(:identifiers)")
                .param("source", source).param("identifiers", identifiers.toArray(String[]::new)).query((ResultSet row) -> {
                    known.put(row.getString("identifier"), new Known(row.getString("digest"), row.getString("code"), row.getBoolean("deleted")));
                });
        return known;
    }

    void keepItem(long source, String identifier, String stamp, byte[] digest, @Nullable String type, @Nullable String code, boolean deleted) {
        jdbc.sql("""
                insert into harvest_item (source_id, identifier, stamp, digest, type, code, deleted) values (:source, :identifier, :stamp, decode(:digest, 'hex'), :type, :code, :deleted)
                on conflict (source_id, identifier) do update
                   set stamp = excluded.stamp, digest = excluded.digest, type = coalesce(excluded.type, harvest_item.type), code = coalesce(excluded.code, harvest_item.code),
                       deleted = excluded.deleted
                """).param("source", source).param("identifier", identifier).param("stamp", stamp).param("digest", HexFormat.of().formatHex(digest))
                .param("type", type, java.sql.Types.VARCHAR).param("code", code, java.sql.Types.VARCHAR).param("deleted", deleted).update();
        jdbc.sql("delete from harvest_quarantine where source_id = :source and identifier = :identifier").param("source", source).param("identifier", identifier).update();
    }

    // ---- quarantine

    void quarantine(long source, Quarantined item) {
        jdbc.sql("""
                insert into harvest_quarantine (source_id, identifier, stamp, deleted, xml, reasons, at)
                values (:source, :identifier, :stamp, :deleted, :xml, cast(:reasons as jsonb), :at)
                on conflict (source_id, identifier) do update
                   set stamp = excluded.stamp, deleted = excluded.deleted, xml = excluded.xml, reasons = excluded.reasons, at = excluded.at
                """).param("source", source).param("identifier", item.identifier()).param("stamp", item.stamp()).param("deleted", item.deleted())
                .param("xml", item.xml(), java.sql.Types.VARCHAR).param("reasons", json(item.reasons())).param("at", at(item.at())).update();
    }

    List<Quarantined> quarantined(long source, int most) {
        return jdbc.sql("select identifier, stamp, deleted, xml, reasons, at from harvest_quarantine where source_id = :source order by at desc, identifier limit :most")
                .param("source", source).param("most", most).query(HarvestStore::quarantined).list();
    }

    Optional<Quarantined> quarantined(long source, String identifier) {
        return jdbc.sql("select identifier, stamp, deleted, xml, reasons, at from harvest_quarantine where source_id = :source and identifier = :identifier")
                .param("source", source).param("identifier", identifier).query(HarvestStore::quarantined).optional();
    }

    /** The identifiers of all items in quarantine behind one, in order. */
    List<String> identifiers(long source, String after, int most) {
        return jdbc.sql("select identifier from harvest_quarantine where source_id = :source and identifier > :after order by identifier limit :most").param("source", source)
                .param("after", after).param("most", most).query(String.class).list();
    }

    private static Quarantined quarantined(ResultSet row, int number) throws SQLException {
        return new Quarantined(row.getString("identifier"), row.getString("stamp"), row.getBoolean("deleted"), row.getString("xml"), JSON.readValue(row.getString("reasons"), REASONS),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    long count(long source) {
        return jdbc.sql("select count(*) from harvest_quarantine where source_id = :source").param("source", source).query(Long.class).single();
    }
}
