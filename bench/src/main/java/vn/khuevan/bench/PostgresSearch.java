package vn.khuevan.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's full text search: its manual's way of ignoring accents ({@code unaccent} as a filtering dictionary before
 * {@code simple}), a stored vector as written and one without marks with a GIN index each, any word, ranked by both.
 */
final class PostgresSearch implements SearchSide {

    private static final int BATCH = 500;

    private final HikariDataSource source;

    PostgresSearch(HikariDataSource source) {
        this.source = source;
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
            statement.execute("create index found_written on found using gin (written)");
            statement.execute("create index found_folded on found using gin (folded)");
            statement.execute("vacuum analyze found");
        }
    }

    @Override
    public long size() throws SQLException {
        try (var connection = source.getConnection(); var statement = connection.createStatement();
             var row = statement.executeQuery("select pg_total_relation_size('found')")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public List<String> find(String words, int most) throws SQLException {
        try (var connection = source.getConnection(); var query = connection.prepareStatement("""
                with q as (select cast(replace(cast(plainto_tsquery('simple', ?) as text), '&', '|') as tsquery) as written,
                                  cast(replace(cast(plainto_tsquery('bare', ?) as text), '&', '|') as tsquery) as folded)
                select id from found, q
                 where found.folded @@ q.folded
                 order by ts_rank(found.written, q.written, 1) + ts_rank(found.folded, q.folded, 1) desc, id
                 limit ?
                """)) {
            query.setString(1, words);
            query.setString(2, words);
            query.setInt(3, most);
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
