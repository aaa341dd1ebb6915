package vn.khuevan.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.Effect;
import vn.khuevan.casework.Definition.Stage;
import vn.khuevan.casework.Definition.Target;
import vn.khuevan.identity.Role;
import vn.khuevan.identity.Who;

/** Checks that a definition hangs together: every name it uses exists, every stage can be reached and left. */
final class DefinitionCheck {

    private final Predicate<String> knownDuty;
    private final Set<String> gates;
    private final Set<String> computations;

    DefinitionCheck(Predicate<String> knownDuty, Set<String> gates, Set<String> computations) {
        this.knownDuty = knownDuty;
        this.gates = gates;
        this.computations = computations;
    }

    /** Adds {@code file:line: what} for everything that is wrong; {@code types} are the known types by id. */
    void check(Definition definition, Map<String, List<Definition>> types, List<String> errors) {
        var at = definition.source();
        var stageIds = new HashSet<String>();
        for (var stage : definition.stages()) {
            if (!stageIds.add(stage.id())) {
                errors.add(at.of("stage " + stage.id()) + ": stage '" + stage.id() + "' stands twice");
            }
            if (stage.phase() != null && !definition.phases().isEmpty() && !definition.phases().contains(stage.phase())) {
                errors.add(at.of("stage " + stage.id()) + ": stage '" + stage.id() + "': unknown phase '" + stage.phase() + "'");
            }
        }
        if (definition.parent() != null && !types.containsKey(definition.parent())) {
            errors.add(at.of("parent") + ": unknown parent type '" + definition.parent() + "'");
        }
        var actionIds = new HashSet<String>();
        act(definition, definition.opening().act(), stageIds, types, errors);
        if (!(definition.opening().act().to() instanceof Target.To)) {
            errors.add(at.of("opens") + ": 'opens' must say where to ('to')");
        }
        for (var action : definition.actions()) {
            if (!actionIds.add(action.id())) {
                errors.add(at.of("action " + action.id()) + ": action '" + action.id() + "' stands twice");
            }
            if (action.from().isEmpty()) {
                errors.add(at.of("action " + action.id()) + ": action '" + action.id() + "' starts from no stage");
            }
            action.from().stream().filter(from -> !stageIds.contains(from))
                    .forEach(from -> errors.add(at.of("action " + action.id()) + ": action '" + action.id() + "': unknown stage '" + from + "'"));
            act(definition, action, stageIds, types, errors);
        }
        definition.forms().values().forEach(form -> form.fields().forEach(field -> field.prefill().forEach(path -> prefill(definition, path, types)
                .ifPresent(what -> errors.add(at.of("field " + form.id() + "." + field.id()) + ": form '" + form.id() + "': field '" + field.id() + "': " + what)))));
        definition.forms().values().forEach(form -> form.fields().stream().filter(field -> field.typedWithout() != null && !knownDuty.test(field.typedWithout()))
                .forEach(field -> errors.add(at.of("field " + form.id() + "." + field.id()) + ": form '" + form.id() + "': unknown duty '" + field.typedWithout() + "'")));
        closed(definition, errors);
        definition.forms().values().forEach(form -> form.fields().forEach(field -> among(definition, at.of("field " + form.id() + "." + field.id())
                + ": form '" + form.id() + "': field '" + field.id() + "': ", field, types, errors)));
        opensIn(definition, types.getOrDefault(String.valueOf(definition.parent()), List.of()), errors);
        outlived(definition, types.getOrDefault(String.valueOf(definition.parent()), List.of()), errors);
        reach(definition, errors);
    }

    private static void among(Definition definition, String at, Field field, Map<String, List<Definition>> types, List<String> errors) {
        field.columns().forEach(column -> among(definition, at, column, types, errors));
        field.among().forEach(source -> {
            switch (source) {
                case Field.Source.Rows rows -> prefill(definition, rows.path(), types).ifPresent(wrong -> errors.add(at + wrong));
                case Field.Source.Dossiers(var chosen) -> chosen.stream().filter(type -> !types.containsKey(type))
                        .forEach(type -> errors.add(at + "unknown type '" + type + "'"));
            }
        });
    }

