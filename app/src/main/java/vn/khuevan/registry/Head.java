package vn.khuevan.registry;

import org.jspecify.annotations.Nullable;

/**
 * What lists and neighbours know of a record.
 *
 * @param title   Vietnamese title, or the only one
 * @param titleEn English title, or null
 */
public record Head(long id, String code, String type, Entry.State state, int authority, String title, @Nullable String titleEn) {

    /** The title in the language with this tag. */
    public String title(String language) {
        return "en".equals(language) && titleEn != null ? titleEn : title;
    }
}
