package vn.khuevan.search.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khuevan.search.Change;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchContract;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;

import static org.assertj.core.api.Assertions.assertThat;

class LuceneIndexTests implements SearchContract {

    @TempDir
    Path home = Path.of("");

    @TempDir
    Path copies = Path.of("");

    private LuceneIndex index = new LuceneIndex(Path.of(""));

    @BeforeEach
    void opens() {
        index = new LuceneIndex(home);
        index.open();
    }

    @AfterEach
    void closes() {
        index.close();
    }

    @Override
    public SearchIndex index() {
        return index;
    }

    /** A copy of the files as they are on disk now, which is all that a crash leaves. */
    @Override
    public SearchIndex afterCrash() {
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).filter(file -> !file.endsWith("write.lock")).toList()) {
                var copy = copies.resolve(home.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        index.close();
        index = new LuceneIndex(copies);
        index.open();
        return index;
    }

    private void holdsOne() {
        index.apply(List.of(new Change.Put(new SearchDocument("a", "task", 1, SearchDocument.Audience.PUBLIC, "Đề tài", List.of(), Map.of(), Map.of(), "/a", 1))),
                new Position(1, 1));
        index.close();
        index = new LuceneIndex(home);
    }

    @Test
    void findsAgainWhatItHeldWhenItWasClosed() {
        holdsOne();
        index.open();
        assertThat(index.needsRebuild()).isFalse();
        assertThat(index.position()).isEqualTo(new Position(1, 1));
        assertThat(index.tallies()).containsKey("task");
    }

    @Test
    void startsEmptyAndAsksToBeFilledWhenAnyByteIsBroken() throws IOException {
        holdsOne();
        try (var files = Files.walk(home)) {
            var data = files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
            var bytes = Files.readAllBytes(data);
            bytes[bytes.length / 2] ^= 1;
            Files.write(data, bytes);
        }
        index.open();
        assertThat(index.needsRebuild()).isTrue();
        assertThat(index.position()).isEqualTo(Position.START);
        assertThat(index.tallies()).isEmpty();
    }

    @Test
    void saysThatItIsDownBeforeItIsOpened() {
        holdsOne();
        assertThat(index.search(SearchRequest.of("đề tài", Viewer.ANYBODY))).isEqualTo(new SearchAnswer.Down());
        assertThat(index.suggest("đề", Viewer.ANYBODY, 5)).isEmpty();
    }
}