    /** What is wrong with a path from which a field is filled in; empty when some version has such a field. */
    private static Optional<String> prefill(Definition definition, String path, Map<String, List<Definition>> types) {
        var to = path.indexOf('>');
        if (to > 0) {
            var known = types.values().stream().flatMap(List::stream).anyMatch(other -> has(other, path.substring(to + 1)));
            return known ? prefill(definition, path.substring(0, to), types) : Optional.of("no dossier has '" + path.substring(to + 1) + "'");
        }
        var all = types.getOrDefault(definition.type(), List.of(definition));
        var above = types.getOrDefault(String.valueOf(definition.parent()), List.of());
        var known = path.startsWith("parent.") ? above.stream().anyMatch(parent -> has(parent, path.substring(7)))
                : path.startsWith("root.") ? types.values().stream().flatMap(List::stream).anyMatch(root -> root.parent() == null && has(root, path.substring(5)))
                : all.stream().anyMatch(own -> has(own, path));
        return known ? Optional.empty() : Optional.of("filled in from '" + path + "', which no form has");
    }

    private static boolean has(Definition definition, String path) {
        var dot = path.indexOf('.');
        var form = dot < 1 ? null : definition.forms().get(path.substring(0, dot));
        return form != null && form.field(path.substring(dot + 1)).isPresent();
    }

    /** What no role reads no role can be waited for or act on. */
    private static void closed(Definition definition, List<String> errors) {
        if (!definition.closed()) {
            return;
        }
        var at = definition.source();
        definition.stages().stream().filter(stage -> isRole(stage.waits())).forEach(stage -> errors.add(at.of("stage " + stage.id()) + ": stage '" + stage.id()
                + "' of a closed type waits for a role; name a relation"));
        definition.actions().stream().filter(action -> action.by().stream().anyMatch(DefinitionCheck::isRole)
                || action.starts().stream().anyMatch(start -> isRole(start.waits()))).forEach(action -> errors.add(at.of("action " + action.id())
                        + ": action '" + action.id() + "' of a closed type is for a role; name relations"));
    }

    private static boolean isRole(@Nullable Who who) {
        return who instanceof Who.HasRole(var role) && role != Role.SYSTEM;
    }

    /** Where the dossier above must stand for one to be opened under it. */
    private static void opensIn(Definition definition, List<Definition> above, List<String> errors) {
        definition.opening().inParent().stream().filter(stage -> above.stream().allMatch(parent -> parent.stage(stage).isEmpty()))
                .forEach(stage -> errors.add(definition.source().of("opens") + ": opens in '" + stage + "', which is no stage of '" + definition.parent() + "'"));
    }

    /** A dossier must not stay open under one that is over. */
    private void outlived(Definition definition, List<Definition> above, List<String> errors) {
        var at = definition.source().of("outlived") + ": 'outlived': ";
        var outlived = definition.outlived();
        if (definition.parent() == null) {
            if (outlived != null) {
                errors.add(at + "the type hangs under none");
            }
            return;
        }
        var ends = above.stream().flatMap(parent -> parent.stages().stream()).anyMatch(Stage::end);
        if (outlived == null) {
            if (ends && definition.stages().stream().anyMatch(stage -> !stage.end())) {
                errors.add(definition.source() + ": dossiers that are open when the one above ends would wait for ever; say what becomes of them ('outlived')");
            }
            return;
        }
        if (definition.stage(outlived.to()).filter(Stage::end).isEmpty()) {
            errors.add(at + "'" + outlived.to() + "' is no end state");
        }
        outlived.keep().stream().filter(stage -> definition.stage(stage).filter(s -> !s.end()).isEmpty())
                .forEach(stage -> errors.add(at + "keeps '" + stage + "', which is no open stage"));
        outlived.rest().stream().filter(stage -> definition.stage(stage).filter(s -> s.waits() == null).isEmpty())
                .forEach(stage -> errors.add(at + "'" + stage + "' is no stage in which nobody is waited for"));
        outlived.in().stream().filter(stage -> above.stream().anyMatch(parent -> parent.stage(stage).isPresent() && parent.comesBackTo(stage)))
                .forEach(stage -> errors.add(at + "'" + definition.parent() + "' can come back from '" + stage + "', and what ended there would stay ended;"
                        + " name a stage after which there is no way back, or say under 'past' that its time is over"));
        Stream.concat(outlived.in().stream(), outlived.past().stream()).filter(stage -> above.stream().allMatch(parent -> parent.stage(stage).filter(s -> !s.end()).isEmpty()))
                .forEach(stage -> errors.add(at + "'" + stage + "' is no open stage of '" + definition.parent() + "'"));
    }

