package vn.khuevan.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.Effect;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Relation;

/** One attempt at one request: decides on what is read, writes, and carries the effects further. */
final class Acting {

    private final Casework casework;
    private final Casework.Request request;

    Acting(Casework casework, Casework.Request request) {
        this.casework = casework;
        this.request = request;
    }

    /** Thrown inside a transaction to undo it with an outcome; null means: something moved, decide again. */
    private static final class Undone extends RuntimeException {
        private final transient @Nullable Outcome outcome;

        Undone(@Nullable Outcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    /** Does an action on a dossier; null when something moved meanwhile. */
    @Nullable Outcome perform(String number, String actionId, @Nullable Long expected) {
        return act(number, actionId, expected, true);
    }

    /** What would come of an action; writes nothing, and {@link Outcome.Done} names the dossier as it stands. */
    Outcome review(String number, String actionId, @Nullable Long expected) {
        return Objects.requireNonNull(act(number, actionId, expected, false));
    }

    private @Nullable Outcome act(String number, String actionId, @Nullable Long expected, boolean write) {
        var loaded = casework.store().find(number).orElse(null);
        if (loaded == null || !vn.khuevan.identity.Access.sees(request.actor(), loaded.dossier(), casework.today())) {
            return new Outcome.NotFound();
        }
        var dossier = loaded.dossier();
        var definition = casework.definitions().get(dossier.definition());
        var action = definition.action(actionId).orElse(null);
        if (action == null) {
            return new Outcome.Unknown(actionId);
        }
        if (!vn.khuevan.identity.Access.may(request.actor(), dossier, action.by(), casework.today())) {
            return new Outcome.NotYours(action);
        }
        if (expected != null && expected != dossier.version()) {
            return new Outcome.Stale(dossier, expected);
        }
        if (!action.from().contains(dossier.stage())
                || (action.when() != null && !action.when().holds(dossier.readable(dossier.data(), casework.today())))) {
            return new Outcome.WrongStage(dossier, action);
        }
        var decided = decide(dossier, definition, action, request.typed(), request.actor(), request.once());
        if (decided.refused() != null) {
            return decided.refused();
        }
        return write ? write(loaded, definition, action, decided) : new Outcome.Done(dossier, dossier.version(), false);
    }

    private @Nullable Outcome write(CaseStore.Loaded loaded, Definition definition, Action action, Decided decided) {
        var transition = Objects.requireNonNull(decided.transition());
        var seq = loaded.dossier().version() + 1;
        if (!reachesFurther(action) && decided.files().isEmpty()) {
            return casework.writer().move(loaded, transition, decided.columns())
                    .map(after -> (Outcome) new Outcome.Done(after, seq, false)).orElse(null);
        }
        try {
            return casework.transactions().execute(status -> {
                if (casework.writer().move(loaded, transition, decided.columns()).isEmpty()) {
                    throw new Undone(null);
                }
                attach(loaded.dossier(), decided);
                further(casework.store().find(loaded.dossier().number()).orElseThrow(), definition, action, seq);
                return done(loaded.dossier().number(), seq);
            });
        } catch (Undone undone) {
            return undone.outcome;
        }
    }

    private void attach(CaseFile dossier, Decided decided) {
        if (!decided.files().isEmpty()) {
            casework.files().attach(dossier, decided.files());
        }
    }

    private Outcome done(String number, long seq) {
        return new Outcome.Done(casework.store().find(number).orElseThrow().dossier(), seq, false);
    }

    private static boolean reachesFurther(Action action) {
        return action.effects().stream().anyMatch(e -> e instanceof Effect.Open || e instanceof Effect.Perform || e instanceof Effect.Issue);
    }

    /** Opens a dossier; null when its root moved meanwhile. */
    @Nullable Outcome open(String type, @Nullable String parentNumber) {
        var definition = casework.definitions().inForce(type, casework.today()).orElse(null);
        if (definition == null) {
            return new Outcome.Unknown(type);
        }
        CaseFile parent = null;
        if (definition.parent() != null) {
            var loaded = parentNumber == null ? null : casework.store().find(parentNumber).orElse(null);
            if (loaded == null || !loaded.dossier().type().equals(definition.parent())
                    || !(vn.khuevan.identity.Access.sees(request.actor(), loaded.dossier(), casework.today())
                            || Drafting.mayOpen(definition, request.actor(), loaded.dossier(), casework.today()))) {
                return new Outcome.NotFound();
            }
            parent = loaded.dossier();
            definition = casework.definitions().toOpen(type, parent, casework.today()).orElse(definition);
        }
        if (!Drafting.mayOpen(definition, request.actor(), parent, casework.today())) {
            return new Outcome.NotYours(definition.opening().act());
        }
        try {
            var above = parent;
            var under = definition;
            return casework.transactions().execute(status -> {
                var outcome = open(under, above, request.typed(), request.actor(), request.once());
                if (!(outcome instanceof Outcome.Done)) {
                    throw new Undone(outcome);
                }
                return outcome;
            });
        } catch (Undone undone) {
            return undone.outcome;
        }
    }

    private @Nullable Outcome open(Definition definition, @Nullable CaseFile parent, Map<String, ? extends @Nullable Object> typed,
            Actor actor, Transition.@Nullable Once once) {
        var act = definition.opening().act();
        var standing = Drafting.standing(definition, parent, casework.law(), casework.today());
        if (!standing.isEmpty()) {
            return new Outcome.Refused(parent, standing, List.of());
        }
        var blank = Drafting.blank(definition, parent, actor, casework.authorities().receiving(actor), casework.today());
        var decided = decide(blank, definition, act, typed, actor, once);
        if (decided.refused() != null) {
            return decided.refused();
        }
        var transition = Objects.requireNonNull(decided.transition());
        var entered = new ArrayList<>(transition.entered());
        if (actor.accountId() != 0) {
            entered.add(new vn.khuevan.identity.Party(Relation.OWNER, actor.accountId(), null, actor.name(), casework.today(), null));
        }
        var whole = new Transition(transition.actor(), transition.act(), transition.from(), transition.to(), transition.patch(),
                parent == null ? transition.pins() : Map.of(), entered, List.of(), transition.started(), List.of(), List.of(),
                transition.provisions(), transition.gaps(), transition.at(), transition.day(), once);
        var number = casework.writer().number(blank.authorityId(), casework.authorities().code(blank.authorityId()), definition.prefix(),
                casework.today().getYear());
        var family = decided.looksAround() && parent != null ? Long.valueOf(parent.family()) : null;
        if (!casework.writer().open(number, definition, blank.authorityId(), parent, family, whole, decided.columns())) {
            return null;
        }
        if (reachesFurther(act) || !decided.files().isEmpty()) {
            var opened = casework.store().find(number).orElseThrow();
            attach(opened.dossier(), decided);
            further(opened, definition, act, 1);
        }
        return done(number, 1);
    }

    private record Decided(@Nullable Outcome refused, @Nullable Transition transition, CaseWriter.Columns columns, boolean looksAround,
            Set<String> files) {}

    private static final CaseWriter.Columns NO_COLUMNS = new CaseWriter.Columns("", null, null, null, null, null, null, null);

    private Decided decide(CaseFile dossier, Definition definition, Action action, Map<String, ? extends @Nullable Object> typed,
            Actor actor, Transition.@Nullable Once once) {
        var form = casework.form(dossier, definition, action);
        var read = form == null
                ? new FormReader.Typed(Map.of(), typed.keySet().stream().map(key -> new FieldError(key, "unknown", new Title(key, key), List.of())).toList(), Set.of())
                : new FormReader(casework.vocabularies(), casework.directory(),
                        id -> casework.files().mayName(actor, dossier, id)).read(form, typed);
        var look = casework.examination();
        var subject = new Examination.Subject(dossier, definition, action, read.values(), actor, casework.today());
        var wanted = look.wants(List.of(subject));
        var facts = casework.store().fetch(wanted);
        var values = look.complete(subject, facts);
        var reasons = new ArrayList<Reason>();
        if (action.returns()) {
            values = returning(dossier, definition, action, values, actor, look, reasons);
        }
        var whole = new Examination.Subject(dossier, definition, action, values, actor, casework.today());
        reasons.addAll(look.reasons(whole, facts));
        var formId = action.form() != null ? action.form() : action.returns() ? Returns.FORM : null;
        var patch = new LinkedHashMap<String, Object>();
        if (formId != null) {
            patch.put(formId, values);
        }
        var typedOver = new Plan(dossier, definition, action, dossier.data().with(patch), actor, casework.law(), casework.today(), casework.directory());
        var changes = typedOver.patch(patch);
        var plan = changes.equals(patch) ? typedOver
                : new Plan(dossier, definition, action, dossier.data().with(changes), actor, casework.law(), casework.today(), casework.directory());
        var to = plan.target();
        var stopped = reasons.stream().anyMatch(reason -> reason.kind() == Reason.Kind.REFUSES);
        if (to == null && !stopped && read.errors().isEmpty()) {
            reasons.add(new Reason(Reason.Kind.REFUSES, null, "gate.undecided-target", List.of()));
            stopped = true;
        }
        if (stopped || !read.errors().isEmpty()) {
            return new Decided(new Outcome.Refused(dossier.id() == 0 ? null : dossier,
                    reasons.stream().filter(reason -> reason.kind() == Reason.Kind.REFUSES).toList(), read.errors()), null, NO_COLUMNS, false, Set.of());
        }
        var gaps = reasons.stream().filter(reason -> reason.kind() == Reason.Kind.GAP).map(reason -> String.valueOf(reason.args().getLast())).distinct().toList();
        var transition = plan.transition(Objects.requireNonNull(to), changes, look.provisions(whole), gaps,
                CaseWriter.micros(Instant.now(casework.clock())), once);
        return new Decided(null, transition, plan.columns(transition.entered()), !wanted.isEmpty(), read.files());
    }

    /** Adds to a return every reason the engine can check, and refuses reasons that come a round too late. */
    private Map<String, Object> returning(CaseFile dossier, Definition definition, Action action, Map<String, Object> typed, Actor actor,
            Examination look, List<Reason> reasons) {
        var forward = definition.actionsFrom(dossier.stage()).stream()
                .filter(other -> !other.returns() && other.to().stages(dossier.stage()).noneMatch(dossier.stage()::equals))
                .filter(other -> other.to().stages("").noneMatch(stage -> definition.stage(stage).map(s -> s.end() && !s.line()).orElse(false)))
                .map(other -> new Examination.Subject(dossier, definition, other, null, actor, casework.today())).toList();
        var facts = casework.store().fetch(look.wants(forward));
        var found = forward.stream().flatMap(subject -> look.reasons(subject, facts).stream())
                .filter(reason -> reason.kind() == Reason.Kind.REFUSES).distinct().toList();
        if (dossier.data().whole(Returns.FORM + ".round") != null) {
            var first = History.firstReturn(casework.store().history(dossier.number()));
            first.flatMap(then -> Returns.tooLate(typed, then, dossier.data()))
                    .ifPresent(late -> reasons.add(new Reason(Reason.Kind.REFUSES, null, Returns.TOO_LATE, List.of(late))));
        }
        var complete = Returns.complete(typed, found, dossier.data());
        if (complete.get("reasons") instanceof List<?> rows && rows.isEmpty()) {
            reasons.add(new Reason(Reason.Kind.REFUSES, null, "gate.return-empty", List.of()));
        }
        return complete;
    }

    /** Effects beyond the dossier itself, in the act's transaction. */
    private void further(CaseStore.Loaded loaded, Definition definition, Action action, long entry) {
        var dossier = loaded.dossier();
        var data = dossier.readable(dossier.data(), casework.today());
        for (var effect : action.effects()) {
            switch (effect) {
                case Effect.Open open -> {
                    if (open.each() == null) {
                        child(dossier, open, data);
                    } else {
                        data.rows(open.each()).forEach(row -> child(dossier, open, data.with("each", row.tree())));
                    }
                }
                case Effect.Perform perform -> {
                    if (perform.when() == null || perform.when().holds(data)) {
                        targets(dossier, perform).forEach(target -> onward(target, perform, data));
                    }
                }
                case Effect.Issue issue -> casework.consequences().forEach(consequence -> consequence.issue(dossier, issue, data, entry,
                        request.actor(), CaseWriter.micros(Instant.now(casework.clock()))));
                case Effect.Assign assign -> { }
                case Effect.Enter enter -> { }
                case Effect.Leave leave -> { }
            }
        }
    }

    private void child(CaseFile dossier, Effect.Open effect, Data data) {
        var above = switch (String.valueOf(effect.on())) {
            case "parent" -> Objects.requireNonNull(dossier.parent()).number();
            case "root" -> dossier.root().number();
            default -> dossier.number();
        };
        var fresh = casework.store().find(above).orElseThrow().dossier();
        var definition = casework.definitions().toOpen(effect.type(), fresh, casework.today()).orElse(null);
        if (definition == null) {
            return;
        }
        var form = definition.opening().act().form();
        var filled = Plan.fill(effect.form(), data);
        @SuppressWarnings("unchecked")
        var typed = form != null && filled.get(form) instanceof Map<?, ?> nested ? (Map<String, Object>) nested : filled;
        var outcome = open(definition, fresh, typed, Actor.system(dossier.authorityId()), null);
        if (!(outcome instanceof Outcome.Done)) {
            throw new Undone(outcome);
        }
    }

    private List<String> targets(CaseFile dossier, Effect.Perform perform) {
        return switch (perform.on()) {
            case "parent" -> dossier.parent() == null ? List.of() : List.of(dossier.parent().number());
            case "root" -> List.of(dossier.root().number());
            case "siblings" -> dossier.parent() == null ? List.of() : children(dossier.parent().id(), perform, dossier.number());
            default -> children(dossier.id(), perform, dossier.number());
        };
    }

    private List<String> children(long parent, Effect.Perform perform, String except) {
        return casework.store().children(parent).stream()
                .filter(child -> child.type().equals(perform.type()) && !child.number().equals(except))
                .filter(child -> perform.in().isEmpty() || perform.in().contains(child.stage()))
                .map(CaseFile::number).toList();
    }

    private void onward(String number, Effect.Perform perform, Data data) {
        var loaded = casework.store().find(number).orElseThrow();
        var definition = casework.definitions().get(loaded.dossier().definition());
        var action = definition.action(perform.action()).orElse(null);
        if (action == null) {
            return;
        }
        if (!action.from().contains(loaded.dossier().stage())) {
            throw new Undone(new Outcome.WrongStage(loaded.dossier(), action));
        }
        var filled = Plan.fill(perform.form(), data);
        @SuppressWarnings("unchecked")
        var typed = action.form() != null && filled.get(action.form()) instanceof Map<?, ?> nested ? (Map<String, Object>) nested : filled;
        var decided = decide(loaded.dossier(), definition, action, typed, Actor.system(loaded.dossier().authorityId()), null);
        if (decided.refused() != null) {
            throw new Undone(decided.refused());
        }
        var seq = loaded.dossier().version() + 1;
        if (casework.writer().move(loaded, Objects.requireNonNull(decided.transition()), decided.columns()).isEmpty()) {
            throw new Undone(null);
        }
        attach(loaded.dossier(), decided);
        if (reachesFurther(action)) {
            further(casework.store().find(number).orElseThrow(), definition, action, seq);
        }
    }
}
