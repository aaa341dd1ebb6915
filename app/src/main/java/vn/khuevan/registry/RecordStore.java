package vn.khuevan.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.identity.Actor;

/** The registry's reading SQL. */
final class RecordStore {

    private static final String SELECT = """
            select r.id, r.code, r.type, r.authority_id, r.title, r.title_en, r.owner_id, r.published_at, r.merged_into, r.chain_hash,
                   r.version as standing,
                   case when r.merged_into is not null then (select s.code from record s where s.id = record_survivor(r.id)) end as survivor,
                   v.version, v.at, v.until, v.state, v.reason, v.act, v.actor_name, v.owner_id as owner_then,
                   cast(v.facts as text) as facts, cast(v.links as text) as links, cast(v.identifiers as text) as identifiers,
                   n.shown
              from record r
              join record_version v on v.record_id = r.id
              join record_version n on n.record_id = r.id and n.version = r.version
            """;

    private final JdbcClient jdbc;
    private final RecordTypes types;

    RecordStore(JdbcClient jdbc, RecordTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    /** A record as it is held for writing. @param owner account that owned it at that version, or null */
    record Held(Entry entry, byte[] hash, @Nullable Long mergedInto, @Nullable Long owner) {

        long id() {
            return entry.id();
        }

        Content content() {
            return entry.content();
        }
    }

    Optional<Held> find(String code) {
        return jdbc.sql(SELECT + " where r.code = :code and v.version = r.version").param("code", code).query(this::held).optional();
    }

    Optional<Held> find(long id) {
        return jdbc.sql(SELECT + " where r.id = :id and v.version = r.version").param("id", id).query(this::held).optional();
    }

    /** The records with these ids as they stand, in no particular order. */
    List<Held> find(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql(SELECT + " where r.id = any(:ids) and v.version = r.version")
                .param("ids", ids.toArray(Long[]::new)).query(this::held).list();
    }

    Optional<Held> version(long id, long version) {
        return jdbc.sql(SELECT + " where r.id = :id and v.version = :version").param("id", id).param("version", version)
                .query(this::held).optional();
    }

    /** The version that was known at an instant. */
    Optional<Held> known(String code, Instant at) {
        return jdbc.sql(SELECT + " where r.code = :code and v.at <= :at and (v.until is null or v.until > :at)")
                .param("code", code).param("at", at.atOffset(ZoneOffset.UTC)).query(this::held).optional();
    }

    /** The versions of a record, the newest first. */
    List<Entry> history(long id, int most) {
        return jdbc.sql(SELECT + " where r.id = :id order by v.version desc limit :most").param("id", id).param("most", most)
                .query(this::held).list().stream().map(Held::entry).toList();
    }

    /** The newest versions of those of the records to which a person ever wrote, the oldest first, by record. */
    Map<Long, List<Edition>> editions(Collection<Long> ids, int most) {
        var editions = new HashMap<Long, List<Edition>>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    select v.record_id, v.version, v.at, v.act, v.actor_name, s.kind, cast(v.facts as text) as facts, cast(v.links as text) as links,
                           cast(v.identifiers as text) as identifiers
                      from record r
                      join record_version v on v.record_id = r.id and v.version > r.version - :most
                      join registry_source s on s.id = v.source_id
                     where r.id = any(:ids)
                       and exists (select 1 from record_version p join registry_source q on q.id = p.source_id where p.record_id = r.id and q.kind = 'person')
                     order by v.record_id, v.version
                    """).param("ids", ids.toArray(Long[]::new)).param("most", most).query((ResultSet row) -> {
                        editions.computeIfAbsent(row.getLong("record_id"), _ -> new ArrayList<>()).add(new Edition(row.getLong("version"), instant(row, "at"),
                                row.getString("act"), row.getString("actor_name"), Source.Kind.of(row.getString("kind")),
                                RecordJson.read(row.getString("facts"), row.getString("links"), row.getString("identifiers"), List.of())));
                    });
        }
        return editions;
    }

    /** The version in which the other was merged into this record, the last time it was. */
    Optional<Long> mergedAt(long id, long other) {
        return jdbc.sql("""
                select version from record_version
                 where record_id = :id and act = 'merge' and other_id = :other
                 order by version desc limit 1
                """).param("id", id).param("other", other).query(Long.class).optional();
    }

    /** Locks records by code, in the order of their ids so that two writers never wait for each other. */
    Map<String, Held> lock(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        jdbc.sql("select id from record where code = any(:codes) order by id for update").param("codes", codes.toArray(String[]::new))
                .query(Long.class).list();
        var held = new HashMap<String, Held>();
        jdbc.sql(SELECT + " where r.code = any(:codes) and v.version = r.version").param("codes", codes.toArray(String[]::new))
                .query(this::held).list().forEach(one -> held.put(one.entry().code(), one));
        return held;
    }

    /** Every record of a type that stands, in the order of ids; in memory that does not grow. */
    void each(String type, Consumer<Entry> taker) {
        jdbc.sql(SELECT + " where r.type = :type and v.version = r.version order by r.id").param("type", type).withFetchSize(500)
                .query((ResultSet row) -> taker.accept(held(row, 0).entry()));
    }

    private Held held(ResultSet row, int number) throws SQLException {
        var content = RecordJson.read(row.getString("facts"), row.getString("links"), row.getString("identifiers"),
                RecordJson.texts((Object[]) row.getArray("shown").getArray()));
        var at = instant(row, "at");
        var title = row.getString("title");
        var titleEn = row.getString("title_en");
        if (row.getLong("version") != row.getLong("standing")) {
            var type = types.get(row.getString("type"));
            var day = LocalDate.ofInstant(at, Registry.ZONE);
            var vi = ContentReader.title(type, content, "vi", day);
            titleEn = ContentReader.title(type, content, "en", day);
            title = vi != null ? vi : titleEn != null ? titleEn : title;
        }
        var entry = new Entry(row.getLong("id"), row.getString("code"), row.getString("type"), row.getInt("authority_id"),
                Entry.State.of(row.getString("state")), title, titleEn, row.getLong("version"), at, optional(row, "until"),
                optional(row, "published_at"), whole(row, "owner_id"), row.getString("survivor"), row.getString("reason"),
                row.getString("act"), row.getString("actor_name"), content);
        return new Held(entry, row.getBytes("chain_hash"), whole(row, "merged_into"), whole(row, "owner_then"));
    }

    /** What links may lead to, by id and by code. */
    List<ContentReader.Target> targets(Collection<Long> ids, Collection<String> codes) {
        return ids.isEmpty() && codes.isEmpty() ? List.of() : jdbc.sql("""
                select id, code, type, state, authority_id, case when merged_into is null then id else record_survivor(id) end as survivor
                  from record where id = any(:ids)
                union
                select id, code, type, state, authority_id, case when merged_into is null then id else record_survivor(id) end
                  from record where code = any(:codes)
                """).param("ids", ids.toArray(Long[]::new)).param("codes", codes.toArray(String[]::new))
                .query((row, number) -> new ContentReader.Target(row.getLong("id"), row.getString("code"), row.getString("type"),
                        Entry.State.of(row.getString("state")), row.getInt("authority_id"), row.getLong("survivor"))).list();
    }

    /** Where links that name merged records lead in the end: survivors by the ids of merged ones. */
    Map<Long, Long> survivors(Collection<Long> ids) {
        var survivors = new HashMap<Long, Long>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, record_survivor(id) as survivor from record where id = any(:ids) and merged_into is not null")
                    .param("ids", ids.toArray(Long[]::new))
                    .query((ResultSet row) -> {
                        survivors.put(row.getLong("id"), row.getLong("survivor"));
                    });
        }
        return survivors;
    }

    /** The heads of records, those of survivors where records were merged, by the ids asked for. */
    Map<Long, Head> heads(Collection<Long> ids) {
        var heads = new HashMap<Long, Head>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    select a.id as asked, h.id, h.code, h.type, h.state, h.authority_id, h.title, h.title_en
                      from record a join record h on h.id = case when a.merged_into is null then a.id else record_survivor(a.id) end
                     where a.id = any(:ids)
                    """).param("ids", ids.toArray(Long[]::new)).query((ResultSet row) -> {
                        heads.put(row.getLong("asked"), head(row));
                    });
        }
        return heads;
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong("id"), row.getString("code"), row.getString("type"), Entry.State.of(row.getString("state")),
                row.getInt("authority_id"), row.getString("title"), row.getString("title_en"));
    }

    /** The records merged straight into another, by code. */
    List<Head> mergedInto(long id) {
        return jdbc.sql("select id, code, type, state, authority_id, title, title_en from record where merged_into = :id order by id").param("id", id)
                .query((row, number) -> head(row)).list();
    }

    List<Head> ownedBy(long account) {
        return jdbc.sql("select id, code, type, state, authority_id, title, title_en from record where owner_id = :account and state <> 'merged' order by id")
                .param("account", account).query((row, number) -> head(row)).list();
    }

    /** Records that link to this one and that the person may know of, by type and role, the newest first. */
    List<Pointing> pointing(Actor actor, long id, int most) {
        var found = new ArrayList<Pointing>();
        jdbc.sql("""
                select * from (
                    select l.role, l.to_name, l.valid_from, l.valid_until, h.id, h.code, h.type, h.state, h.authority_id, h.title, h.title_en,
                           row_number() over (partition by h.type, l.role order by h.id desc) as place,
                           count(*) over (partition by h.type, l.role) as total
                      from record_link l join record h on h.id = l.from_id
                     where l.to_id = :id and (h.state = 'public' or (h.authority_id = :authority and h.state in ('draft', 'internal')))) x
                 where place <= :most
                 order by type, role, place
                """).param("id", id).param("authority", actor.isStaff() ? actor.authorityId() : -1).param("most", most)
                .query((ResultSet row) -> {
                    found.add(new Pointing(row.getString("role"), head(row), row.getString("to_name"), row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_until", LocalDate.class), row.getLong("total")));
                });
        return found;
    }

    /** Who holds identifiers of which only one record may: ids by scheme and value. */
    Map<Identifier, Head> holders(Collection<Identifier> identifiers) {
        var holders = new HashMap<Identifier, Head>();
        if (!identifiers.isEmpty()) {
            jdbc.sql("""
                    select i.scheme, i.value, r.id, r.code, r.type, r.state, r.authority_id, r.title, r.title_en
                      from unnest(cast(:schemes as text[]), cast(:values as text[])) as x(scheme, value)
                      join record_identifier i on i.scheme = x.scheme and i.value = x.value
                      join record r on r.id = i.record_id
                    """).param("schemes", identifiers.stream().map(Identifier::scheme).toArray(String[]::new))
                    .param("values", identifiers.stream().map(Identifier::value).toArray(String[]::new))
                    .query((ResultSet row) -> {
                        holders.putIfAbsent(Identifier.of(row.getString("scheme"), row.getString("value")), head(row));
                    });
        }
        return holders;
    }

    /** What facts come from, by the numbers that they carry. */
    Map<Long, Source> sources(Collection<Long> ids) {
        var sources = new HashMap<Long, Source>();
        jdbc.sql("select id, kind, label, reference from registry_source where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query((ResultSet row) -> {
                    sources.put(row.getLong("id"), new Source(Source.Kind.of(row.getString("kind")), row.getString("label"), row.getString("reference")));
                });
        return sources;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