    private void act(Definition definition, Action action, Set<String> stages, Map<String, List<Definition>> types, List<String> errors) {
        var at = definition.source().of("action " + action.id()) + ": action '" + action.id() + "': ";
        action.to().stages("").filter(stage -> !stage.isEmpty() && !stages.contains(stage))
                .forEach(stage -> errors.add(at + "unknown stage '" + stage + "'"));
        if (action.form() != null && !definition.forms().containsKey(action.form())) {
            errors.add(at + "unknown form '" + action.form() + "'");
        }
        action.gates().forEach(gate -> {
            if (!gates.contains(gate.gate())) {
                errors.add(at + "unknown gate '" + gate.gate() + "'");
            }
            if (gate.duty() != null && !knownDuty.test(gate.duty())) {
                errors.add(at + "gate " + gate.gate() + ": unknown duty '" + gate.duty() + "'");
            }
        });
        action.computes().stream().filter(name -> !computations.contains(name))
                .forEach(name -> errors.add(at + "unknown computation '" + name + "'"));
        action.starts().stream().filter(start -> !knownDuty.test(start.duty()))
                .forEach(start -> errors.add(at + "deadline: unknown duty '" + start.duty() + "'"));
        action.pins().stream().filter(pin -> !definition.phases().contains(pin.phase()))
                .forEach(pin -> errors.add(at + "pins unknown phase '" + pin.phase() + "'"));
        for (var effect : action.effects()) {
            switch (effect) {
                case Effect.Open open -> {
                    if (!types.containsKey(open.type())) {
                        errors.add(at + "opens unknown type '" + open.type() + "'");
                    }
                }
                case Effect.Perform perform -> {
                    var type = perform.on().equals("parent") ? definition.parent() : perform.type();
                    if (type == null || !types.containsKey(type)) {
                        errors.add(at + "performs on unknown type '" + type + "'");
                    } else if (types.get(type).stream().noneMatch(other -> other.action(perform.action()).isPresent())) {
                        errors.add(at + "'" + type + "' has no action '" + perform.action() + "'");
                    }
                }
                case Effect.Assign assign -> {
                    if (!definition.forms().containsKey(assign.form())) {
                        errors.add(at + "sets a field of unknown form '" + assign.form() + "'");
                    }
                }
                case Effect.Enter enter -> { }
                case Effect.Leave leave -> { }
                case Effect.Issue issue -> { }
            }
        }
    }

    /** No stage may be out of reach, and none may be a trap unless it is an end. Of stages that lead to each other the first is named. */
    private static void reach(Definition definition, List<String> errors) {
        var reached = new HashSet<String>();
        definition.opening().act().to().stages("").forEach(reached::add);
        spread(definition, reached);
        for (var stage : definition.stages()) {
            if (reached.add(stage.id())) {
                errors.add(definition.source().of("stage " + stage.id()) + ": stage '" + stage.id() + "' cannot be reached");
                spread(definition, reached);
            }
            var leaves = definition.actionsFrom(stage.id()).stream()
                    .anyMatch(action -> action.to().stages(stage.id()).anyMatch(to -> !to.equals(stage.id())));
            if (!stage.end() && !leaves) {
                errors.add(definition.source().of("stage " + stage.id()) + ": stage '" + stage.id() + "' cannot be left; say 'end: true' or add an action");
            }
        }
    }

    /** Adds the stages to which actions lead from these. */
    private static void spread(Definition definition, Set<String> reached) {
        var grew = true;
        while (grew) {
            grew = false;
            for (var action : definition.actions()) {
                for (var from : action.from()) {
                    if (reached.contains(from)) {
                        grew |= action.to().stages(from).map(reached::add).reduce(false, Boolean::logicalOr);
                    }
                }
            }
        }
    }
}
