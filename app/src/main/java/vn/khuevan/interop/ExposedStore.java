package vn.khuevan.interop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of what is given out. */
final class ExposedStore {

    /** One publisher at a time, on whatever node. */
    private static final long PUBLISHING = 0x6b76_0000_0001L;
    /** Held by the publisher from the stamp to the commit, and shared by who reads a page. */
    static final long HARVESTING = 0x6b76_0000_0002L;

    private final JdbcClient jdbc;

    ExposedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other publisher is at work, until the transaction ends. */
    void publishAlone() {
        lock(PUBLISHING);
    }

    private void lock(long key) {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", key).query((ResultSet _) -> { });
    }

    Map<Long, Exposed> find(Collection<Long> records) {
        var found = new HashMap<Long, Exposed>();
        jdbc.sql("select record_id, type, item, deleted, sets, title, title_en, identifiers from exposed where record_id = any(:records)")
                .param("records", records.toArray(Long[]::new)).query((ResultSet row) -> {
                    var one = exposed(row);
                    found.put(one.record(), one);
                });
        return found;
    }

    private static Exposed exposed(ResultSet row) throws SQLException {
        return new Exposed(row.getLong("record_id"), row.getString("type"), row.getString("item"), row.getBoolean("deleted"),
                List.of((String[]) row.getArray("sets").getArray()), row.getString("title"), row.getString("title_en"),
                List.of((String[]) row.getArray("identifiers").getArray()));
    }

    /** The renderings of records as they are kept, by record and prefix; deleted ones are left out. */
    Map<Long, Map<String, String>> renderings(Collection<Long> records) {
        var found = new HashMap<Long, Map<String, String>>();
        jdbc.sql("select record_id, prefix, xml from rendering where record_id = any(:records) and xml is not null")
                .param("records", records.toArray(Long[]::new)).query((ResultSet row) -> {
                    found.computeIfAbsent(row.getLong("record_id"), _ -> new HashMap<>()).put(row.getString("prefix"), row.getString("xml"));
                });
        return found;
    }

    /**
     * The moment of a change, in whole seconds: the database's clock, which is one for all nodes, and never before an earlier
     * one. From here until the commit nobody reads a page, so that whoever read before was told an earlier moment.
     */
    private Instant stamp() {
        lock(HARVESTING);
        return jdbc.sql("update publishing set stamp = greatest(stamp, date_trunc('second', clock_timestamp())) returning stamp")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
    }

    /** A record as it is given out from now on. @param renderings by prefix; empty when deleted */
    record Change(Exposed exposed, Map<String, String> renderings) {}

