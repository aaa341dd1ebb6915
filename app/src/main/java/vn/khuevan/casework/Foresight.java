package vn.khuevan.casework;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.law.Reckoned;
import vn.khuevan.rules.Law;
import vn.khuevan.rules.LawOffice;

/**
 * Looks ahead along a task's main line: when will its result be recognised if every step that is left takes its whole
 * limit? By seed.note.9a and 9b the contract must then be liquidated within 60 days and inside the budget year.
 */
@Component
class Foresight {

    /** Days before the end of the year in which recognition leaves too little of it: the alarm of the definition's own limit. */
    static final int ALARM_DAYS = 60;

    private final LawOffice law;

    Foresight(LawOffice law) {
        this.law = law;
    }

    /** The last day on which a recognition still leaves the liquidation its whole limit inside the budget year. */
    LocalDate lastSafeDay(LocalDate today) {
        return BoardFigures.yearEnd(today).minusDays(ALARM_DAYS);
    }

    /**
     * The day of recognition when nothing is done before its limit.
     *
     * @param ends end of the contract's term; until then the task runs
     * @return empty when the stage is past recognition, or no such line exists
     */
    Optional<LocalDate> recognition(Definition definition, String stage, @Nullable LocalDate ends, String kind, LocalDate today) {
        var line = definition.stages().stream().filter(each -> each.line() || each.id().equals(stage)).toList();
        var goal = goal(definition);
        var at = -1;
        var until = -1;
        for (var i = 0; i < line.size(); i++) {
            at = line.get(i).id().equals(stage) ? i : at;
            until = line.get(i).id().equals(goal) ? i : until;
        }
        if (goal == null || at < 0 || until <= at) {
            return Optional.empty();
        }
        var now = law.today();
        var day = today;
        for (var i = at; i < until; i++) {
            day = left(definition, line.get(i), ends, kind, today, day, now);
        }
        return Optional.of(day);
    }

    /** Stage in which the limits of liquidation begin, or null when the definition knows none. */
    private static @Nullable String goal(Definition definition) {
        return definition.actions().stream().filter(action -> action.starts().stream().anyMatch(start -> BoardFigures.LIQUIDATION.contains(start.duty())))
                .flatMap(action -> action.to().stages("")).filter(stage -> !stage.isEmpty()).findFirst().orElse(null);
    }

    /** Day on which a stage is left at the latest: the longest limit that an action out of it ends. */
    private LocalDate left(Definition definition, Definition.Stage stage, @Nullable LocalDate ends, String kind, LocalDate today, LocalDate entered, Law now) {
        var latest = entered;
        var out = definition.actionsFrom(stage.id()).stream().filter(action -> !action.returns()
                && action.to().stages(stage.id()).anyMatch(to -> !to.equals(stage.id()) && definition.stage(to).map(Definition.Stage::line).orElse(false))).toList();
        for (var action : out) {
            for (var duty : action.ends()) {
                // a limit reckoned from the contract's term counts from its end, every other from the day the stage is entered
                var start = Stream.concat(Stream.of(definition.opening().act()), definition.actions().stream()).flatMap(each -> each.starts().stream()).filter(each -> each.duty().equals(duty)).findFirst().orElse(null);
                if (start == null) {
                    continue;
                }
                var fromTerm = start.event().endsWith("contract.end");
                var event = fromTerm ? ends : entered;
                var provision = event == null ? null : now.on(duty, today, kind).provision().orElse(null);
                if (provision != null && provision.setsDate() && now.reckon(provision, event) instanceof Reckoned(var deadline) && deadline.due().isAfter(latest)) {
                    latest = deadline.due();
                }
            }
        }
        return latest;
    }
}
