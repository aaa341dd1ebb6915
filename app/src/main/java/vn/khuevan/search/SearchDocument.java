package vn.khuevan.search;

import java.util.List;
import java.util.Map;

/**
 * One thing that can be found.
 *
 * @param key       names it for life, such as {@code task/HN-NV-2026-12}; no two documents share it
 * @param type      what it is, such as {@code task}; counted and compared by type
 * @param authority whose it is
 * @param audience  who may find it
 * @param title     its name as shown
 * @param texts     what else is searched, in the order in which extracts are looked for
 * @param facets    codes by which lists are narrowed, by the name of the facet
 * @param sorts     numbers by which lists are ordered, such as days since 1970, by the name of the order
 * @param href      address of its page
 * @param version   changes whenever anything of the above does
 */
public record SearchDocument(String key, String type, int authority, Audience audience, String title, List<String> texts,
        Map<String, List<String>> facets, Map<String, Long> sorts, String href, long version) {

    /** Who may find a document. */
    public enum Audience {
        /** Everybody. */
        PUBLIC,
        /** Those who work for the authority. */
        STAFF
    }

    public SearchDocument {
        texts = List.copyOf(texts);
        facets = Map.copyOf(facets);
        sorts = Map.copyOf(sorts);
    }
}
