package vn.khuevan.novelty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expert whose work is near a text.
 *
 * @param code        of the person's record
 * @param affiliation where they work, or null when the record does not say
 * @param nearness    0 to 1, for the order
 * @param works       why: their nearest works
 * @param conflicts   why not; empty for one who may judge, as far as the database knows
 */
public record Reviewer(String code, String name, String href, @Nullable String affiliation, double nearness, List<Work> works, List<Conflict> conflicts) {

    public Reviewer {
        works = List.copyOf(works);
        conflicts = List.copyOf(conflicts);
    }

    /** A work of the person. @param nearness 0 to 1, how near the text it is beside the nearest of all */
    public record Work(String code, String type, String title, String href, double nearness) {}

    /** Something that stands against a person. @param with whom or what it concerns */
    public record Conflict(Kind kind, String with) {

        /** The key of its text, which takes {@link #with}. */
        public String key() {
            return "novelty.conflict." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** What can stand against a person. */
    public enum Kind {
        /** Works for an organisation that has a hand in the text. */
        SAME_ORGANISATION,
        /** Has signed a work together with somebody of the team. */
        CO_AUTHOR,
        /** Bears the name of a member of the team. */
        TEAM,
        /** Is entered in the dossier. */
        PARTICIPANT,
        /** Has said that they do not review. */
        DECLINED
    }
}
