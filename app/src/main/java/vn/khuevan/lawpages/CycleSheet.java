package vn.khuevan.lawpages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one life cycle.
 *
 * @param svg    what stands within the picture
 * @param zoom   size of the picture in per cent
 * @param zooms  sizes to choose from, each with its address
 * @param phases the phases in the order of their colours
 * @param stages how many stages there are
 * @param parts  the table: a part for each phase that has stages; one alone, without a name, where all of it is short
 * @param whole  address that opens every part, or null where nothing is folded
 */
public record CycleSheet(String period, String svg, int width, int height, int zoom, List<Zoom> zooms, List<Phase> phases, int stages, List<Part> parts,
        @Nullable String whole) {

    /** A size of the picture. */
    public record Zoom(int percent, String href) {}

    /** A phase. @param href address that opens its part of the table, or null where no stage is in it */
    public record Phase(String name, @Nullable String href) {}

    /**
     * A part of the table.
     *
     * @param id   of its place on the page
     * @param name null where the table has no other part
     * @param acts how many rows of acts it has
     * @param open whether it is shown unfolded
     */
    public record Part(String id, @Nullable String name, int acts, boolean open, List<StageRow> stages) {}

    /** A life cycle in the list of all. @param parent what it hangs under, or null */
    public record Head(String title, String version, String href, String period, int stages, int actions, @Nullable String parent) {}

    /** A stage with what can be done in it. @param waits who must act next, or null @param end words for an end, or null */
    public record StageRow(String title, @Nullable String waits, @Nullable String end, List<Act> acts) {}

    /** What can be done. @param id of its place on the page, or null where the same act stood in an earlier row @param to titles of the stages it may lead to; empty where the stage stays */
    public record Act(@Nullable String id, String title, String who, List<String> to, List<Ruled> gates, List<Ruled> deadlines) {}

    /** A provision behind a condition or a deadline. */
    public record Ruled(String id, String title, String citation) {}
}
