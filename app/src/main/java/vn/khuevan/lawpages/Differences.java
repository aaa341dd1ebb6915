package vn.khuevan.lawpages;

import java.util.List;
import vn.khuevan.web.show.Tone;

/** Duties that differ between two days in one way. @param way added, ended, changed or unsettled */
public record Differences(String way, List<Line> lines) {

    /** A duty. @param id of the provision to link to */
    public record Line(String step, String title, String id, List<Side> before, List<Side> after) {}

    /** What stands on one of the days. */
    public record Side(String value, String citation, String certainty, Tone tone) {}
}
