package vn.khuevan.search;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.TestDatabase;
import vn.khuevan.jobs.Message;
import vn.khuevan.jobs.Outbox;
import vn.khuevan.search.SearchDocument.Audience;
import vn.khuevan.search.lucene.LuceneIndex;
import vn.khuevan.web.Texts;

import static org.assertj.core.api.Assertions.assertThat;

class IndexingTests {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.freshDataSource());
    private final Shelf shelf = new Shelf();

    @TempDir
    Path home = Path.of("");

    private LuceneIndex index = new LuceneIndex(Path.of(""));
    private Indexing indexing = new Indexing(index, new Sources(List.of()), new Outbox(jdbc), new Drift(new Sources(List.of())));

    /** A source whose documents are books on a shelf; a message names the book. */
    private static final class Shelf implements Findable {
        private final Map<String, SearchDocument> books = new TreeMap<>();

        void put(String key, String title, long version) {
            books.put(key, new SearchDocument(key, "book", 1, Audience.PUBLIC, title, List.of(), Map.of(), Map.of(), "/" + key, version));
        }

        @Override
        public Set<String> types() {
            return Set.of("book");
        }

        @Override
        public Collection<String> touched(Message message) {
            return message.topic().equals("book") ? List.of(message.text("key")) : List.of();
        }

        @Override
        public Collection<SearchDocument> of(Collection<String> keys) {
            return keys.stream().map(books::get).filter(java.util.Objects::nonNull).toList();
        }

        @Override
        public void all(Consumer<SearchDocument> each) {
            books.values().forEach(each);
        }

        @Override
        public @Nullable String label(String facet, String code, Texts t) {
            return null;
        }
    }

    @BeforeEach
    void opens() {
        index = new LuceneIndex(home);
        index.open();
        var sources = new Sources(List.of(shelf));
        indexing = new Indexing(index, sources, new Outbox(jdbc), new Drift(sources));
    }

    @AfterEach
    void closes() {
        index.close();
    }

    private void tell(String key) {
        jdbc.sql("insert into outbox (topic, payload, at) values ('book', jsonb_build_object('key', :key::text), now())").param("key", key).update();
    }

    private List<String> titles(String words) {
        return ((SearchAnswer.Found) index.search(SearchRequest.of(words, Viewer.ANYBODY))).hits().stream().map(SearchAnswer.Hit::titleText).toList();
    }

    @Test
    void takesOverWhatTheOutboxTellsAndForgetsWhatIsGone() {
        shelf.put("a", "Lúa chịu mặn", 1);
        tell("a");
        indexing.catchUp();
        assertThat(titles("lua chiu man")).containsExactly("Lúa chịu mặn");
        shelf.books.remove("a");
        tell("a");
        indexing.catchUp();
        assertThat(titles("lua")).isEmpty();
    }

    @Test
    void buildsANewIndexAndGoesOnFromWhereItBegan() {
        shelf.put("a", "Lúa chịu mặn", 1);
        shelf.put("b", "Ngô lai", 1);
        assertThat(index.needsRebuild()).isTrue();
        assertThat(indexing.rebuild(_ -> {})).isEqualTo(2);
        assertThat(index.needsRebuild()).isFalse();
        shelf.put("b", "Ngô lai mới", 2);
        tell("b");
        indexing.catchUp();
        assertThat(titles("ngô")).containsExactly("Ngô lai mới");
    }

    @Test
    void findsAndMendsEveryDifferenceFromTheDatabase() {
        shelf.put("same", "Giống nhau", 1);
        shelf.put("old", "Bản cũ", 1);
        indexing.rebuild(_ -> {});
        index.mend(List.of(new Change.Put(new SearchDocument("ghost", "book", 1, Audience.PUBLIC, "Không có thật", List.of(), Map.of(), Map.of(), "/", 1)),
                new Change.Put(new SearchDocument("stray", "nobody's", 1, Audience.PUBLIC, "Lạc loài", List.of(), Map.of(), Map.of(), "/", 1))));
        shelf.put("old", "Bản mới", 2);
        shelf.put("missed", "Bị bỏ sót", 1);
        assertThat(indexing.mendDrift()).isEqualTo(4);
        assertThat(index.tallies()).isEqualTo(Map.of("book", Tally.NONE.with("same", 1).with("old", 2).with("missed", 1)));
        assertThat(titles("bản")).containsExactly("Bản mới");
        assertThat(indexing.mendDrift()).isZero();
    }
}
