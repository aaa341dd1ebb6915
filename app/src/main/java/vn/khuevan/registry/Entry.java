package vn.khuevan.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record at one version. It holds everything, also what not everybody may see: {@link RecordSight#seen} cuts it down.
 *
 * @param id          number, stable
 * @param code        public code such as {@code KQ-17}, stable for life
 * @param type        id of its {@link RecordType}
 * @param authority   authority that keeps it
 * @param title       Vietnamese title today, or the only one there is
 * @param titleEn     English title, or null
 * @param version     from 1
 * @param at          when this version was written
 * @param until       when the next one was, or null for the one that stands
 * @param published   when it first became public, or null
 * @param owner       account of the person described, or null
 * @param mergedInto  code of the record it was merged into (the last of a row of merges), or null
 * @param reason      why it was withdrawn or merged, or null
 * @param act         what made this version: {@code create}, {@code change}, {@code publish}, {@code withdraw}, {@code merge}, …
 * @param by          name of who did
 * @param content     facts, links, identifiers
 */
public record Entry(long id, String code, String type, int authority, State state, String title, @Nullable String titleEn,
        long version, Instant at, @Nullable Instant until, @Nullable Instant published, @Nullable Long owner,
        @Nullable String mergedInto, @Nullable String reason, String act, String by, Content content) {

    /** Where a record stands. */
    public enum State {
        /** Being written; only its authority's staff know of it. */
        DRAFT,
        /** Everybody may see it. */
        PUBLIC,
        /** Complete, for its authority's staff only. */
        INTERNAL,
        /** Taken back, with a reason; its address says so for ever. */
        WITHDRAWN,
        /** It was the same as another; its address leads there. */
        MERGED;

        /** The state as stored and in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state with this code. */
        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** The same as it is true on a day. */
    public Entry on(LocalDate day) {
        return with(content.on(day));
    }

    Entry with(Content other) {
        return new Entry(id, code, type, authority, state, title, titleEn, version, at, until, published, owner, mergedInto, reason, act, by, other);
    }

    /** The same without the reason of its latest act, which is for staff. */
    Entry unexplained() {
        return new Entry(id, code, type, authority, state, title, titleEn, version, at, until, published, owner, mergedInto, null, act, by, content);
    }

    /** Whether the latest act told it apart from another record: its reason is for staff. */
    public boolean isToldApart() {
        return act.equals("distinct");
    }

    /** The title in the language with this tag. */
    public String title(String language) {
        return "en".equals(language) && titleEn != null ? titleEn : title;
    }

    public boolean isPublic() {
        return state == State.PUBLIC;
    }
}
