package vn.khuevan.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.notify.PublicNotices.PublicNotice;
import vn.khuevan.web.show.Entry;
import vn.khuevan.web.show.Stop;

/**
 * The public page of a task.
 *
 * @param authority name of the authority that runs it
 * @param notices   what everybody was told about it, such as a closing that was moved
 * @param stage     name of the stage where it stands
 * @param line      the states it goes through
 * @param stations  every stage of the main line from the list on
 * @param call      how to apply; null unless applications are or just were taken
 * @param result    what came of it, once published; empty before
 * @param about     other long texts that are public
 * @param marks     public days, from the first to the last
 * @param linked    the same for programs, as JSON-LD
 */
public record TaskSheet(PublicTask task, String authority, List<PublicNotice> notices, String stage, List<Stop> line, List<Station> stations, @Nullable Call call,
        List<Prose> result, List<Prose> about, List<Entry> facts, List<Mark> marks, String linked) {

    /** A stage by name. @param here whether the task stands there */
    public record Station(String name, boolean here) {}

    /** A text under its heading. */
    public record Prose(String heading, String text) {}

    /** A public day. @param detail a number that belongs to it, or null @param ahead whether it is yet to come */
    public record Mark(LocalDate day, String what, @Nullable String detail, boolean ahead) {}

    /**
     * A call.
     *
     * @param closes moment at which applications end
     * @param left   time left, in words; null when none is
     * @param papers what an application must hold
     * @param apply  address of the form
     */
    public record Call(Instant closes, @Nullable String left, List<Entry> facts, List<Prose> texts, List<String> papers, String apply) {}
}
