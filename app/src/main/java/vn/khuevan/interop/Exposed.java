package vn.khuevan.interop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was given out of a record last.
 *
 * @param item    local part of its OAI identifier
 * @param deleted whether it is not public any more
 * @param sets    sets of the general base URL
 * @param title   what neighbours show of it
 */
record Exposed(long record, String type, String item, boolean deleted, List<String> sets, String title, @Nullable String titleEn) {

    /** Whether neighbours may show something else than before. */
    boolean looksLike(Exposed before) {
        return deleted == before.deleted && title.equals(before.title) && java.util.Objects.equals(titleEn, before.titleEn);
    }
}
