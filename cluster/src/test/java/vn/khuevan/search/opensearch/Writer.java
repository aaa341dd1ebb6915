package vn.khuevan.search.opensearch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import vn.khuevan.search.Change;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.SearchDocument.Audience;
import vn.khuevan.search.SearchDownException;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;

/** Writes one document after the other, and each again until it is acknowledged, as whoever follows the outbox does. */
final class Writer implements AutoCloseable {

    private static final long PATIENCE = 90_000_000_000L;

    private final OpenSearchIndex index;
    private final Thread thread = Thread.ofVirtual().unstarted(this::write);
    private volatile boolean stopped;
    private volatile int written;
    private volatile int refused;

    Writer(OpenSearchIndex index) {
        this.index = index;
        thread.start();
    }

    private void write() {
        while (!stopped) {
            var next = written + 1;
            var document = new SearchDocument("d" + next, "task", 1, Audience.PUBLIC, "Đề tài số " + next, List.of(), Map.of(), Map.of(), "/" + next, next);
            try {
                index.apply(List.of(new Change.Put(document)), new Position(next, 1));
                written = next;
            } catch (SearchDownException again) {
                refused++;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Documents that were acknowledged. */
    int written() {
        return written;
    }

    /** Tries that were not. */
    int refused() {
        return refused;
    }

    void awaitWritten(int count) throws TimeoutException, InterruptedException {
        var until = System.nanoTime() + PATIENCE;
        while (written < count) {
            if (System.nanoTime() > until) {
                throw new TimeoutException("only %d of %d documents were taken, %d tries failed".formatted(written, count, refused));
            }
            Thread.sleep(20);
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** Keys that were acknowledged and that are not there, in the index itself or among the results. */
    List<String> missing() {
        Set<String> there = new HashSet<>();
        index.versions("task", (key, _) -> there.add(key));
        Set<String> found = new HashSet<>();
        for (var page = 1; (page - 1) * 200 < written; page++) {
            switch (index.search(SearchRequest.of("đề tài", Viewer.ANYBODY).page(page, 200))) {
                case SearchAnswer.Found answer -> answer.hits().forEach(hit -> found.add(hit.key()));
                case SearchAnswer.Refused _, SearchAnswer.Down _ -> throw new IllegalStateException("no answer");
            }
        }
        var missing = new ArrayList<String>();
        for (var i = 1; i <= written; i++) {
            if (!there.contains("d" + i) || !found.contains("d" + i)) {
                missing.add("d" + i);
            }
        }
        return missing;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
