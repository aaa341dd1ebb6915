package vn.khuevan.search.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khuevan.search.Change;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.SearchDownException;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Tally;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.reading.Scoring;
import vn.khuevan.search.text.Abbreviations;

/**
 * The index in a directory of this node. The file {@code current} names the generation that answers; a rebuild fills another
 * one beside it and moves the name.
 */
public final class LuceneIndex implements SearchIndex {

    private static final Logger log = LoggerFactory.getLogger(LuceneIndex.class);

    private final Path home;
    private final Abbreviations abbreviations = Abbreviations.known();
    private volatile @Nullable Generation current;
    private volatile boolean needsRebuild;

    /** An index that is opened by {@link #open}; until then it is down. @param home its directory, nobody else's */
    public LuceneIndex(Path home) {
        this.home = home;
    }

    /** Opens what is there. What is broken is thrown away, with a word in the log. */
    @Override
    public synchronized void open() {
        if (current != null) {
            return;
        }
        try {
            Files.createDirectories(home);
            var named = named();
            if (named.isPresent()) {
                try {
                    current = Generation.whole(home.resolve(named.get()));
                    needsRebuild = current.position().equals(Position.START);
                    sweep();
                    return;
                } catch (org.apache.lucene.store.LockObtainFailedException another) {
                    throw another;
                } catch (IOException | RuntimeException broken) {
                    log.warn("the search index in {} is broken and is built anew: {}", home, broken.toString());
                }
            }
            var fresh = Generation.fresh(home.resolve(next()));
            name(fresh.path());
            current = fresh;
            needsRebuild = true;
            sweep();
        } catch (IOException e) {
            throw new SearchDownException("The search index in %s cannot be opened".formatted(home), e);
        }
    }

    @Override
    public @Nullable String sharedAs() {
        return null;
    }

    @Override
    public SearchAnswer search(SearchRequest request) {
        return asked(generation -> new Question(generation, abbreviations).answer(request), new SearchAnswer.Down());
    }

    @Override
    public List<String> suggest(String typed, Viewer viewer, int most) {
        return asked(generation -> new Completion(generation).of(typed, viewer, most), List.of());
    }

    private interface Asking<T> {
        T of(Generation generation) throws IOException;
    }

    /** Asks the generation of the moment; once more when a rebuild took its place meanwhile. */
    private <T> T asked(Asking<T> asking, T down) {
        for (var tries = 0; tries < 3; tries++) {
            var generation = current;
            if (generation == null) {
                return down;
            }
            try {
                return asking.of(generation);
            } catch (AlreadyClosedException replaced) {
                continue;
            } catch (IOException | java.io.UncheckedIOException e) {
                log.warn("the search index cannot be read: {}", e.toString());
                return down;
            }
        }
        return down;
    }

    @Override
    public Position position() {
        var generation = current;
        return generation == null ? Position.START : generation.position();
    }

    @Override
    public synchronized void apply(List<Change> changes, Position upTo) {
        written(generation -> {
            if (upTo.compareTo(generation.position()) > 0) {
                generation.write(changes);
                generation.show();
                generation.moveTo(upTo);
            }
        });
    }

    @Override
    public synchronized void mend(List<Change> changes) {
        written(generation -> {
            generation.write(changes);
            generation.show();
        });
    }

    @Override
    public synchronized void flush() {
        written(Generation::flush);
    }

    private interface Writing {
        void to(Generation generation) throws IOException;
    }

    private void written(Writing writing) {
        var generation = current;
        try {
            if (generation == null) {
                throw new IOException("the index is not open");
            }
            writing.to(generation);
        } catch (IOException | AlreadyClosedException e) {
            throw new SearchDownException("The search index in %s cannot be written".formatted(home), e);
        }
    }

    @Override
    public synchronized Rebuild rebuild() {
        try {
            return new Filling(Generation.fresh(home.resolve(next())));
        } catch (IOException e) {
            throw new SearchDownException("No new search index can be begun in %s".formatted(home), e);
        }
    }

    /** A generation that is being filled. */
    private final class Filling implements Rebuild {
        private final Generation made;
        private boolean done;

        Filling(Generation made) {
            this.made = made;
        }

        @Override
        public void add(List<SearchDocument> documents) {
            try {
                made.write(documents.stream().<Change>map(Change.Put::new).toList());
            } catch (IOException e) {
                throw new SearchDownException("The new search index cannot be written", e);
            }
        }

        @Override
        public void finish(Position at) {
            synchronized (LuceneIndex.this) {
                try {
                    made.moveTo(at);
                    made.flush();
                    made.learn();
                    name(made.path());
                    var old = current;
                    current = made;
                    needsRebuild = false;
                    done = true;
                    if (old != null) {
                        old.close();
                    }
                    sweep();
                } catch (IOException e) {
                    throw new SearchDownException("The new search index cannot take the place of the old one", e);
                }
            }
        }

        @Override
        public void close() {
            if (!done) {
                done = true;
                try {
                    made.close();
                    delete(made.path());
                } catch (IOException e) {
                    log.warn("what is left of a rebuild in {} cannot be deleted: {}", made.path(), e.toString());
                }
            }
        }
    }

    @Override
    public long documents() {
        return asked(generation -> {
            var searcher = generation.searchers().acquire();
            try {
                return (long) searcher.getIndexReader().numDocs();
            } finally {
                generation.searchers().release(searcher);
            }
        }, 0L);
    }

    @Override
    public Map<String, Tally> tallies() {
        return asked(generation -> {
            var tallies = new HashMap<String, Tally>();
            Contents.each(generation, (type, key, version) -> tallies.merge(type, Tally.NONE.with(key, version),
                    (one, other) -> new Tally(one.count() + other.count(), one.sum() + other.sum())));
            return tallies;
        }, Map.of());
    }

    @Override
    public void versions(String type, BiConsumer<String, Long> each) {
        asked(generation -> {
            Contents.each(generation, (of, key, version) -> {
                if (of.equals(type)) {
                    each.accept(key, version);
                }
            });
            return true;
        }, false);
    }

    @Override
    public boolean needsRebuild() {
        return current != null && needsRebuild;
    }

    @Override
    public synchronized void close() {
        var generation = current;
        current = null;
        if (generation != null) {
            try {
                generation.flush();
                generation.close();
            } catch (IOException e) {
                log.warn("the search index in {} was not closed well: {}", home, e.toString());
            }
        }
    }

    private Optional<String> named() throws IOException {
        var file = home.resolve("current");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()).filter(name -> name.matches("index-\\d+")) : Optional.empty();
    }

    private void name(Path generation) throws IOException {
        var file = Files.writeString(home.resolve("current.new"), generation.getFileName().toString());
        Files.move(file, home.resolve("current"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String next() throws IOException {
        try (var there = Files.list(home)) {
            var last = there.map(path -> path.getFileName().toString()).filter(name -> name.matches("index-\\d+"))
                    .mapToLong(name -> Long.parseLong(name.substring(6))).max().orElse(0);
            return "index-%d".formatted(last + 1);
        }
    }

    /** Deletes every generation but the one that answers. */
    private void sweep() throws IOException {
        var kept = current;
        try (var there = Files.list(home)) {
            for (var path : there.filter(path -> path.getFileName().toString().matches("index-\\d+")).toList()) {
                if (kept == null || !path.equals(kept.path())) {
                    delete(path);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var inside = Files.walk(directory)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
