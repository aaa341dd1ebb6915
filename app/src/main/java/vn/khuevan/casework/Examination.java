package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.GateRule;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Who;
import vn.khuevan.rules.Law;

/**
 * Looks at actions of dossiers against the law of one moment: collects what the gates want, then asks them. Never writes.
 */
final class Examination {

    private static final Who ENGINE = Who.parse("system");

    private final Map<String, Gate> gates;
    private final Map<String, Computation> computations;
    private final Law law;
    private final LocalDate today;
    private final Instant now;

    Examination(Map<String, Gate> gates, Map<String, Computation> computations, Law law, LocalDate today, Instant now) {
        this.gates = gates;
        this.computations = computations;
        this.law = law;
        this.today = today;
        this.now = now;
    }

    /** An action about to be looked at; {@code typed} is null while possibilities are only explained. */
    record Subject(CaseFile dossier, Definition definition, Action action, @Nullable Map<String, Object> typed, Actor actor, Data readable) {

        Subject(CaseFile dossier, Definition definition, Action action, @Nullable Map<String, Object> typed, Actor actor, LocalDate today) {
            this(dossier, definition, action, typed, actor, dossier.readable(typed == null || action.form() == null ? dossier.data()
                    : dossier.data().with(action.form(), typed), today));
        }
    }

    /** What the gates and computations of these actions must see beyond their dossiers. */
    Set<Wanted> wants(List<Subject> subjects) {
        var wanted = new LinkedHashSet<Wanted>();
        for (var subject : subjects) {
            rules(subject).forEach(rule -> wanted.addAll(gate(rule).wants(call(subject, rule, Facts.NONE))));
            subject.action().computes().forEach(name -> wanted.addAll(computation(name).wants(subject.dossier())));
        }
        return wanted;
    }

    /** The typed form with what the action's computations derive. */
    Map<String, Object> complete(Subject subject, Facts facts) {
        var typed = new LinkedHashMap<>(subject.typed() == null ? Map.of() : subject.typed());
        var form = subject.action().form();
        for (var name : subject.action().computes()) {
            var own = form == null ? subject.dossier().data() : subject.dossier().data().with(form, typed);
            typed.putAll(computation(name).derive(subject.dossier(), subject.dossier().readable(own, today),
                    form == null ? "" : form, today, pinned(subject), law, facts));
        }
        return typed;
    }

    /** Everything that stands against an action, what it waits for, and where no rule was found. */
    List<Reason> reasons(Subject subject, Facts facts) {
        var reasons = new ArrayList<Reason>();
        var seen = new HashSet<Reason>();
        for (var rule : rules(subject)) {
            var call = call(subject, rule, facts);
            if (call.ruled() != null && call.ruled().provision().isEmpty()) {
                if (rule == Freeze.RULE) {
                    continue;
                }
                call.ruled().gap().ifPresent(gap -> reasons.add(new Reason(Reason.Kind.GAP, null, "gate.gap",
                        List.of(new Title(gap.reasonVi(), gap.reasonEn()), gap.duty()))));
                continue;
            }
            var reason = switch (gate(rule).check(call)) {
                case Verdict.Allowed allowed -> null;
                case Verdict.Refused(var by, var message, var args) -> new Reason(Reason.Kind.REFUSES, by, message, args);
                case Verdict.Undecided(var by, var message, var args) -> new Reason(Reason.Kind.REFUSES, by, message, args);
                case Verdict.Awaiting(var by, var path) -> new Reason(Reason.Kind.AWAITS, by, "gate.awaits", List.of(path));
            };
            if (reason != null && seen.add(reason)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    /** Ids of the provisions by which the gates decided, for the audit entry. */
    List<String> provisions(Subject subject) {
        return rules(subject).stream().map(rule -> call(subject, rule, Facts.NONE).provision())
                .filter(java.util.Objects::nonNull).map(vn.khuevan.law.Provision::id).distinct().toList();
    }

    private List<GateRule> rules(Subject subject) {
        var rules = new ArrayList<GateRule>();
        // the system's own acts carry out what was decided elsewhere; a request for adjustment does not hold them back
        if (subject.definition().freezable() && !subject.action().by().equals(List.of(ENGINE))) {
            rules.add(Freeze.RULE);
        }
        var data = subject.readable();
        for (var rule : subject.action().gates()) {
            var kind = String.valueOf(data.text("root.proposal.kind"));
            if ((rule.kinds().isEmpty() || rule.kinds().contains(kind)) && (rule.when() == null || rule.when().holds(data))) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private GateCall call(Subject subject, GateRule rule, Facts facts) {
        var data = subject.readable();
        var pinned = pinned(subject);
        var kind = data.text("root.proposal.kind");
        var ruled = rule.duty() == null ? null : law.on(rule.duty(), pinned, kind == null ? "" : kind);
        return new GateCall(subject.dossier(), data, rule, subject.action().form(), subject.typed() != null, subject.actor(),
                today, now, pinned, ruled, law, facts);
    }

    /** Day whose rules hold for an action: that of the phase of the stage it starts from. */
    LocalDate pinned(Subject subject) {
        return pinned(subject.dossier(), subject.definition(), subject.dossier().stage());
    }

    /** Day to which the phase of a stage is pinned; a child without phase stands in its root's execution. */
    static LocalDate pinned(CaseFile dossier, Definition definition, String stage) {
        var phase = definition.stage(stage).map(Definition.Stage::phase).orElse(null);
        if (phase == null && !dossier.isRoot()) {
            phase = "execution";
        }
        var pin = phase == null ? null : dossier.pins().get(phase);
        return pin == null ? dossier.openedOn() : pin;
    }

    private Gate gate(GateRule rule) {
        var gate = gates.get(rule.gate());
        if (gate == null) {
            throw new IllegalStateException("no gate " + rule.gate());
        }
        return gate;
    }

    private Computation computation(String name) {
        var computation = computations.get(name);
        if (computation == null) {
            throw new IllegalStateException("no computation " + name);
        }
        return computation;
    }
}
