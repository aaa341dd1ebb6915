package vn.khuevan.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Stop;

/** The way of a task as the public sees it: the states of its line, and the days that are public. */
final class Milestones {

    /** The line, each station with the path of the day on which it was left, when that day is public. */
    private enum Station {
        LISTED(PublicState.LISTED, "listing.decisionDate"),
        CALL(PublicState.CALL, "call.closesOn"),
        SELECTION(PublicState.SELECTION, "award.decisionDate"),
        RUNNING(PublicState.RUNNING, null),
        ACCEPTANCE(PublicState.ACCEPTANCE, null),
        RECOGNISED(PublicState.RECOGNISED, "recognition.decisionDate"),
        USE(PublicState.USE, null);

        private final PublicState state;
        private final @Nullable String left;

        Station(PublicState state, @Nullable String left) {
            this.state = state;
            this.left = left;
        }
    }

    private Milestones() {}

    /** The line of states. @param stage name of the stage where the task stands */
    static List<Stop> line(PublicTask task, Data data, String stage, Texts t) {
        var ended = task.state() == PublicState.ENDED;
        var reached = ended ? reached(data) : Station.valueOf(task.state().name()).ordinal();
        var closed = task.stage().equals("closed");
        var mode = data.text("listing.mode");
        var stops = new ArrayList<Stop>();
        for (var station : Station.values()) {
            var name = station == Station.CALL && "DIRECT".equals(mode) ? t.say("portal.station.direct") : t.say("portal.station." + station.state.code());
            if (station == Station.CALL && "PROGRAMME".equals(mode)) {
                continue;
            }
            if (station.ordinal() < reached || closed) {
                stops.add(Stop.done(name, station.left == null ? null : data.date(station.left)));
            } else if (ended) {
                stops.add(station.ordinal() == reached ? Stop.current(stage, null, null, false)
                        : new Stop(name, Stop.State.SKIPPED, null, null, false));
            } else if (station.ordinal() == reached) {
                stops.add(Stop.current(name, null, station == Station.CALL ? data.date("call.closesOn")
                        : station == Station.RUNNING ? task.ends() : null, false));
            } else {
                stops.add(Stop.next(name, null));
            }
        }
        return stops;
    }

    /** Where a task stopped: the station after the last one it is known to have left. */
    private static int reached(Data data) {
        if (data.date("acceptanceMeeting.heldOn") != null) {
            return Station.ACCEPTANCE.ordinal();
        }
        if (data.date("contract.start") != null) {
            return Station.RUNNING.ordinal();
        }
        return data.date("call.publishedOn") != null ? Station.SELECTION.ordinal() : Station.CALL.ordinal();
    }

    /** Whether a field is told among the days: a public day, or a number written on the same form as one. */
    static boolean tells(Form form, Field field) {
        return field.type() == Field.Type.DATE || (field.type() == Field.Type.TEXT && form.fields().stream()
                .anyMatch(other -> other.shown() && other.type() == Field.Type.DATE));
    }

    /** The public days, from the first to the last, in words for the public; those of the definition where there are none. */
    static List<TaskSheet.Mark> marks(Definition definition, Data data, LocalDate today, Texts t) {
        var language = t.language().tag();
        var marks = new ArrayList<TaskSheet.Mark>();
        for (var form : definition.forms().values()) {
            var number = form.fields().stream().filter(field -> field.shown() && field.type() == Field.Type.TEXT && !form.id().equals("call")
                    && !form.id().equals("proposal")).map(field -> data.text(form.id() + "." + field.id())).filter(java.util.Objects::nonNull)
                    .findFirst().orElse(null);
            var days = form.fields().stream().filter(field -> field.shown() && field.type() == Field.Type.DATE).count();
            form.fields().stream().filter(field -> field.shown() && field.type() == Field.Type.DATE).forEach(field -> {
                var day = data.date(form.id() + "." + field.id());
                if (day != null) {
                    var key = "portal.mark." + ("call".equals(form.id()) && "DIRECT".equals(data.text("listing.mode")) ? "direct" : form.id()) + "." + field.id();
                    marks.add(new TaskSheet.Mark(day, t.knows(key) ? t.say(key) : days == 1 ? form.title().in(language)
                            : t.say("portal.mark", form.title().in(language), field.label().in(language)), number, day.isAfter(today)));
                }
            });
        }
        marks.sort(Comparator.comparing(TaskSheet.Mark::day));
        return List.copyOf(marks);
    }
}
