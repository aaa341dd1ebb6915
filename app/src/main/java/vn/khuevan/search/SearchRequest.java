package vn.khuevan.search;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param words    as typed; every character is taken for itself, there is no query language. Words in double quotes must stand
 *                 side by side
 * @param viewer   who looks
 * @param narrowed codes of which a document must have one, by the name of the facet; the facet {@code type} is always there
 * @param order    {@link #BY_RELEVANCE}, {@code title}, or a name of {@link SearchDocument#sorts}, highest first
 * @param page     from 1
 * @param size     documents on a page, 0 to {@value #LARGEST}
 * @param counted  whether the number of all documents and the facets are wanted, which costs more than the first page
 * @param among    keys of the only documents that are looked at, or null for all. With them, every document found has what was
 *                 asked for, in whatever order
 */
public record SearchRequest(String words, Viewer viewer, Map<String, Set<String>> narrowed, String order, int page, int size, boolean counted,
        @Nullable Set<String> among) {

    /** Best first. */
    public static final String BY_RELEVANCE = "";
    /** By title, as dictionaries do. */
    public static final String BY_TITLE = "title";
    /** Most documents on a page. */
    public static final int LARGEST = 200;
    /** Deepest document that a page may reach. */
    public static final int DEEPEST = 10_000;
    /** Longest text that is looked for, in characters. */
    public static final int LONGEST = 1_000;
    /** Most words that are looked for. */
    public static final int MOST_WORDS = 128;

    public SearchRequest {
        narrowed = Map.copyOf(narrowed);
        among = among == null ? null : Set.copyOf(among);
    }

    /** A request that looks at all documents. */
    public SearchRequest(String words, Viewer viewer, Map<String, Set<String>> narrowed, String order, int page, int size, boolean counted) {
        this(words, viewer, narrowed, order, page, size, counted, null);
    }

    /** The first page of ten, best first. */
    public static SearchRequest of(String words, Viewer viewer) {
        return new SearchRequest(words, viewer, Map.of(), BY_RELEVANCE, 1, 10, true);
    }

    public SearchRequest narrowedTo(String facet, String code) {
        var more = new java.util.HashMap<>(narrowed);
        more.put(facet, Set.of(code));
        return new SearchRequest(words, viewer, more, order, page, size, counted, among);
    }

    public SearchRequest by(String name) {
        return new SearchRequest(words, viewer, narrowed, name, page, size, counted, among);
    }

    public SearchRequest page(int number, int sized) {
        return new SearchRequest(words, viewer, narrowed, order, number, sized, counted, among);
    }

    /** The same, looking at no other documents. */
    public SearchRequest among(Set<String> keys) {
        return new SearchRequest(words, viewer, narrowed, order, page, size, counted, keys);
    }
}
