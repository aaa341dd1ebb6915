package vn.khuevan.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.show.Entry;
import vn.khuevan.web.show.Moment;
import vn.khuevan.web.show.Reason;
import vn.khuevan.web.show.Stop;
import vn.khuevan.web.show.Tone;

/**
 * A dossier as its page shows it, in the words of one language.
 *
 * @param facts   kind, host, money, period and the like
 * @param line    stations of the phase where it stands, the other phases as one station each
 * @param allLine every station, for those who ask
 * @param waitsFor who must act next, or null when nobody must
 * @param yours   whether that is the reader
 * @param forms   what has been typed, form by form
 * @param openings what can be opened under it here and now by the reader
 * @param coming  what the reader will be able to open under it in a later stage
 * @param history what happened, the newest first and perhaps the newest alone
 * @param happened how many things happened in all
 * @param pins    phases with the day whose rules hold
 * @param receipt what an act just left behind, or null
 * @param knownAt when only what had been recorded by then is shown; null for now
 */
public record DossierView(String number, String title, String stage, Tone tone, boolean ended, long version, List<Entry> facts, List<Stop> line,
        List<Stop> allLine, @Nullable String waitsFor, boolean yours, @Nullable LocalDate due, List<Act> allowed, List<Act> barred, List<Act> others,
        List<Limit> limits, List<Group> children, List<Start> openings, List<Coming> coming, List<Filled> forms, List<Tie> parties, List<Moment> history,
        int happened, List<Pin> pins, @Nullable Above parent, @Nullable Receipt receipt, @Nullable Instant knownAt, LocalDate today) {

    /** An action. @param who may do it, in words @param reasons what stands against it, what it waits for, gaps */
    public record Act(String id, String title, String href, String who, List<Reason> stops, List<Reason> awaits, List<Reason> gaps, boolean aside) {}

    /** An open limit. @param from what it counts from */
    public record Limit(String duty, String provision, String citation, boolean assumed, @Nullable LocalDate due, LocalDate event, @Nullable String from,
            @Nullable String who) {}

    /** Dossiers of one type under this one. */
    public record Group(String type, String title, List<Child> rows) {}

    /** A dossier under this one. */
    public record Child(String number, String title, String stage, Tone tone, @Nullable LocalDate due) {}

    /** Something that can be opened here. */
    public record Start(String title, String href) {}

    /** Something that can be opened later. @param from the first stage in which it can */
    public record Coming(String title, String from) {}

    /** A form that has been filled in. */
    public record Filled(String id, String title, @Nullable String legal, List<FormView.Shown> values) {}

    /** Someone's relation to the dossier. */
    public record Tie(String relation, String name, LocalDate from, @Nullable LocalDate until, boolean past) {}

    /** A phase with the day whose rules hold in it. @param ruleSet name of the rules of that day, or null */
    public record Pin(String phase, LocalDate day, boolean pinned) {}

    /** The dossier above. */
    public record Above(String number, String type) {}

    /** What an act left behind. @param arrived moment by which it was judged, if it had to wait */
    public record Receipt(long entry, String act, Instant at, @Nullable Instant arrived, String hash) {}
}
