package vn.khuevan.lawpages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dossier's history beside what it would have been. */
public final class ReplaySheet {

    private ReplaySheet() {}

    /** An act. @param pinned day whose rules held */
    public record Step(LocalDate day, String act, String actor, LocalDate pinned, List<Line> lines) {

        public List<Line> different() {
            return lines.stream().filter(line -> !line.same()).toList();
        }

        public List<Line> alike() {
            return lines.stream().filter(Line::same).toList();
        }
    }

    /** A duty on both sides. @param id of a provision to link to, or null @param deadline a limit rather than a condition */
    public record Line(String title, @Nullable String id, boolean deadline, Side here, Side there, boolean same) {}

    /**
     * One side.
     *
     * @param citation null where nothing rules
     * @param gap      why no provision is in force, or null
     * @param due      the day that follows, or why it is not known; null for a condition
     * @param recorded the day as recorded when it differs, as after a change of the calendar; else null
     */
    public record Side(String value, @Nullable String citation, @Nullable String gap, @Nullable String due, @Nullable String recorded) {}
}
