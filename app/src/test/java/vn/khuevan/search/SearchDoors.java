package vn.khuevan.search;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.jobs.Outbox;
import vn.khuevan.search.lucene.LuceneIndex;

/** An index over sources, kept with the outbox as a running node keeps it, for tests that run without the application. */
public final class SearchDoors implements AutoCloseable {

    private final LuceneIndex index;
    private final Indexing indexing;

    public SearchDoors(DataSource database, Path home, Findable... offered) {
        var sources = new Sources(List.of(offered));
        index = new LuceneIndex(home);
        index.open();
        indexing = new Indexing(index, sources, new Outbox(JdbcClient.create(database)), new Drift(sources));
    }

    /** Takes over what the outbox tells. */
    public void catchUp() {
        indexing.catchUp();
    }

    public long rebuild() {
        return indexing.rebuild(_ -> {});
    }

    /** How many documents differ from the database; they are mended. */
    public long drift() {
        return indexing.mendDrift();
    }

    /** What somebody finds, best first. */
    public List<SearchAnswer.Hit> hits(String words, Viewer viewer) {
        return found(SearchRequest.of(words, viewer)).hits();
    }

    public SearchAnswer.Found found(SearchRequest request) {
        return (SearchAnswer.Found) index.search(request);
    }

    @Override
    public void close() {
        index.close();
    }
}
