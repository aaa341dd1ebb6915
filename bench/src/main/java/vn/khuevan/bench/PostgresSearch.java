package vn.khuevan.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.database.DatabaseAddress;

/**
 * PostgreSQL's full text search: its manual's way of ignoring accents ({@code unaccent} as a filtering dictionary before
 * {@code simple}), a stored vector as written and one without marks, and a GIN index on the latter. Ranking reads the vector of
 * every match, so any word of a question would mean most of the table: the rarest words choose texts, all words rank them.
 */
final class PostgresSearch implements SearchSide {

    private static final int BATCH = 500;
    /** So many texts are ranked for a question, or those of its rarest word. */
    private static final int RANKED = 2_000;

    private final HikariDataSource source;

    /** @param clients that ask at once */
    PostgresSearch(DatabaseAddress database, int clients) {
        // compiling a query costs more than these take
        var address = database.url() + (database.url().contains("?") ? "&" : "?") + "options=-c%20jit=off";
        source = Ground.pool(new DatabaseAddress(address, database.user(), database.password()), clients);
    }

    @Override
    public String name() {
        return "PostgreSQL full text";
    }

    @Override
    public String version() {
        try (var connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void build(List<SearchCorpus.Text> texts) throws SQLException {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create extension if not exists unaccent");
            statement.execute("create text search configuration bare (copy = simple)");
            statement.execute("alter text search configuration bare alter mapping for hword, hword_part, word with unaccent, simple");
            statement.execute("create table found (id text primary key, words text not null, written tsvector not null, folded tsvector not null)");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("insert into found values (?, ?, to_tsvector('simple', ?), to_tsvector('bare', ?))")) {
                var waiting = 0;
                for (var text : texts) {
                    var words = text.title() + " " + text.words();
                    insert.setString(1, text.id());
                    for (var i = 2; i <= 4; i++) {
                        insert.setString(i, words);
                    }
                    insert.addBatch();
                    if (++waiting % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("create index found_folded on found using gin (folded)");
            statement.execute("create table word_count as select word, ndoc from ts_stat('select folded from found')");
            statement.execute("create unique index word_count_word on word_count (word) include (ndoc)");
            statement.execute("vacuum analyze found");
            statement.execute("vacuum analyze word_count");
        }
    }

    @Override
    public long size() {
        return JdbcClient.create(source).sql("select pg_total_relation_size('found') + pg_total_relation_size('word_count')").query(Long.class).single();
    }

    @Override
    public List<String> find(String words, int most) throws SQLException {
        try (var connection = source.getConnection(); var query = connection.prepareStatement("""
                with asked as (
                  select word, ndoc, sum(ndoc) over (order by ndoc, word) as texts
                    from unnest(tsvector_to_array(to_tsvector('bare', ?))) as word join word_count using (word)),
                q as (
                  select cast(replace(cast(plainto_tsquery('simple', ?) as text), '&', '|') as tsquery) as written,
                         cast(replace(cast(plainto_tsquery('bare', ?) as text), '&', '|') as tsquery) as folded,
                         (select cast(string_agg('''' || replace(word, '''', '''''') || '''', ' | ') as tsquery) from asked
                           where texts <= ? or texts = ndoc) as rare)
                select id from found, q
                 where found.folded @@ q.rare
                 order by ts_rank(found.written, q.written, 1) + ts_rank(found.folded, q.folded, 1) desc, id
                 limit ?
                """)) {
            query.setString(1, words);
            query.setString(2, words);
            query.setString(3, words);
            query.setInt(4, RANKED);
            query.setInt(5, most);
            var ids = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
