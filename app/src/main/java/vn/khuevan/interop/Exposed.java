package vn.khuevan.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Entry;

/**
 * What was given out of a record last.
 *
 * @param item        local part of its OAI identifier
 * @param deleted     whether it is not public any more
 * @param sets        sets of the general base URL
 * @param title       what neighbours show of it
 * @param identifiers what neighbours show of its identifiers, each as scheme and value with a space between them
 */
record Exposed(long record, String type, String item, boolean deleted, List<String> sets, String title, @Nullable String titleEn, List<String> identifiers) {

    /** The schemes by which the world knows people and organisations. */
    private static final List<String> SCHEMES = List.of("orcid", "ror");

    /** Whether neighbours may show something else than before. */
    boolean looksLike(Exposed before) {
        return deleted == before.deleted && title.equals(before.title) && Objects.equals(titleEn, before.titleEn) && identifiers.equals(before.identifiers);
    }

    /** The same when it is not public any more. */
    Exposed withdrawn() {
        return new Exposed(record, type, item, true, sets, title, titleEn, identifiers);
    }

    /** What neighbours may show of a record's identifiers. */
    static List<String> identifiers(Entry entry) {
        var shown = new ArrayList<String>();
        SCHEMES.forEach(scheme -> entry.content().identifiers(scheme).stream().limit(1).forEach(value -> shown.add(scheme + " " + value)));
        return List.copyOf(shown);
    }

    /** Its identifier of a scheme, or null. */
    @Nullable String identifier(String scheme) {
        return identifiers.stream().filter(each -> each.startsWith(scheme + " ")).map(each -> each.substring(scheme.length() + 1)).findFirst().orElse(null);
    }
}
