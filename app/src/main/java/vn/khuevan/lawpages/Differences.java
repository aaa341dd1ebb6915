package vn.khuevan.lawpages;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.show.Tone;

/**
 * What one document makes different between two days.
 *
 * @param document number of the document
 * @param title    its title, or null where it has none of its own
 * @param lines    the duties concerned, by the way in which they differ, then in the order of a task's steps
 * @param open     whether its lines are shown without being asked for
 */
public record Differences(String document, @Nullable String title, List<Line> lines, boolean open) {

    /** In which way a duty differs. */
    public enum Way {
        /** Both days have a provision, and they say different things. */
        CHANGED(Tone.RUNNING),
        /** Nothing was applied on the first day. */
        ADDED(Tone.DONE),
        /** Nothing is applied on the second day. */
        ENDED(Tone.STOPPED),
        /** The same is said on another ground. */
        UNSETTLED(Tone.PLAIN);

        private final Tone tone;

        Way(Tone tone) {
            this.tone = tone;
        }

        /** As messages spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public Tone tone() {
            return tone;
        }
    }

    /** A duty. @param id of the provision to link to */
    public record Line(Way way, String step, String title, String id, List<Side> before, List<Side> after) {}

    /** What stands on one of the days. */
    public record Side(String value, String citation, String certainty, Tone tone) {}

    /** How many duties differ in this way. */
    public int count(Way way) {
        return (int) lines.stream().filter(line -> line.way() == way).count();
    }
}
