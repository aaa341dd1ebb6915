package vn.khuevan.registry.likeness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Head;

/** The SQL of pairs and blocks. */
final class DuplicateStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private static final String PAIRS = """
              from duplicate_pair p
              join record a on a.id = p.one_id
              join record b on b.id = p.other_id
            """;
    private static final String COLUMNS = """
            select p.score, p.reasons, p.state, p.found_at, p.decided_at, p.decided_name, p.reason,
                   a.id as a_id, a.code as a_code, a.type as a_type, a.state as a_state, a.authority_id as a_authority, a.title as a_title, a.title_en as a_title_en,
                   b.id as b_id, b.code as b_code, b.type as b_type, b.state as b_state, b.authority_id as b_authority, b.title as b_title, b.title_en as b_title_en
            """ + PAIRS;

    private final JdbcClient jdbc;

    DuplicateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two records of one block, the older first. */
    record Neighbours(long one, long other) {}

    /** A pair that people should look at. */
    record Found(long one, long other, int authority, String type, Likeness likeness) {

        long first() {
            return Math.min(one, other);
        }

        long second() {
            return Math.max(one, other);
        }
    }

    // ---- lists

    Duplicates.Page page(int authority, Duplicates.Filter filter, boolean newest, int size, long offset) {
        var where = " where p.authority_id = :authority and p.state = :state and p.score >= :least"
                + (filter.type() == null ? "" : " and p.type = :type");
        var order = newest ? " order by coalesce(p.decided_at, p.found_at) desc, p.one_id desc, p.other_id desc" : " order by p.score desc, p.one_id, p.other_id";
        var total = with(jdbc.sql("select count(*) from duplicate_pair p" + where), authority, filter).query(Long.class).single();
        var pairs = with(jdbc.sql(COLUMNS + where + order + " limit :size offset :offset"), authority, filter).param("size", size).param("offset", offset)
                .query(DuplicateStore::pair).list();
        return new Duplicates.Page(pairs, total);
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec sql, int authority, Duplicates.Filter filter) {
        return sql.param("authority", authority).param("state", filter.state().code()).param("least", filter.least()).param("type", filter.type());
    }

    int open(int authority, int most) {
        return jdbc.sql("select count(*) from (select 1 from duplicate_pair where authority_id = :authority and state = 'open' limit :most) p")
                .param("authority", authority).param("most", most).query(Integer.class).single();
    }

    Map<String, Long> openByType(int authority) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("select type, count(*) as pairs from duplicate_pair where authority_id = :authority and state = 'open' group by type order by type")
                .param("authority", authority).query((ResultSet row) -> {
                    counts.put(row.getString("type"), row.getLong("pairs"));
                });
        return counts;
    }

    List<Duplicates.Pair> of(long id) {
        return jdbc.sql(COLUMNS + " where (p.one_id = :id or p.other_id = :id) and p.state = 'open' order by p.score desc limit 20").param("id", id)
                .query(DuplicateStore::pair).list();
    }

    Optional<Duplicates.Pair> find(String one, String other) {
        return jdbc.sql(COLUMNS + " where a.code in (:one, :other) and b.code in (:one, :other)").param("one", one).param("other", other)
                .query(DuplicateStore::pair).optional();
    }

    private static Duplicates.Pair pair(ResultSet row, int number) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        return new Duplicates.Pair(head(row, "a_"), head(row, "b_"), new Likeness(row.getInt("score"), JSON.readValue(row.getString("reasons"), REASONS)),
                Duplicates.State.of(row.getString("state")), row.getObject("found_at", OffsetDateTime.class).toInstant(),
                decided == null ? null : new Duplicates.Decision(row.getString("decided_name"), decided.toInstant(), row.getString("reason")));
    }

    private static Head head(ResultSet row, String side) throws SQLException {
        return new Head(row.getLong(side + "id"), row.getString(side + "code"), row.getString(side + "type"), Entry.State.of(row.getString(side + "state")),
                row.getInt(side + "authority"), row.getString(side + "title"), row.getString(side + "title_en"));
    }

    /** That two records are different things, whether they were proposed or not. */
    void decide(long one, long other, int authority, String type, Actor actor, String reason, Instant at) {
        jdbc.sql("""
                insert into duplicate_pair (one_id, other_id, authority_id, type, score, reasons, state, found_at, decided_at, decided_by, decided_name, reason)
                values (:one, :other, :authority, :type, 0, '[]', 'different', :at, :at, :by, :name, :reason)
                on conflict (one_id, other_id) do update
                   set state = 'different', decided_at = excluded.decided_at, decided_by = excluded.decided_by, decided_name = excluded.decided_name,
                       reason = excluded.reason
                """).param("one", Math.min(one, other)).param("other", Math.max(one, other)).param("authority", authority).param("type", type)
                .param("at", at.atOffset(ZoneOffset.UTC)).param("by", actor.accountId()).param("name", actor.name()).param("reason", reason).update();
    }

    // ---- the work

    /** Puts every record on the list once for each way of looking. */
    void begin(int way) {
        if (jdbc.sql("insert into duplicate_way (way) values (:way) on conflict (way) do nothing").param("way", way).update() > 0) {
            jdbc.sql("insert into duplicate_due (record_id) select id from record where state in ('draft', 'public', 'internal') on conflict do nothing").update();
        }
    }

    void putOnTheList(Collection<Long> ids) {
        jdbc.sql("insert into duplicate_due (record_id) select distinct id from unnest(cast(:ids as bigint[])) as id order by id on conflict do nothing")
                .param("ids", ids.toArray(Long[]::new)).update();
    }

    /** Takes records from the list. */
    List<Long> due(int most) {
        return jdbc.sql("""
                delete from duplicate_due
                 where record_id in (select record_id from duplicate_due order by record_id limit :most for update skip locked)
                returning record_id
                """).param("most", most).query(Long.class).list();
    }

    /** @param all records whose blocks are replaced @param blocks theirs; those that have none any more are left out */
    void keepBlocks(List<Long> all, Map<Long, Set<Long>> blocks) {
        jdbc.sql("delete from duplicate_block where record_id = any(:ids)").param("ids", all.toArray(Long[]::new)).update();
        var numbers = new ArrayList<Long>();
        var records = new ArrayList<Long>();
        blocks.forEach((record, its) -> its.forEach(block -> {
            numbers.add(block);
            records.add(record);
        }));
        jdbc.sql("insert into duplicate_block (block, record_id) select * from unnest(cast(:blocks as bigint[]), cast(:records as bigint[]))")
                .param("blocks", numbers.toArray(Long[]::new)).param("records", records.toArray(Long[]::new)).update();
    }

    /** Records that share a block with these, unless it is too large. */
    Set<Neighbours> neighbours(Collection<Long> ids, int largest) {
        var pairs = new LinkedHashSet<Neighbours>();
        jdbc.sql("""
                select distinct least(k.record_id, o.record_id) as one, greatest(k.record_id, o.record_id) as other
                  from duplicate_block k
                 cross join lateral (select x.record_id, count(*) over () as size
                                       from (select record_id from duplicate_block where block = k.block limit :most) x) o
                 where k.record_id = any(:ids) and o.record_id <> k.record_id and o.size < :most
                """).param("ids", ids.toArray(Long[]::new)).param("most", largest + 1).query((ResultSet row) -> {
                    pairs.add(new Neighbours(row.getLong("one"), row.getLong("other")));
                });
        return pairs;
    }

    /** Records in any of the blocks that are not too large. */
    List<Long> inBlocks(Set<Long> blocks, int largest) {
        return jdbc.sql("""
                select distinct o.record_id
                  from unnest(cast(:blocks as bigint[])) as k(block)
                 cross join lateral (select x.record_id, count(*) over () as size
                                       from (select record_id from duplicate_block where block = k.block limit :most) x) o
                 where o.size < :most
                """).param("blocks", blocks.toArray(Long[]::new)).param("most", largest + 1).query(Long.class).list();
    }

    /** Pairs of records that were merged into one another are settled. */
    void settleMerged(List<Long> merged) {
        jdbc.sql("""
                update duplicate_pair p set state = 'merged'
                  from record r
                 where r.id = any(:ids) and p.state = 'open'
                   and p.one_id = least(r.id, r.merged_into) and p.other_id = greatest(r.id, r.merged_into)
                """).param("ids", merged.toArray(Long[]::new)).update();
    }

    /** The open pairs of these records are those found now, and no others; what was decided stays. */
    void keepPairs(List<Long> ids, List<Found> found, Instant now) {
        var first = found.stream().map(Found::first).toArray(Long[]::new);
        var second = found.stream().map(Found::second).toArray(Long[]::new);
        jdbc.sql("""
                delete from duplicate_pair p
                 where p.state = 'open' and (p.one_id = any(:ids) or p.other_id = any(:ids))
                   and not exists (select 1 from unnest(cast(:first as bigint[]), cast(:second as bigint[])) as f(one, other)
                                    where f.one = p.one_id and f.other = p.other_id)
                """).param("ids", ids.toArray(Long[]::new)).param("first", first).param("second", second).update();
        jdbc.sql("""
                insert into duplicate_pair (one_id, other_id, authority_id, type, score, reasons, state, found_at)
                select f.one, f.other, f.authority, f.type, f.score, cast(f.reasons as jsonb), 'open', :now
                  from unnest(cast(:first as bigint[]), cast(:second as bigint[]), cast(:authorities as integer[]), cast(:types as text[]),
                              cast(:scores as integer[]), cast(:reasons as text[])) as f(one, other, authority, type, score, reasons)
                on conflict (one_id, other_id) do update
                   set score = excluded.score, reasons = excluded.reasons, state = 'open',
                       found_at = case when duplicate_pair.state = 'open' then duplicate_pair.found_at else excluded.found_at end
                 where duplicate_pair.state <> 'different'
                """).param("first", first).param("second", second).param("authorities", found.stream().map(Found::authority).toArray(Integer[]::new))
                .param("types", found.stream().map(Found::type).toArray(String[]::new))
                .param("scores", found.stream().map(each -> each.likeness().score()).toArray(Integer[]::new))
                .param("reasons", found.stream().map(each -> JSON.writeValueAsString(each.likeness().reasons())).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC)).update();
    }
}
