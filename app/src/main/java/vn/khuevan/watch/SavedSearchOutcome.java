package vn.khuevan.watch;

import java.util.List;

/** What became of a wish about a saved search. */
public sealed interface SavedSearchOutcome {

    /** It is so. */
    record Kept(SavedSearch search) implements SavedSearchOutcome {}

    /** Something must be put right first; the key {@code watch.problem.CODE} says it in words. */
    record Refused(List<Problem> problems) implements SavedSearchOutcome {}

    /** The person has no such search. */
    record Unknown() implements SavedSearchOutcome {}

    /** It was changed since. @param version the one that stands */
    record Stale(long version) implements SavedSearchOutcome {}

    /** Search is not available now; nothing was changed. */
    record Down() implements SavedSearchOutcome {}

    /** A value at fault. @param field name, words or rhythm */
    record Problem(String field, String code, List<Object> args) {

        static Problem of(String field, String code, Object... args) {
            return new Problem(field, code, List.of(args));
        }
    }
}
