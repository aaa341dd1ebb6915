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
 * @param names     other names, titles in other languages, keywords: what counts as much as the title
 * @param texts     what else is searched, in the order in which extracts are looked for
 * @param facets    codes by which lists are narrowed, by the name of the facet
 * @param sorts     numbers by which lists are ordered, such as days since 1970, by the name of the order
 * @param href      address of its page
 * @param version   changes whenever anything of the above does
 */
public record SearchDocument(String key, String type, int authority, Audience audience, String title, List<String> names,
        List<String> texts, Map<String, List<String>> facets, Map<String, Long> sorts, String href, long version) {

    /** Who may find a document. */
    public enum Audience {
        /** Everybody. */
        PUBLIC,
        /** Those who work for the authority. */
        STAFF,
        /** Everybody but those who work for the authority: they find a fuller document of the same thing. */
        OTHERS
    }

    public SearchDocument {
        names = List.copyOf(names);
        texts = List.copyOf(texts);
        facets = Map.copyOf(facets);
        sorts = Map.copyOf(sorts);
    }

    /** A document that has no other names. */
    public SearchDocument(String key, String type, int authority, Audience audience, String title, List<String> texts,
            Map<String, List<String>> facets, Map<String, Long> sorts, String href, long version) {
        this(key, type, authority, audience, title, List.of(), texts, facets, sorts, href, version);
    }
}
