package vn.khuevan.interop;

import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Head;

/**
 * What a rendering may say of the other end of a link.
 *
 * @param name its name as the source writes it, else its title
 * @param head the public record, or null when it has none or it is not public
 * @param page whole address of its page, or null without a public record
 * @param item local part of its OAI identifier while it can be harvested, or null
 * @param orcid the ORCID iD of a person with a public record, or null
 * @param ror the ROR of an organisation with a public record, or null
 */
public record Neighbour(String name, @Nullable Head head, @Nullable String page, @Nullable String item, @Nullable String orcid, @Nullable String ror) {

    /** Somebody or something without a public record. */
    static Neighbour named(String name) {
        return new Neighbour(name, null, null, null, null, null);
    }

    /** The same under the name that the source gives. */
    Neighbour as(String given) {
        return new Neighbour(given, head, page, item, orcid, ror);
    }
}
