package vn.khuevan.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.GateRule;
import vn.khuevan.casework.DefinitionReader.ActionChange;
import vn.khuevan.casework.DefinitionReader.Draft;
import vn.khuevan.casework.FormsReader.FormChange;

/** Works in what a version takes from the one it extends. */
final class Inheritance {

    private final Map<String, Draft> drafts;
    private final List<String> errors;
    private final Map<String, Definition> whole = new LinkedHashMap<>();

    Inheritance(Map<String, Draft> drafts, List<String> errors) {
        this.drafts = drafts;
        this.errors = errors;
    }

    /** Every definition, whole; those whose base is missing are left out with an error. */
    Map<String, Definition> definitions() {
        drafts.values().forEach(draft -> whole(draft, new HashSet<>()));
        return whole;
    }

    private @Nullable Definition whole(Draft draft, Set<String> onTheWay) {
        var own = draft.definition();
        var done = whole.get(own.key());
        if (done != null) {
            return done;
        }
        if (draft.base() == null) {
            whole.put(own.key(), own);
            return own;
        }
        var baseDraft = drafts.get(own.type() + "/" + draft.base());
        if (baseDraft == null || !onTheWay.add(own.key())) {
            errors.add(own.source().of("extends") + ": extends unknown version '" + draft.base() + "'");
            return null;
        }
        var base = whole(baseDraft, onTheWay);
        if (base == null) {
            return null;
        }
        var result = over(base, draft);
        whole.put(own.key(), result);
        return result;
    }

    private Definition over(Definition base, Draft draft) {
        var own = draft.definition();
        var said = draft.said();
        var index = new LinkedHashMap<>(base.index());
        index.putAll(own.index());
        var forms = new LinkedHashMap<>(base.forms());
        own.forms().forEach((id, form) -> {
            var change = draft.forms().get(id);
            forms.put(id, change == null ? form : amended(base, form, change, own.source()));
        });
        var actions = own.actions().stream().map(action -> {
            var change = draft.actions().get(action.id());
            return change == null ? action : amended(base, action, change, own.source());
        }).toList();
        return new Definition(own.type(), own.version(), own.from(), own.until(),
                said.contains("title") ? own.title() : base.title(), said.contains("prefix") ? own.prefix() : base.prefix(),
                said.contains("parent") ? own.parent() : base.parent(),
                said.contains("closed") ? own.closed() : base.closed(),
                said.contains("freezable") ? own.freezable() : base.freezable(),
                said.contains("concerns") ? own.concerns() : base.concerns(),
                said.contains("outlived") ? own.outlived() : base.outlived(),
                said.contains("opens") ? own.opening() : base.opening(), index,
                said.contains("phases") ? own.phases() : base.phases(),
                overlay(base.stages(), own.stages(), draft.removedStages(), Definition.Stage::id),
                overlay(base.actions(), actions, draft.removedActions(), Action::id), forms, base.source().under(own.source()));
    }

    private static <T> List<T> overlay(List<T> base, List<T> own, Set<String> removed, Function<T, String> id) {
        var result = new LinkedHashMap<String, T>();
        base.forEach(item -> result.put(id.apply(item), item));
        own.forEach(item -> result.put(id.apply(item), item));
        removed.forEach(result::remove);
        return List.copyOf(result.values());
    }

    private Action amended(Definition base, Action own, ActionChange change, Source source) {
        var at = source.of("action " + own.id()) + ": action '" + own.id() + "' ";
        var old = base.action(own.id()).orElse(null);
        if (old == null) {
            errors.add(at + "amends none of " + base.key());
            return own;
        }
        var said = change.said();
        var gates = new ArrayList<GateRule>();
        if (!said.contains("gates")) {
            change.dropped().stream().filter(duty -> old.gates().stream().noneMatch(gate -> duty.equals(gate.duty())))
                    .forEach(duty -> errors.add(at + "drops gates of '" + duty + "', of which " + base.key() + " has none"));
            old.gates().stream().filter(gate -> gate.duty() == null || !change.dropped().contains(gate.duty())).forEach(gates::add);
        }
        gates.addAll(own.gates());
        return new Action(own.id(), said.contains("title") ? own.title() : old.title(), said.contains("from") ? own.from() : old.from(),
                said.contains("to") ? own.to() : old.to(), said.contains("by") ? own.by() : old.by(), said.contains("form") ? own.form() : old.form(),
                said.contains("confirm") ? own.confirm() : old.confirm(), said.contains("returns") ? own.returns() : old.returns(),
                said.contains("when") ? own.when() : old.when(), said.contains("computes") ? own.computes() : old.computes(), gates,
                said.contains("pins") ? own.pins() : old.pins(), said.contains("starts") ? own.starts() : old.starts(),
                said.contains("ends") ? own.ends() : old.ends(), said.contains("effects") ? own.effects() : old.effects());
    }

    private Form amended(Definition base, Form own, FormChange change, Source source) {
        var at = source.of("form " + own.id()) + ": form '" + own.id() + "'";
        var old = base.forms().get(own.id());
        if (old == null) {
            errors.add(at + " amends none of " + base.key());
            return own;
        }
        var fields = new ArrayList<>(old.fields());
        change.removed().forEach(id -> {
            if (!fields.removeIf(field -> field.id().equals(id))) {
                errors.add(at + " removes unknown field '" + id + "'");
            }
        });
        for (var field : own.fields()) {
            place(fields, field, change.places().get(field.id()), source.of("field " + own.id() + "." + field.id()) + ": form '" + own.id() + "'");
        }
        return new Form(own.id(), change.titled() ? own.title() : old.title(), change.named() ? own.legal() : old.legal(), List.copyOf(fields));
    }

    /** A field of the base is replaced where it stands; a new one stands where it says, or at the end. */
    private void place(List<Field> fields, Field field, FormsReader.@Nullable Place place, String where) {
        for (var i = 0; i < fields.size(); i++) {
            if (fields.get(i).id().equals(field.id())) {
                fields.set(i, field);
                return;
            }
        }
        var at = fields.size();
        if (place != null) {
            var neighbour = fields.stream().map(Field::id).toList().indexOf(place.field());
            if (neighbour < 0) {
                errors.add(where + ": field '" + field.id() + "' stands beside unknown field '" + place.field() + "'");
            } else {
                at = place.before() ? neighbour : neighbour + 1;
            }
        }
        fields.add(at, field);
    }
}
