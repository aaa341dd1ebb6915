package vn.khuevan.search;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Port of the index. What an adapter must keep is in {@code SearchContract}; which one there is, the settings say.
 *
 * <p>Changes come from one thread; questions from any number. An index that is broken when it is opened is empty and stands at
 * {@link Position#START}: whoever feeds it then fills it again.
 */
public interface SearchIndex extends AutoCloseable {

    /**
     * Opens what is there; until then the index is down. Does nothing when it is open already.
     *
     * @throws SearchDownException when it cannot be opened now; trying again may help
     */
    void open();

    /** Under which name nodes share the index, so that only one of them may feed it; null when it is this node's alone. */
    @Nullable String sharedAs();

    /** Looks for documents. Never throws for what was typed. */
    SearchAnswer search(SearchRequest request);

    /** Titles that go on as typed so far, best first; none when the index is down. @param most at most 20 */
    List<String> suggest(String typed, Viewer viewer, int most);

    /** How far the index has come, durable or not. */
    Position position();

    /**
     * Makes changes that belong to everything up to a position. Does nothing when the index has come that far already. They
     * are found when this returns; after a crash the position says which of them are still there.
     *
     * @throws SearchDownException when they could not be made; the position has not moved then
     */
    void apply(List<Change> changes, Position upTo);

    /** Mends single documents without moving the position. */
    void mend(List<Change> changes);

    /** Makes durable what was applied. */
    void flush();

    /** A new index beside this one, which goes on answering until {@link Rebuild#finish}. */
    Rebuild rebuild();

    /** Documents it holds, everybody's; 0 when it is down. */
    long documents();

    /** Count and sum by type, over everybody's documents. */
    Map<String, Tally> tallies();

    /** Every document of a type: key and version. */
    void versions(String type, BiConsumer<String, Long> each);

    /** Whether it was empty or broken when it was opened, and nothing has filled it since. */
    boolean needsRebuild();

    @Override
    void close();

    /** A new index that is being filled. Closing it without {@link #finish} throws it away. */
    interface Rebuild extends AutoCloseable {

        void add(List<SearchDocument> documents);

        /** Puts it in the place of the old one. @param at what it holds belongs to everything up to there, or to more */
        void finish(Position at);

        @Override
        void close();
    }
}
