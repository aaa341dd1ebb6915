package vn.khuevan.lawpages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one life cycle.
 *
 * @param svg    what stands within the picture
 * @param zoom   size of the picture in per cent
 * @param phases names of the phases in the order of their colours
 */
public record CycleSheet(String address, String period, String svg, int width, int height, int zoom, List<Integer> zooms, List<String> phases,
        List<StageRow> stages) {

    /** A life cycle in the list of all. @param parent what it hangs under, or null */
    public record Head(String title, String version, String href, String period, int stages, int actions, @Nullable String parent) {}

    /** A stage with what can be done in it. @param waits who must act next, or null @param end words for an end, or null */
    public record StageRow(String title, @Nullable String waits, @Nullable String end, List<Act> acts) {}

    /** What can be done. @param to titles of the stages it may lead to; empty where the stage stays */
    public record Act(String title, String who, List<String> to, List<Ruled> gates, List<Ruled> deadlines) {}

    /** A provision behind a condition or a deadline. */
    public record Ruled(String id, String title, String citation) {}
}
