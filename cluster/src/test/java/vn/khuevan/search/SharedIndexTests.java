package vn.khuevan.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.TestDatabase;
import vn.khuevan.cluster.node.NodeProcess;
import vn.khuevan.jobs.Message;
import vn.khuevan.jobs.Outbox;
import vn.khuevan.search.SearchDocument.Audience;
import vn.khuevan.search.opensearch.Cluster;
import vn.khuevan.search.opensearch.OpenSearchIndex;
import vn.khuevan.settings.Settings;
import vn.khuevan.web.Texts;

/** Two nodes of an installation with one index: one feeds it, both answer, and the other takes over. */
class SharedIndexTests {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.freshDataSource());
    private final Shelf shelf = new Shelf();

    @TempDir
    Path home = Path.of("");

    /** Books, of which a message names one. */
    private static final class Shelf implements Findable {
        private final Map<String, SearchDocument> books = new ConcurrentSkipListMap<>();

        void put(String key, String title) {
            books.put(key, new SearchDocument(key, "book", 1, Audience.PUBLIC, title, List.of(), Map.of(), Map.of(), "/" + key, title.hashCode()));
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

    /** A node of the installation, as far as search goes. */
    private final class ApplicationNode implements AutoCloseable {
        private final SearchIndex index;
        private final SearchLease lease = new SearchLease(jdbc);
        private final Keeper keeper;

        ApplicationNode(NodeProcess node, String name) {
            index = new OpenSearchIndex(new Cluster(List.of(node.address()), null, ""), "shared");
            var sources = new Sources(List.of(shelf));
            var settings = new Settings(0, null, home.resolve(name).toString(), false, new Settings.Db(null, "", "", 1));
            keeper = new Keeper(index, new Indexing(index, sources, new Outbox(jdbc), new Drift(sources)), new SearchNodes(jdbc, Clock.systemUTC()), lease,
                    settings, new SearchSettings(true, List.of(node.address()), "shared", null, ""));
            keeper.begin();
        }

        boolean finds(String words, String key) {
            return index.search(SearchRequest.of(words, Viewer.ANYBODY)) instanceof SearchAnswer.Found found
                    && found.hits().stream().anyMatch(hit -> hit.key().equals(key));
        }

        @Override
        public void close() {
            keeper.stop();
            index.close();
        }
    }

    private void write(String key, String title) {
        shelf.put(key, title);
        jdbc.sql("insert into outbox (topic, payload, at) values ('book', jsonb_build_object('key', :key::text), now())").param("key", key).update();
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        var until = System.nanoTime() + SOON.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it came to pass in time").isLessThan(until);
            Thread.sleep(50);
        }
    }

    @Test
    void isFedByOneNodeAndAnswersOnBothAndTheOtherTakesOverAndWaitsOutTheClusterWhenItIsDown() throws Exception {
        write("a", "Lúa chịu mặn");
        var cluster = NodeProcess.start(home, 1).getFirst();
        try (cluster; var first = new ApplicationNode(cluster, "first")) {
            await(() -> first.finds("lua chiu man", "a"));
            try (var second = new ApplicationNode(cluster, "second")) {
                await(() -> second.finds("lua", "a"));
                assertThat(first.lease.holds("shared")).isTrue();
                assertThat(second.lease.holds("shared")).isFalse();
                write("b", "Ngô lai");
                await(() -> second.finds("ngô lai", "b"));
                first.keeper.stop();
                write("c", "Khoai tây");
                await(() -> second.finds("khoai tây", "c") && first.finds("khoai tây", "c"));
                assertThat(second.lease.holds("shared")).isTrue();
                cluster.kill();
                assertThat(second.index.search(SearchRequest.of("khoai", Viewer.ANYBODY))).isEqualTo(new SearchAnswer.Down());
                write("d", "Sắn dây");
                cluster.start();
                await(() -> second.finds("sắn dây", "d"));
                assertThat(second.index.tallies()).isEqualTo(Map.of("book", shelf.books.values().stream().reduce(Tally.NONE,
                        (tally, book) -> tally.with(book.key(), book.version()), (one, other) -> one)));
                assertThat(jdbc.sql("select node from search_node").query(String.class).list()).containsExactly("shared");
            }
        }
    }
}
