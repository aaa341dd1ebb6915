package vn.khuevan.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.khuevan.search.Position;

/**
 * A search that somebody keeps.
 *
 * @param name    what its owner calls it
 * @param words   as typed; empty when only facets narrow
 * @param codes   chosen codes by facet, in the order of facets
 * @param rhythm  when its owner is told of new findings
 * @param paused  whether nothing is told at present
 * @param at      place in the outbox up to which findings were looked at
 * @param version from 1; changes with what its owner changes
 * @param told    new findings told so far
 */
public record SavedSearch(long id, long account, String name, String words, Map<String, String> codes, Rhythm rhythm, boolean paused, Position at,
        long version, long told, Instant made) {

    /** When new findings are told. */
    public enum Rhythm {
        /** Within a minute. */
        IMMEDIATELY,
        /** Every morning. */
        DAILY,
        /** Every Monday morning. */
        WEEKLY;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Rhythm of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    public SavedSearch {
        codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }
}
