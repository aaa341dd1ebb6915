package vn.khuevan.search;

import java.time.Duration;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.khuevan.jobs.Outbox;

/**
 * Keeps the index of this node with the database. The place in the outbox is kept in the index itself, so each change is in it
 * exactly once whatever crashes; documents are read as they stand, so a message that comes again does no harm.
 */
@Component
class Indexing {

    private static final Logger log = LoggerFactory.getLogger(Indexing.class);
    private static final int BATCH = 200;
    private static final int FILLED_AT_ONCE = 500;
    private static final Duration TELL = Duration.ofSeconds(1);

    private final SearchIndex index;
    private final Sources sources;
    private final Outbox outbox;
    private final Drift drift;

    Indexing(SearchIndex index, Sources sources, Outbox outbox, Drift drift) {
        this.index = index;
        this.sources = sources;
        this.outbox = outbox;
        this.drift = drift;
    }

    /** Takes over everything that is settled now. */
    void catchUp() {
        for (;;) {
            var at = index.position();
            var messages = outbox.after(at.turn(), at.id(), BATCH);
            if (messages.isEmpty()) {
                return;
            }
            var last = messages.getLast();
            index.apply(sources.changes(messages), new Position(last.turn(), last.id()));
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Who is told how many documents a new index has. */
    interface Told {
        void documents(long count);
    }

    /**
     * Builds the index anew beside the one that answers and stays fresh meanwhile; what happened since the beginning is taken over
     * right after the change.
     *
     * @return documents in it
     */
    long rebuild(Told told) {
        var from = new Position(outbox.settled(), Long.MAX_VALUE);
        try (var made = index.rebuild()) {
            var filling = new Filling(made, told);
            sources.each(filling::add);
            filling.pass();
            made.finish(from);
            catchUp();
            log.info("the search index was built anew with {} documents", filling.count);
            return filling.count;
        }
    }

    /** Hands documents on in portions, and feeds the index that still answers in between, so that it stays fresh. */
    private final class Filling {
        private final SearchIndex.Rebuild made;
        private final Told told;
        private final ArrayList<SearchDocument> waiting = new ArrayList<>();
        private long count;
        private long toldAt = System.nanoTime();

        Filling(SearchIndex.Rebuild made, Told told) {
            this.made = made;
            this.told = told;
        }

        void add(SearchDocument document) {
            waiting.add(document);
            count++;
            if (waiting.size() >= FILLED_AT_ONCE) {
                pass();
            }
        }

        void pass() {
            made.add(waiting);
            waiting.clear();
            if (System.nanoTime() - toldAt > TELL.toNanos()) {
                toldAt = System.nanoTime();
                told.documents(count);
                catchUp();
            }
        }
    }

    /**
     * Compares with the database and mends what differs. What differs only because it is just changing is not counted.
     *
     * @return documents that differed
     */
    long mendDrift() {
        var first = drift.between(index);
        if (first.count() == 0) {
            return 0;
        }
        catchUp();
        var differing = drift.between(index).alsoIn(first);
        if (differing.count() == 0) {
            return 0;
        }
        log.warn("{} documents of the search index differed from the database and are mended", differing.count());
        differing.bySource().forEach((source, keys) -> {
            for (var from = 0; from < keys.size(); from += FILLED_AT_ONCE) {
                index.mend(Sources.now(source, keys.subList(from, Math.min(keys.size(), from + FILLED_AT_ONCE))));
            }
        });
        index.mend(differing.nobodys().stream().<Change>map(Change.Remove::new).toList());
        index.flush();
        return differing.count();
    }
}
