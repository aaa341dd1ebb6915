package vn.khuevan.lawpages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.law.Gap;
import vn.khuevan.law.Provision;
import vn.khuevan.web.show.Entry;
import vn.khuevan.web.show.Tone;

/**
 * What the page of one provision shows.
 *
 * @param provision the row applied today, or the newest
 * @param carried   the gap through which it is applied today, or null
 * @param strip     the duty's rows and gaps over time
 * @param code      classes that name the duty, as {@code module.Class}
 * @param source    where the text was taken from, or null when it is not kept here
 */
public record ProvisionSheet(Provision provision, List<Entry> facts, String certainty, Tone tone, String certaintyMeaning, @Nullable Gap carried,
        TimeStrip strip, List<Row> rows, List<Use> uses, List<String> code, List<Quote> quotes, @Nullable String source) {

    /** A row of the duty. @param href page of the sentence it belongs to, or null where that is this one */
    public record Row(String title, @Nullable String href, String value, String period, String citation, String certainty, Tone tone, @Nullable String note) {}

    /** Where a definition names the duty. @param how gates, deadlines or both, in words */
    public record Use(String definition, String href, String action, String who, String how) {}

    /** An article. @param cited the part to mark, or null */
    public record Quote(String heading, String before, @Nullable String cited, String after) {}
}
