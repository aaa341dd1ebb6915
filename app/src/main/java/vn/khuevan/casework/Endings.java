package vn.khuevan.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.Effect;
import vn.khuevan.casework.Definition.Outlived;
import vn.khuevan.casework.Definition.Stage;
import vn.khuevan.casework.Definition.Target;
import vn.khuevan.identity.Who;

/**
 * Gives definitions what {@code outlived} asks for: the act of the system that ends a dossier with the one above it, and on
 * every act by which a dossier ends, the effect that has it done to those below. So no dossier waits for ever under one that
 * is over, and each says in its own history what ended it.
 */
final class Endings {

    /** The act of the system that ends a dossier with the one above it. */
    static final String ACT = "end-with-parent";

    /** What that act records: number of the dossier above, and the stage that it entered. */
    static final String FORM = "endedWith";

    private static final Map<String, Object> CAUSE = Map.of(FORM, Map.of("case", "case.number", "stage", "case.stage"));

    private final Map<String, List<Definition>> byType;

    private Endings(Collection<Definition> all) {
        byType = all.stream().collect(Collectors.groupingBy(Definition::type, LinkedHashMap::new, Collectors.toList()));
    }

    static List<Definition> workedIn(Collection<Definition> all) {
        var endings = new Endings(all);
        var below = new Endings(all.stream().map(endings::endable).toList());
        return below.byType.values().stream().flatMap(List::stream).map(below::ending).toList();
    }

    /** The definition with the act that ends its dossiers. */
    private Definition endable(Definition definition) {
        var outlived = definition.outlived();
        if (outlived == null || definition.parent() == null) {
            return definition;
        }
        var actions = new ArrayList<>(definition.actions());
        actions.add(new Action(ACT, new Title("Kết thúc cùng hồ sơ cấp trên", "End with the dossier above"), open(definition), new Target.To(outlived.to()),
                List.of(Who.parse("system")), FORM, false, false, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        var forms = new LinkedHashMap<>(definition.forms());
        forms.put(FORM, new Form(FORM, new Title("Kết thúc cùng hồ sơ cấp trên", "Ended with the dossier above"), null, List.of(
                field("case", Field.Type.CASE, new Title("Hồ sơ cấp trên", "Dossier above"), List.of()),
                field("stage", Field.Type.CHOICE, new Title("Trạng thái mà hồ sơ đó chuyển sang", "Stage that it entered"),
                        ending(definition.parent(), outlived).stream().map(stage -> new Field.Option(stage.id(), stage.title())).toList()))));
        return with(definition, actions, forms);
    }

    private static Field field(String id, Field.Type type, Title label, List<Field.Option> options) {
        return new Field(id, type, label, null, true, null, null, null, null, options, null, List.of(), null, false, false, null, null, List.of(), List.of(), true);
    }

    /** The stages out of which a dossier is ended. */
    private static Set<String> open(Definition definition) {
        var outlived = definition.outlived();
        return definition.stages().stream().filter(stage -> !stage.end() && (outlived == null || !outlived.rest().contains(stage.id()))).map(Stage::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The stages of the type above that end what is below, each once. */
    private Collection<Stage> ending(String parent, Outlived outlived) {
        var stages = new LinkedHashMap<String, Stage>();
        for (var above : byType.getOrDefault(parent, List.of())) {
            above.stages().stream().filter(stage -> stage.end() || outlived.endsIn(stage.id())).forEach(stage -> stages.putIfAbsent(stage.id(), stage));
        }
        return stages.values();
    }

    /** The definition whose acts end what is below where they end its dossiers. */
    private Definition ending(Definition definition) {
        var below = byType.values().stream().filter(versions -> versions.stream().anyMatch(child -> definition.type().equals(child.parent()) && child.outlived() != null))
                .toList();
        if (below.isEmpty()) {
            return definition;
        }
        return with(definition, definition.actions().stream().map(action -> ending(definition, action, below)).toList(), definition.forms());
    }

    private static Action ending(Definition definition, Action action, List<List<Definition>> below) {
        if (action.to() instanceof Target.Stays) {
            return action;
        }
        var entered = action.to().stages("").map(definition::stage).flatMap(java.util.Optional::stream).toList();
        var effects = new ArrayList<>(action.effects());
        for (var versions : below) {
            for (var child : versions) {
                var outlived = child.outlived();
                if (outlived != null) {
                    add(effects, end(child, open(child), entered.stream().filter(Stage::end).toList()));
                    var ended = open(child);
                    ended.removeAll(outlived.keep());
                    add(effects, end(child, ended, entered.stream().filter(stage -> !stage.end() && outlived.endsIn(stage.id())).toList()));
                }
            }
        }
        return effects.size() == action.effects().size() ? action : new Action(action.id(), action.title(), action.from(), action.to(), action.by(),
                action.form(), action.confirm(), action.returns(), action.when(), action.computes(), action.gates(), action.pins(), action.starts(),
                action.ends(), List.copyOf(effects));
    }

    private static void add(List<Effect> effects, @Nullable Effect effect) {
        // versions of a type that end alike do so once
        if (effect != null && !effects.contains(effect)) {
            effects.add(effect);
        }
    }

    private static @Nullable Effect end(Definition child, Set<String> in, List<Stage> entered) {
        return entered.isEmpty() || in.isEmpty() ? null : new Effect.Perform("children", child.type(), List.copyOf(in), ACT, CAUSE,
                new Condition("case.stage", entered.stream().map(Stage::id).distinct().toList()));
    }

    private static Definition with(Definition definition, List<Action> actions, Map<String, Form> forms) {
        return new Definition(definition.type(), definition.version(), definition.from(), definition.until(), definition.title(), definition.prefix(),
                definition.parent(), definition.closed(), definition.freezable(), definition.concerns(), definition.outlived(), definition.opening(), definition.index(),
                definition.phases(), definition.stages(), List.copyOf(actions), forms, definition.source());
    }
}
