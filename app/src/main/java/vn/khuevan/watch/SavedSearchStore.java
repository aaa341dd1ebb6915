package vn.khuevan.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.search.Position;

/** The SQL of saved searches and of what was found by them. */
final class SavedSearchStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> CODES = new TypeReference<>() {};
    private static final String SELECT = "select id, account_id, name, words, codes, rhythm, paused, turn, message, version, told, made_at from saved_search ";

    private final JdbcClient jdbc;

    SavedSearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SavedSearch> of(long account) {
        return jdbc.sql(SELECT + "where account_id = :account order by name, id").param("account", account).query(SavedSearchStore::search).list();
    }

    Optional<SavedSearch> find(long account, long id) {
        return jdbc.sql(SELECT + "where account_id = :account and id = :id").param("account", account).param("id", id).query(SavedSearchStore::search).optional();
    }

    Optional<SavedSearch> locked(long id) {
        return jdbc.sql(SELECT + "where id = :id for update").param("id", id).query(SavedSearchStore::search).optional();
    }

    Optional<SavedSearch> once(long account, String key) {
        return jdbc.sql(SELECT + "where account_id = :account and once = :key").param("account", account).param("key", key).query(SavedSearchStore::search).optional();
    }

    /** Serialises what one account does here. @return how many searches it has */
    int count(long account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('saved-search', :account))").param("account", account).query((_, _) -> true).single();
        return jdbc.sql("select count(*) from saved_search where account_id = :account").param("account", account).query(Integer.class).single();
    }

    long insert(long account, String name, String words, Map<String, String> codes, SavedSearch.Rhythm rhythm, Position at, Instant next, Instant now,
            @Nullable String once) {
        return jdbc.sql("""
                insert into saved_search (account_id, name, words, codes, rhythm, turn, message, next_at, made_at, once)
                values (:account, :name, :words, cast(:codes as jsonb), :rhythm, :turn, :message, :next, :now, :once) returning id
                """).param("account", account).param("name", name).param("words", words).param("codes", JSON.writeValueAsString(codes)).param("rhythm", rhythm.code())
                .param("turn", at.turn()).param("message", at.id()).param("next", time(next)).param("now", time(now)).param("once", once, java.sql.Types.VARCHAR)
                .query(Long.class).single();
    }

    /** @param next when it is due next, or null to leave that */
    void change(long id, String name, SavedSearch.Rhythm rhythm, boolean paused, Position at, @Nullable Instant next) {
        jdbc.sql("""
                update saved_search
                   set name = :name, rhythm = :rhythm, paused = :paused, turn = :turn, message = :message, version = version + 1,
                       next_at = coalesce(cast(:next as timestamptz), next_at)
                 where id = :id
                """).param("name", name).param("rhythm", rhythm.code()).param("paused", paused).param("turn", at.turn()).param("message", at.id())
                .param("next", next == null ? null : time(next), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("id", id).update();
    }

    boolean delete(long account, long id) {
        return jdbc.sql("delete from saved_search where account_id = :account and id = :id").param("account", account).param("id", id).update() > 0;
    }

    /** Those whose hour has come, by place. */
    List<SavedSearch> due(Instant now, int most) {
        return jdbc.sql(SELECT + "where not paused and next_at <= :now order by turn, message, id limit :most").param("now", time(now)).param("most", most)
                .query(SavedSearchStore::search).list();
    }

    void looked(long id, Position at, Instant next, int found) {
        jdbc.sql("update saved_search set turn = :turn, message = :message, next_at = :next, told = told + :found where id = :id").param("turn", at.turn())
                .param("message", at.id()).param("next", time(next)).param("found", found).param("id", id).update();
    }

    /** Remembers what is there already. */
    void remember(long id, Collection<Long> things) {
        jdbc.sql("insert into saved_search_seen (search_id, thing) select :id, t from unnest(cast(:things as bigint[])) as t on conflict do nothing")
                .param("id", id).param("things", things.toArray(Long[]::new)).update();
    }

    /** Remembers findings with their keys. @return those that were not known before */
    Set<Long> found(long id, Map<Long, String> keys, Instant now) {
        return Set.copyOf(jdbc.sql("""
                insert into saved_search_seen (search_id, thing, key, told_at)
                select :id, f.thing, f.key, :now from unnest(cast(:things as bigint[]), cast(:keys as text[])) as f(thing, key)
                on conflict do nothing
                returning thing
                """).param("id", id).param("things", keys.keySet().toArray(Long[]::new)).param("keys", keys.values().toArray(String[]::new)).param("now", time(now))
                .query(Long.class).list());
    }

    /** Keys of what was told, the latest first. */
    List<String> told(long id, int most) {
        return jdbc.sql("select key from saved_search_seen where search_id = :id and key is not null order by told_at desc, thing limit :most").param("id", id)
                .param("most", most).query(String.class).list();
    }

    private static SavedSearch search(ResultSet row, int number) throws SQLException {
        return new SavedSearch(row.getLong("id"), row.getLong("account_id"), row.getString("name"), row.getString("words"),
                JSON.readValue(row.getString("codes"), CODES), SavedSearch.Rhythm.of(row.getString("rhythm")), row.getBoolean("paused"),
                new Position(row.getLong("turn"), row.getLong("message")), row.getLong("version"), row.getLong("told"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