    /** Gives the changes out at one moment. */
    void write(List<Change> changes) {
        var at = stamp().atOffset(ZoneOffset.UTC);
        var ids = changes.stream().map(change -> change.exposed().record()).toArray(Long[]::new);
        jdbc.sql("""
                insert into exposed (record_id, type, item, stamp, deleted, sets, title, title_en, identifiers)
                select x.id, x.type, x.item, :at, x.deleted, string_to_array(x.sets, ' '), x.title, x.title_en, string_to_array(x.identifiers, ',')
                  from unnest(cast(:ids as bigint[]), cast(:types as text[]), cast(:items as text[]), cast(:deleted as boolean[]), cast(:sets as text[]),
                              cast(:titles as text[]), cast(:english as text[]), cast(:identifiers as text[])) as x(id, type, item, deleted, sets, title, title_en, identifiers)
                on conflict (record_id) do update
                   set stamp = excluded.stamp, deleted = excluded.deleted, sets = excluded.sets, title = excluded.title, title_en = excluded.title_en,
                       identifiers = excluded.identifiers
                """).param("at", at).param("ids", ids)
                .param("types", changes.stream().map(change -> change.exposed().type()).toArray(String[]::new))
                .param("items", changes.stream().map(change -> change.exposed().item()).toArray(String[]::new))
                .param("deleted", changes.stream().map(change -> change.exposed().deleted()).toArray(Boolean[]::new))
                .param("sets", changes.stream().map(change -> String.join(" ", change.exposed().sets())).toArray(String[]::new))
                .param("titles", changes.stream().map(change -> change.exposed().title()).toArray(String[]::new))
                .param("english", changes.stream().map(change -> change.exposed().titleEn()).toArray(String[]::new))
                .param("identifiers", changes.stream().map(change -> String.join(",", change.exposed().identifiers())).toArray(String[]::new)).update();
        // what is not rendered any more stays as deleted
        jdbc.sql("""
                update rendering r set stamp = e.stamp, sets = e.sets, xml = null
                  from exposed e
                 where e.record_id = any(:ids) and r.record_id = e.record_id
                """).param("ids", ids).update();
        var rows = changes.stream().flatMap(change -> change.renderings().entrySet().stream().map(each -> Map.entry(change.exposed().record(), each))).toList();
        if (!rows.isEmpty()) {
            jdbc.sql("""
                    insert into rendering (prefix, record_id, stamp, item, sets, xml)
                    select x.prefix, x.id, e.stamp, e.item, e.sets, x.xml
                      from unnest(cast(:ids as bigint[]), cast(:prefixes as text[]), cast(:xml as text[])) as x(id, prefix, xml)
                      join exposed e on e.record_id = x.id
                    on conflict (prefix, record_id) do update set xml = excluded.xml
                    """).param("ids", rows.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                    .param("prefixes", rows.stream().map(row -> row.getValue().getKey()).toArray(String[]::new))
                    .param("xml", rows.stream().map(row -> row.getValue().getValue()).toArray(String[]::new)).update();
        }
        jdbc.sql("delete from exposed_set where record_id = any(:ids)").param("ids", ids).update();
        jdbc.sql("""
                insert into exposed_set (spec, stamp, record_id)
                select s.spec, e.stamp, e.record_id
                  from exposed e
                  cross join lateral (select unnest(e.sets) as spec
                                      union all select 'cris' where e.item not like 'Records/%'
                                      union all select 'cris:' || split_part(e.item, '/', 1) where e.item not like 'Records/%') s
                 where e.record_id = any(:ids)
                """).param("ids", ids).update();
    }

    /** Has those that show one of these records rendered again; not those that are at hand already. */
    void disturb(Collection<Long> records, Collection<Long> atHand) {
        jdbc.sql("""
                insert into render_due (record_id)
                select distinct l.from_id
                  from record_link l join exposed e on e.record_id = l.from_id
                 where (l.to_id = any(:records) or l.meant_id = any(:records)) and l.from_id <> all(:atHand) and not e.deleted
                on conflict do nothing
                """).param("records", records.toArray(Long[]::new)).param("atHand", atHand.toArray(Long[]::new)).update();
    }

    /** Takes some records that are to be rendered again. */
    List<Long> takeDue(int most) {
        return jdbc.sql("delete from render_due where record_id in (select record_id from render_due order by record_id limit :most) returning record_id")
                .param("most", most).query(Long.class).list();
    }

    long due() {
        return jdbc.sql("select count(*) from render_due").query(Long.class).single();
    }

    /** Has everything rendered again that is or was public. */
    void disturbAll() {
        jdbc.sql("""
                insert into render_due (record_id)
                select id from record where state = 'public'
                union
                select record_id from exposed
                on conflict do nothing
                """).update();
    }

    /** Has those rendered again about which something begins or ends to be true after one day and up to another. */
    void disturbForDays(LocalDate after, LocalDate today) {
        jdbc.sql("""
                insert into render_due (record_id)
                select r.id
                  from record r join record_version v on v.record_id = r.id and v.version = r.version
                 where r.state = 'public'
                   and (exists (select 1 from record_link l where l.from_id = r.id
                                   and ((l.valid_from > :after and l.valid_from <= :today) or (l.valid_until > :after and l.valid_until <= :today)))
                     or jsonb_path_exists(v.facts, '$.*[*] ? ((@.from > $after && @.from <= $today) || (@.until > $after && @.until <= $today))',
                                          jsonb_build_object('after', cast(:after as text), 'today', cast(:today as text))))
                on conflict do nothing
                """).param("after", after).param("today", today).update();
    }

    record Known(String edition, LocalDate today) {}

    Known known() {
        return jdbc.sql("select edition, today from publishing").query((row, _) -> new Known(row.getString("edition"), row.getObject("today", LocalDate.class))).single();
    }

    void know(String edition, LocalDate today) {
        jdbc.sql("update publishing set edition = :edition, today = :today").param("edition", edition).param("today", today).update();
    }
}
