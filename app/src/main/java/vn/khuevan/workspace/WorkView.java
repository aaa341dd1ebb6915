package vn.khuevan.workspace;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.show.Tone;

/** The work list of one person. @param starts what the person can open @param reviews what waits in the database */
public record WorkView(Counted<Waiting> waiting, Counted<Pressing> late, Counted<Pressing> risk, List<Done> done, List<Link> starts, List<Link> reviews, LocalDate today) {

    /**
     * A dossier that waits.
     *
     * @param dueFrom who must meet its nearest limit, or null where that is the reader
     * @param type named for dossiers under another one; null for those of their own
     * @param acts what this person can do there before the rules are asked, the way forward first
     * @param tone how its nearest limit stands
     */
    public record Waiting(String number, String title, @Nullable String type, String stage, @Nullable String host, @Nullable LocalDate due, @Nullable String dueFrom, Tone tone, List<Act> acts) {}

    /** Something a person can do. @param aside whether it is not the way forward: it comes last and is drawn quietly */
    public record Act(String words, String href, boolean aside) {}

    /** Words that lead somewhere. */
    public record Link(String words, String href) {}

    /** A limit: what it is, by which article, and what ends it. */
    public record Pressing(String number, String title, String stage, String duty, String provision, String citation, boolean assumed, LocalDate due,
            @Nullable Link remedy) {}

    /** Something this person did. */
    public record Done(String number, String title, String what, java.time.Instant at) {}

    /** A list with how many there are in all. */
    public record Counted<T>(List<T> rows, String count, boolean more) {}
}
