package vn.khuevan.web.show;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/**
 * A row of a definition list.
 *
 * @param term what is told
 * @param text the value in words; null when {@code content} draws it, or when it was not given
 * @param content the value as drawn; null when plain words are enough
 * @param changeHref where this value can be changed; null when it cannot
 */
public record Entry(String term, @Nullable String text, @Nullable Content content, @Nullable String changeHref) {

    public static Entry of(String term, @Nullable String text) {
        return new Entry(term, text, null, null);
    }

    public static Entry drawn(String term, Content content) {
        return new Entry(term, null, content, null);
    }

    /** The same row with a way to change it. */
    public Entry changedAt(String href) {
        return new Entry(term, text, content, href);
    }
}
