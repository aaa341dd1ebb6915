package vn.khuevan.casework;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Who;

/**
 * How one type of dossier moves, in one version. A dossier keeps the version it was opened under.
 *
 * @param type      what is opened, such as {@code task}
 * @param version   name of the version, unique within the type
 * @param from      first day on which dossiers are opened under it
 * @param until     first day on which they no longer are, or null
 * @param prefix    letters of the dossier number
 * @param parent    type this one hangs under, or null
 * @param closed    whether staff who read all dossiers do not read these: only who opened it or is entered in it does
 * @param freezable whether an open adjustment that names what the dossier concerns stops its actions (seed.note.4)
 * @param concerns  paths whose values are what the dossier concerns
 * @param outlived  what becomes of an open dossier when the one above it ends; null for a type without parent, or whose
 *                  dossiers have all ended by then
 * @param index     data paths of the columns that lists show
 * @param source    where it is written
 */
public record Definition(String type, String version, LocalDate from, @Nullable LocalDate until, Title title,
        String prefix, @Nullable String parent, boolean closed, boolean freezable, List<String> concerns, @Nullable Outlived outlived, Opening opening,
        Map<String, String> index, List<String> phases, List<Stage> stages, List<Action> actions,
        Map<String, Form> forms, Source source) {

    /**
     * What becomes of a dossier that is still open when the dossier above it enters an end state, or one of these stages: the
     * system moves it, its limits are dropped, and the entry names the cause.
     *
     * @param to   the end state it is moved to
     * @param in   stages of the parent, besides its end states, that end it too: only such from which the parent never comes back
     * @param past stages of the parent in which the time of such a dossier is past, even if the parent comes back: a review after
     *             the meeting it was asked for
     * @param keep its own stages that outlast those stages of the parent, though not the parent's end states: what the
     *             settlement still needs
     * @param rest its own stages in which nobody is waited for: a dossier stays there for good
     */
    public record Outlived(String to, Set<String> in, Set<String> past, Set<String> keep, Set<String> rest) {

        /** Whether it ends in that open stage of the parent. */
        boolean endsIn(String stage) {
            return in.contains(stage) || past.contains(stage);
        }
    }

    /** How a dossier of the type comes into being: the act is checked like any action. */
    public record Opening(List<String> inParent, Action act) {}

    /**
     * Where a dossier can stand.
     *
     * @param phase phase whose pinned day decides which rules hold here
     * @param step  step of the provisions that govern the stage, or null
     * @param waits who must act next, or null when nobody must
     * @param line  whether it is a station of the main line
     * @param end   whether nothing more happens
     */
    public record Stage(String id, Title title, @Nullable String phase, @Nullable String step, @Nullable Who waits,
            boolean line, boolean end) {}

    /**
     * What can be done.
     *
     * @param from     stages in which it can be done
     * @param to       where it leads
     * @param form     form it takes, or null
     * @param confirm  whether a person is asked first, because it cannot be undone
     * @param returns  whether it sends the dossier back with a list of reasons
     * @param when     condition under which the action exists at all, or null
     * @param computes names of the computations that complete the typed form
     */
    public record Action(String id, Title title, Set<String> from, Target to, List<Who> by, @Nullable String form,
            boolean confirm, boolean returns, @Nullable Condition when, List<String> computes, List<GateRule> gates,
            List<Pin> pins, List<DeadlineStart> starts, List<String> ends, List<Effect> effects) {}

    /** Where an action leads. */
    public sealed interface Target {
        /** The stage stays. */
        record Stays() implements Target {}
        record To(String stage) implements Target {}
        /** The stage depends on a value of the dossier's data. */
        record By(String path, Map<String, String> cases) implements Target {}

        /** Every stage it can lead to from that one. */
        default Stream<String> stages(String from) {
            return switch (this) {
                case Stays() -> Stream.of(from);
                case To(String stage) -> Stream.of(stage);
                case By(String path, Map<String, String> cases) -> cases.values().stream().distinct();
            };
        }
    }

    /**
     * One gate of an action.
     *
     * @param gate    name of the gate
     * @param duty    duty it carries out, or null for a plain condition of the procedure
     * @param kinds   kinds of task it is limited to; empty for all
     * @param when    condition under which it looks, or null
     * @param message key of the message that replaces the gate's own, or null
     * @param args    the gate's arguments
     */
    public record GateRule(String gate, @Nullable String duty, List<String> kinds, @Nullable Condition when,
            @Nullable String message, Data args) {}

    /** Pins a phase to a day: today, or the date at a path. */
    public record Pin(String phase, @Nullable String day) {}

    /**
     * A deadline that an action starts.
     *
     * @param event path of the date it counts from, or {@code today}
     * @param waits who must meet it, or null for whoever the stage waits for
     * @param alarm calendar days ahead of the due day in which it is at risk
     * @param when  condition under which it starts, or null
     */
    public record DeadlineStart(String duty, String event, @Nullable Who waits, int alarm, @Nullable Condition when) {}

    /** What else an action brings about. */
    public sealed interface Effect {
        /** Somebody enters into a relation to the dossier; who held it before leaves, when {@code replaces}. */
        record Enter(vn.khuevan.identity.Relation relation, @Nullable String organisation, @Nullable String account,
                @Nullable String name, boolean replaces) implements Effect {}
        /** Whoever holds the relation leaves it today. */
        record Leave(vn.khuevan.identity.Relation relation) implements Effect {}
        /** A child is opened, under this dossier or {@code on} its parent; the form's values are paths, or literals after {@code =}. */
        record Open(String type, @Nullable String on, @Nullable String each, Map<String, Object> form) implements Effect {}
        /** The system acts on the parent or on children. */
        record Perform(String on, @Nullable String type, List<String> in, String action, Map<String, Object> form,
                @Nullable Condition when) implements Effect {}
        /** One field of another form takes a value: a path, or a literal after {@code =}. */
        record Assign(String form, String field, String value) implements Effect {}
        /** A numbered document is issued from this act. */
        record Issue(String kind, Title title, @Nullable String form) implements Effect {}
    }

    public Optional<Stage> stage(String id) {
        return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
    }

    public Optional<Action> action(String id) {
        return actions.stream().filter(action -> action.id().equals(id)).findFirst();
    }

    /** The actions of a stage, in the order of the file. */
    public List<Action> actionsFrom(String stage) {
        return actions.stream().filter(action -> action.from().contains(stage)).toList();
    }

    /** Whether a dossier that has left a stage can come to stand in it again, so that nothing is over in it. */
    boolean comesBackTo(String stage) {
        var seen = new HashSet<String>();
        var next = new ArrayDeque<>(List.of(stage));
        while (!next.isEmpty()) {
            var from = next.pop();
            for (var action : actionsFrom(from)) {
                for (var to : action.to().stages(from).toList()) {
                    if (to.equals(stage) && !from.equals(stage)) {
                        return true;
                    }
                    if (seen.add(to)) {
                        next.add(to);
                    }
                }
            }
        }
        return false;
    }

    /** {@code type/version}, as a dossier keeps it. */
    public String key() {
        return type + "/" + version;
    }
}
