package vn.khuevan.search.opensearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khuevan.search.Change;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchContract;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.SearchDocument.Audience;
import vn.khuevan.search.SearchDownException;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Tally;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.lucene.LuceneIndex;
import vn.khuevan.search.text.Forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract on one node, and what only an index that several share must keep. */
class OpenSearchIndexTests implements SearchContract {

    private static TestCluster node;

    private OpenSearchIndex index;

    @BeforeAll
    static void startsANode() throws Exception {
        node = TestCluster.start(1);
    }

    @AfterAll
    static void stopsIt() throws IOException {
        node.close();
    }

    @BeforeEach
    void opens() throws IOException {
        index = node.freshIndex();
    }

    @AfterEach
    void closes() {
        index.close();
    }

    @Override
    public SearchIndex index() {
        return index;
    }

    /** The node is killed as well, so that only what is on its disk is there. */
    @Override
    public SearchIndex afterCrash() {
        try {
            var alias = index.sharedAs();
            index.close();
            node.nodes().getFirst().kill();
            node.nodes().getFirst().start();
            node.awaitNodes(1);
            node.awaitCopies(alias);
            index = sharing(alias);
            return index;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenSearchIndex sharing(String alias) {
        var another = new OpenSearchIndex(node.cluster(), alias);
        another.open();
        return another;
    }

    private static Change.Put put(String key, String title, long version) {
        return new Change.Put(new SearchDocument(key, "task", 1, Audience.PUBLIC, title, List.of(), Map.of(), Map.of(), "/" + key, version));
    }

    private static List<String> keys(SearchIndex index, String words) {
        return ((SearchAnswer.Found) index.search(SearchRequest.of(words, Viewer.ANYBODY))).hits().stream().map(SearchAnswer.Hit::key).toList();
    }

    @Test
    void saysThatItIsDownBeforeItIsOpened() {
        try (var closed = new OpenSearchIndex(node.cluster(), index.sharedAs())) {
            assertThat(closed.search(SearchRequest.of("đề tài", Viewer.ANYBODY))).isEqualTo(new SearchAnswer.Down());
            assertThat(closed.suggest("đề", Viewer.ANYBODY, 5)).isEmpty();
            assertThat(closed.needsRebuild()).isFalse();
        }
    }

    @Test
    void asksToBeFilledWhenItIsNewAndWhenSomebodyDeletedIt() throws IOException {
        assertThat(index.needsRebuild()).isTrue();
        index.apply(List.of(put("a", "Đề tài", 1)), new Position(1, 1));
        assertThat(index.needsRebuild()).isFalse();
        try (var cluster = node.cluster()) {
            cluster.ask("DELETE", "/" + new Generations(cluster, index.sharedAs()).current().orElseThrow().name(), null, Duration.ofSeconds(10)).good();
        }
        assertThat(index.search(SearchRequest.of("đề tài", Viewer.ANYBODY))).isEqualTo(new SearchAnswer.Down());
        assertThat(index.needsRebuild()).isTrue();
        try (var made = index.rebuild()) {
            made.add(List.of(put("a", "Đề tài", 1).document()));
            made.finish(new Position(2, 1));
        }
        assertThat(index.needsRebuild()).isFalse();
        assertThat(keys(index, "đề tài")).containsExactly("a");
    }

    @Test
    void isBuiltAnewWhenItsOnlyCopyIsBroken() throws Exception {
        index.apply(List.of(put("a", "Đề tài", 1)), new Position(1, 1));
        var identity = "";
        try (var cluster = node.cluster()) {
            cluster.ask("POST", "/%s/_flush?force=true".formatted(index.sharedAs()), null, Duration.ofSeconds(30)).good();
            identity = cluster.get("/%s/_settings".formatted(index.sharedAs())).good().values().iterator().next()
                    .path("settings").path("index").path("uuid").asString();
        }
        node.nodes().getFirst().kill();
        breakSegments(node.nodes().getFirst().home(), identity);
        node.nodes().getFirst().start();
        node.awaitNodes(1);
        try (var opened = new OpenSearchIndex(node.cluster(), index.sharedAs(), Duration.ofMillis(200))) {
            opened.open();
            assertThat(opened.search(SearchRequest.of("đề tài", Viewer.ANYBODY))).isEqualTo(new SearchAnswer.Down());
            awaitNeedsRebuild(opened);
            try (var made = opened.rebuild()) {
                opened.apply(List.of(put("b", "Đề tài đến giữa chừng", 1)), new Position(2, 1));
                made.add(List.of(put("a", "Đề tài", 1).document()));
                made.finish(new Position(3, 1));
            }
            assertThat(opened.needsRebuild()).isFalse();
            assertThat(keys(opened, "đề tài")).containsExactly("a");
        }
    }

    private static void breakSegments(Path home, String index) throws IOException {
        try (var files = Files.walk(home)) {
            var broken = files.filter(file -> file.toString().contains(index) && file.getFileName().toString().startsWith("segments_")).toList();
            assertThat(broken).isNotEmpty();
            for (var file : broken) {
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    private static void awaitNeedsRebuild(OpenSearchIndex index) throws InterruptedException {
        for (var tries = 0; tries < 300; tries++) {
            try {
                if (index.needsRebuild()) {
                    return;
                }
            } catch (SearchDownException notYet) {
                assertThat(notYet).hasMessageContaining(index.sharedAs());
            }
            Thread.sleep(100);
        }
        throw new AssertionError("it was never said to be broken");
    }

    @Test
    void findsTheSameAndShowsTheSamePlacesAsTheIndexInTheProcess(@TempDir Path home) {
        var words = ("nghiên cứu ứng dụng công nghệ sinh học giống lúa chịu mặn chế tạo thiết bị đo môi trường nước thải đô thị khoa học xã hội "
                + "quản lý dữ liệu số vật liệu mới năng lượng mặt trời chăn nuôi bò sữa").split(" ");
        var random = new Random(26);
        var documents = IntStream.range(0, 300).mapToObj(i -> new SearchDocument("d%03d".formatted(i), "task", 1, Audience.PUBLIC, text(words, random, 8),
                List.of(text(words, random, 10 + random.nextInt(80))), Map.of(), Map.of(), "/" + i, 1)).toList();
        var keys = documents.stream().map(SearchDocument::key).collect(Collectors.toSet());
        try (var lucene = new LuceneIndex(home)) {
            lucene.open();
            for (var filled : List.of(lucene, index)) {
                try (var made = filled.rebuild()) {
                    made.add(documents);
                    made.finish(new Position(1, 1));
                }
            }
            for (var asked : List.of("công nghệ sinh học", "cong nghe sinh hoc", "công nghe vật lieu mới", "lúa", "nang luong mat troi o do thi", "quanr lý du lieu",
                    "\"khoa học\"", "nghiên cứu chế tạo thiết bị đo môi trường nước thải")) {
                // among named documents both want all that must be there; else Lucene lets the best of many words pass by their score
                var request = SearchRequest.of(asked, Viewer.ANYBODY).among(keys);
                var theirs = (SearchAnswer.Found) lucene.search(request);
                var ours = (SearchAnswer.Found) index.search(request);
                assertThat(ours.total()).as(asked).isEqualTo(theirs.total()).isPositive();
                assertThat(ours.meant()).as(asked).isEqualTo(theirs.meant());
                // words of titles weigh by some hundredths otherwise, so that neighbours may change places
                var extracts = theirs.hits().stream().collect(Collectors.toMap(SearchAnswer.Hit::key, SearchAnswer.Hit::extract));
                var shared = ours.hits().stream().filter(hit -> extracts.containsKey(hit.key())).toList();
                assertThat(shared.size()).as(asked).isGreaterThanOrEqualTo(ours.hits().size() * 3 / 4);
                assertThat(shared).as(asked).allSatisfy(hit -> assertThat(hit.extract()).isEqualTo(extracts.get(hit.key())));
            }
        }
    }

    private static String text(String[] words, Random random, int count) {
        return IntStream.range(0, count).mapToObj(_ -> words[random.nextInt(words.length)]).collect(Collectors.joining(" "));
    }

    @Test
    void tellsOtherNodesWhatItLearnt() {
        index.apply(List.of(put("a", "Nghiên cứu giống lúa chịu mặn", 1), put("b", "Chuyển giao công nghệ", 1)), new Position(1, 1));
        try (var another = sharing(index.sharedAs())) {
            assertThat(keys(another, "giong lua")).containsExactly("a");
            var answer = (SearchAnswer.Found) another.search(SearchRequest.of("chuyenr giao", Viewer.ANYBODY));
            assertThat(answer.meant()).isEqualTo("chuyển giao");
            assertThat(answer.facets()).containsKey("type");
            assertThat(another.position()).isEqualTo(new Position(1, 1));
        }
    }

    @Test
    void refusesANodeThatStalledAndWritesWhatOthersHaveOvertaken() throws IOException {
        index.apply(List.of(put("a", "Bản cũ", 1), put("b", "Sẽ bị xóa", 1)), new Position(4, 1));
        try (var another = sharing(index.sharedAs())) {
            var place = new Stored(node.cluster(), index.sharedAs()).place();
            another.apply(List.of(put("a", "Bản mới", 2), new Change.Remove("b")), new Position(5, 1));
            var late = new Stored(node.cluster(), index.sharedAs());
            for (var change : List.of(put("a", "Bản cũ", 1), put("b", "Sẽ bị xóa", 1))) {
                var writing = late.writing(4, Forms.kept());
                writing.add(change);
                assertThatThrownBy(writing::send).isInstanceOf(IOException.class).hasMessageContaining("newer");
            }
            assertThatThrownBy(() -> late.move(place, new Position(4, 2))).isInstanceOf(IOException.class);
            assertThat(another.position()).isEqualTo(new Position(5, 1));
            assertThat(keys(another, "bản")).containsExactly("a");
            assertThat(another.tallies()).isEqualTo(Map.of("task", Tally.NONE.with("a", 2)));
        }
    }

    @Test
    void walksOverMoreDocumentsThanItReadsAtOnceAndTalliesThemExactly() {
        var documents = IntStream.range(0, 4_100).mapToObj(i -> put("d" + i, "Đề tài " + i, i * 0x9e3779b97f4a7c15L).document()).toList();
        try (var made = index.rebuild()) {
            made.add(documents);
            made.finish(new Position(1, 1));
        }
        var expected = Tally.NONE;
        for (var document : documents) {
            expected = expected.with(document.key(), document.version());
        }
        var walked = new HashMap<String, Long>();
        index.versions("task", walked::put);
        var counted = Tally.NONE;
        for (var each : walked.entrySet()) {
            counted = counted.with(each.getKey(), each.getValue());
        }
        assertThat(counted).isEqualTo(expected);
        assertThat(index.tallies()).isEqualTo(Map.of("task", expected));
        assertThat(index.documents()).isEqualTo(4_100);
    }

    @Test
    void passesOverADocumentThatNoIndexCanTakeAndTakesTheOthers() {
        index.apply(List.of(put("k".repeat(600), "Khóa quá dài", 1), put("a", "Đề tài", 1)), new Position(1, 1));
        assertThat(keys(index, "đề tài")).containsExactly("a");
        assertThat(index.position()).isEqualTo(new Position(1, 1));
    }

    @Test
    void losesNothingAcknowledgedWhenItsOnlyNodeIsKilledAndComesBackByItself() throws Exception {
        try (var writer = new Writer(index)) {
            writer.awaitWritten(20);
            node.nodes().getFirst().kill();
            assertThat(index.search(SearchRequest.of("đề tài", Viewer.ANYBODY))).isEqualTo(new SearchAnswer.Down());
            assertThatThrownBy(index::tallies).isInstanceOf(SearchDownException.class);
            node.nodes().getFirst().start();
            node.awaitNodes(1);
            node.awaitCopies(index.sharedAs());
            writer.awaitWritten(writer.written() + 20);
            writer.stop();
            assertThat(writer.missing()).isEmpty();
            assertThat(index.position()).isEqualTo(new Position(writer.written(), 1));
        }
    }
}
