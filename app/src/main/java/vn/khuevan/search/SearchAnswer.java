package vn.khuevan.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search came to. */
public sealed interface SearchAnswer {

    /**
     * It was answered.
     *
     * @param hits   the page asked for
     * @param total  all documents that match and that the viewer may see; 0 when not counted
     * @param facets how many of them have which code, most first, by the name of the facet; the choice within a facet does not
     *               narrow its own counts
     * @param meant  what was probably meant, when words are known to nobody; or null
     */
    record Found(List<Hit> hits, long total, Map<String, List<Count>> facets, @Nullable String meant) implements SearchAnswer {}

    /** It is more than is looked for at once. */
    record Refused(Reason reason) implements SearchAnswer {}

    /** The index cannot be read now; everything else goes on. */
    record Down() implements SearchAnswer {}

    /** Why a search is refused; {@code search.refused.NAME} says it in words. */
    enum Reason {
        /** More than {@link SearchRequest#LONGEST} characters. */
        TOO_LONG,
        /** More than {@link SearchRequest#MOST_WORDS} words. */
        TOO_MANY_WORDS,
        /** A page below {@link SearchRequest#DEEPEST}, or of a size that is not served. */
        TOO_DEEP
    }

    /** A document that was found. @param extract the passage that says most of what was asked */
    record Hit(String key, String type, String href, List<Piece> title, List<Piece> extract, float score) {

        /** The title as it is. */
        public String titleText() {
            return title.stream().map(Piece::text).collect(java.util.stream.Collectors.joining());
        }
    }

    /** A piece of text. @param marked whether it is one of the words looked for */
    record Piece(String text, boolean marked) {}

    /** A code of a facet. @param count documents that have it */
    record Count(String code, long count) {}
}
