package vn.khuevan.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.law.Reckoning;
import vn.khuevan.rules.Law;

/**
 * A dossier's history read under other rules, act by act, beside the rules it was done under. Changes nothing: it tells what the
 * limits and conditions would have been had every phase been pinned to another day.
 */
public record Replay(LocalDate otherDay, List<Step> steps) {

    /** One act with everything of law that it touched. */
    public record Step(History.Entry entry, LocalDate pinned, List<Compared> compared) {}

    /**
     * One duty on both sides.
     *
     * @param event day a deadline counts from, or null for a condition
     * @param recorded last day as it was recorded, or null for a condition and where it could not be reckoned
     */
    public record Compared(String duty, boolean deadline, @Nullable LocalDate event, @Nullable LocalDate recorded, Side here, Side there) {

        /** Whether both sides come to the same. */
        public boolean same() {
            return Objects.equals(value(here), value(there)) && Objects.equals(here.reckoned(), there.reckoned());
        }

        private static @Nullable Object value(Side side) {
            return side.ruling().provision().map(provision -> List.of(provision.says(), provision.requiredRoles())).orElse(null);
        }
    }

    /** What rules on one side. @param reckoned where a day follows from it, that day or why it is not known; else null */
    public record Side(Law.Ruling ruling, @Nullable Reckoning reckoned) {}

    /** Reads a history of a dossier under the rules of another day. */
    static Replay of(CaseFile dossier, History history, Definition definition, Law law, LocalDate otherDay) {
        var kind = Objects.requireNonNullElse(dossier.root().data().text("proposal.kind"), "");
        Map<String, LocalDate> pins = new HashMap<>(dossier.isRoot() ? Map.of() : dossier.pins());
        var steps = new ArrayList<Step>();
        for (var entry : history.entries()) {
            var stage = entry.from().isEmpty() ? entry.to() : entry.from();
            var gatesOn = pinned(dossier, definition, stage, pins);
            entry.body().object("pins").tree().forEach((phase, day) -> pins.put(phase, LocalDate.parse(String.valueOf(day))));
            var startsOn = pinned(dossier, definition, entry.to(), pins);
            var compared = new ArrayList<Compared>();
            for (var started : entry.body().rows("started")) {
                var duty = started.text("duty");
                var event = started.date("event");
                if (duty != null && event != null) {
                    compared.add(new Compared(duty, true, event, started.date("due"), side(law, duty, startsOn, kind, event),
                            side(law, duty, otherDay, kind, event)));
                }
            }
            gates(definition, entry).forEach((duty, _) -> compared.add(new Compared(duty, false, null, null,
                    side(law, duty, gatesOn, kind, null), side(law, duty, otherDay, kind, null))));
            steps.add(new Step(entry, gatesOn, List.copyOf(compared)));
        }
        return new Replay(otherDay, List.copyOf(steps));
    }

    private static Map<String, Definition.GateRule> gates(Definition definition, History.Entry entry) {
        var act = entry.from().isEmpty() ? definition.opening().act() : definition.action(entry.act()).orElse(null);
        var rules = new LinkedHashMap<String, Definition.GateRule>();
        if (act != null) {
            act.gates().stream().filter(rule -> rule.duty() != null).forEach(rule -> rules.putIfAbsent(Objects.requireNonNull(rule.duty()), rule));
        }
        return rules;
    }

    private static LocalDate pinned(CaseFile dossier, Definition definition, String stage, Map<String, LocalDate> pins) {
        var phase = definition.stage(stage).map(Definition.Stage::phase).orElse(null);
        if (phase == null && !dossier.isRoot()) {
            phase = "execution";
        }
        var pin = phase == null ? null : pins.get(phase);
        return pin == null ? dossier.openedOn() : pin;
    }

    private static Side side(Law law, String duty, LocalDate day, String kind, @Nullable LocalDate event) {
        var ruling = law.on(duty, day, kind);
        return new Side(ruling, event == null ? null : ruling.provision().filter(vn.khuevan.law.Provision::setsDate)
                .map(provision -> law.reckon(provision, event)).orElse(null));
    }
}
