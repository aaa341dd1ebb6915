package vn.khuevan.casework;

import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.DeadlineStart;
import vn.khuevan.casework.Definition.Effect;
import vn.khuevan.casework.Definition.GateRule;
import vn.khuevan.casework.Definition.Opening;
import vn.khuevan.casework.Definition.Outlived;
import vn.khuevan.casework.Definition.Pin;
import vn.khuevan.casework.Definition.Stage;
import vn.khuevan.casework.Definition.Target;
import vn.khuevan.datafile.YamlTree;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Who;

/**
 * Reads one definition, with the parts it includes; what is wrong is collected as {@code file:line: what}.
 * Format: docs/definitions.md.
 */
final class DefinitionReader {

    private static final Set<String> ACT = Set.of("id", "title", "from", "to", "by", "form", "confirm", "returns", "when",
            "computes", "gates", "pins", "deadlines", "effects", "in_parent", "amends");

    private static final Set<String> PART = Set.of("stages", "actions", "forms");

    private final List<String> errors;
    private final Parts parts;
    private final Set<String> included = new LinkedHashSet<>();

    /** Where the files that a definition includes are found. */
    interface Parts {
        /** The file at a path relative to where definitions lie, or null when there is none. */
        @Nullable Reader open(String file) throws IOException;
    }

    /** Reads definitions of one file each. */
    DefinitionReader(List<String> errors) {
        this(errors, file -> null);
    }

    DefinitionReader(List<String> errors, Parts parts) {
        this.errors = errors;
        this.parts = parts;
    }

    /** Files that the definitions read so far include. */
    Set<String> included() {
        return Set.copyOf(included);
    }

    /**
     * A definition as its file says it, before {@code extends} is worked in.
     *
     * @param said    keys that stand in the file; the others are taken from the base
     * @param actions how actions that amend those of the base differ from them, by action
     * @param forms   the same for forms
     */
    record Draft(Definition definition, @Nullable String base, Set<String> removedStages, Set<String> removedActions,
            Set<String> said, Map<String, ActionChange> actions, Map<String, FormsReader.FormChange> forms) {}

    /**
     * How an action differs from the one of the same name in the base.
     *
     * @param said    keys it states; {@code starts} and {@code ends} stand for both halves of {@code deadlines}
     * @param dropped duties whose gates fall away; the gates it states itself are then added
     */
    record ActionChange(Set<String> said, Set<String> dropped) {}

    Optional<Draft> read(Reader reader, String file) {
        var before = errors.size();
        var root = YamlTree.read(reader, file, errors);
        if (errors.size() > before && !root.present()) {
            return Optional.empty();
        }
        if (!root.entries().isEmpty() && PART.containsAll(root.entries().keySet())) {
            root.error("is a part of definitions; check a definition that includes it");
            return Optional.empty();
        }
        root.only(Set.of("id", "version", "in_force", "extends", "remove", "title",
                "prefix", "parent", "closed", "freezable", "concerns", "outlived", "opens", "index", "phases", "include", "stages", "actions", "forms"));
        var base = root.at("extends").text();
        var type = root.required("id");
        var version = root.required("version");
        var trees = new ArrayList<YamlTree>();
        root.at("include").list().forEach(node -> part(node, file).ifPresent(trees::add));
        trees.add(root);
        var forms = new FormsReader();
        var stages = new ArrayList<Stage>();
        var actions = new ArrayList<Action>();
        var changes = new LinkedHashMap<String, ActionChange>();
        var places = new LinkedHashMap<String, String>();
        for (var said : root.entries().entrySet()) {
            places.put(said.getKey(), said.getValue().place());
        }
        if (root.at("opens").present()) {
            places.put("action open", root.at("opens").place());
        }
        for (var tree : trees) {
            forms.read(tree.at("forms"));
            places(tree, places);
            tree.at("stages").list().forEach(node -> stages.add(stage(node)));
            tree.at("actions").list().forEach(node -> {
                actions.add(action(node, null));
                if (node.at("amends").isTrue()) {
                    changes.put(node.required("id"), change(node));
                }
            });
        }
        var opens = root.at("opens");
        var opening = opens.present()
                ? new Opening(opens.at("in_parent").texts(), action(opens, "open"))
                : new Opening(List.of(), blank());
        if (!opens.present() && base == null) {
            root.error("'opens' is missing");
        }
        if (base == null && !(changes.isEmpty() && forms.changes().isEmpty())) {
            root.error("'amends' needs 'extends'");
        }
        var index = new LinkedHashMap<String, String>();
        root.at("index").entries().forEach((column, path) -> index.put(column, String.valueOf(path.text())));
        var remove = root.at("remove").only(Set.of("stages", "actions"));
        var definition = new Definition(type, version, Optional.ofNullable(root.at("in_force").at("from").day()).orElse(LocalDate.of(2000, 1, 1)),
                root.at("in_force").at("until").day(),
                root.at("title").present() ? Title.read(root.at("title")) : new Title("", ""),
                Optional.ofNullable(root.at("prefix").text()).orElse(""), root.at("parent").text(),
                root.at("closed").isTrue(), root.at("freezable").isTrue(), root.at("concerns").texts(), outlived(root.at("outlived")), opening, index,
                root.at("phases").texts(), stages, actions, forms.forms(), new Source(file, places));
        if (errors.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Draft(definition, base, Set.copyOf(remove.at("stages").texts()),
                Set.copyOf(remove.at("actions").texts()), root.entries().keySet(), changes, forms.changes()));
    }

    /** The line of each stage, action, form and field. */
    private static void places(YamlTree tree, Map<String, String> places) {
        for (var kind : List.of("stage", "action")) {
            tree.at(kind + "s").list().forEach(node -> places.put(kind + " " + node.at("id").text(), node.place()));
        }
        tree.at("forms").entries().forEach((id, form) -> {
            places.put("form " + id, form.place());
            form.at("fields").list().forEach(field -> places.put("field " + id + "." + field.at("id").text(), field.place()));
        });
    }

    /** A file of stages, actions and forms that the definition shares with others, or keeps apart to be read with ease. */
    private Optional<YamlTree> part(YamlTree node, String from) {
        var name = Optional.ofNullable(node.text()).orElse("");
        var file = from.substring(0, from.lastIndexOf('/') + 1) + name;
        included.add(file);
        try (var reader = parts.open(file)) {
            if (reader == null) {
                node.error("includes '" + name + "', which is not there");
                return Optional.empty();
            }
            return Optional.of(YamlTree.read(reader, file, errors).only(PART));
        } catch (IOException unreadable) {
            node.error("includes '" + name + "': " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable Outlived outlived(YamlTree node) {
        if (!node.present()) {
            return null;
        }
        node.only(Set.of("to", "in", "past", "keep", "rest"));
        return new Outlived(node.required("to"), Set.copyOf(node.at("in").texts()), Set.copyOf(node.at("past").texts()),
                Set.copyOf(node.at("keep").texts()), Set.copyOf(node.at("rest").texts()));
    }

    private static ActionChange change(YamlTree node) {
        var said = new LinkedHashSet<>(node.entries().keySet());
        if (node.at("deadlines").at("start").present()) {
            said.add("starts");
        }
        if (node.at("deadlines").at("end").present()) {
            said.add("ends");
        }
        if (node.at("gates").isMap()) {
            said.remove("gates");
        }
        return new ActionChange(Set.copyOf(said), Set.copyOf(node.at("gates").at("drop").texts()));
    }

    private static Action blank() {
        return new Action("open", new Title("", ""), Set.of(), new Target.Stays(), List.of(), null, false, false, null,
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private Stage stage(YamlTree node) {
        node.only(Set.of("id", "title", "phase", "step", "waits", "line", "end"));
        return new Stage(node.required("id"), Title.read(node.at("title")), node.at("phase").text(), node.at("step").text(),
                who(node.at("waits")), node.at("line").truth(true), node.at("end").isTrue());
    }

    private Action action(YamlTree node, @Nullable String fixedId) {
        node.only(ACT);
        var id = fixedId != null ? fixedId : node.required("id");
        var by = new ArrayList<Who>();
        node.at("by").list().forEach(item -> {
            var who = who(item);
            if (who != null) {
                by.add(who);
            }
        });
        if (by.isEmpty() && !node.at("amends").isTrue()) {
            node.error("'by' names nobody");
        }
        var gates = new ArrayList<GateRule>();
        if (node.at("gates").isMap() && node.at("amends").isTrue()) {
            node.at("gates").only(Set.of("drop", "add")).at("add").list().forEach(item -> gates.add(gate(item)));
        } else {
            node.at("gates").list().forEach(item -> gates.add(gate(item)));
        }
        var starts = new ArrayList<DeadlineStart>();
        node.at("deadlines").at("start").list().forEach(item -> {
            item.only(Set.of("duty", "event", "waits", "alarm", "when"));
            starts.add(new DeadlineStart(item.required("duty"), item.required("event"), who(item.at("waits")),
                    item.at("alarm").whole(5), Condition.read(item.at("when"))));
        });
        var effects = new ArrayList<Effect>();
        node.at("effects").list().forEach(item -> {
            var effect = effect(item);
            if (effect != null) {
                effects.add(effect);
            }
        });
        var pins = new ArrayList<Pin>();
        node.at("pins").list().forEach(item -> pins.add(item.isMap()
                ? new Pin(item.required("phase"), item.at("day").text())
                : new Pin(String.valueOf(item.text()), null)));
        return new Action(id, actTitle(node, fixedId != null),
                Set.copyOf(node.at("from").texts()), target(node.at("to")), by, node.at("form").text(),
                node.at("confirm").isTrue(), node.at("returns").isTrue(), Condition.read(node.at("when")),
                node.at("computes").texts(), gates, pins, starts, node.at("deadlines").at("end").texts(), effects);
    }

    private static Title actTitle(YamlTree node, boolean opening) {
        if (!node.at("title").present() && opening) {
            return new Title("Mở hồ sơ", "Open");
        }
        return !node.at("title").present() && node.at("amends").isTrue() ? new Title("", "") : Title.read(node.at("title"));
    }

    private Target target(YamlTree node) {
        if (!node.present()) {
            return new Target.Stays();
        }
        if (!node.isMap()) {
            return new Target.To(String.valueOf(node.text()));
        }
        node.only(Set.of("by", "cases"));
        var cases = new LinkedHashMap<String, String>();
        node.at("cases").entries().forEach((value, stage) -> cases.put(value, String.valueOf(stage.text())));
        return new Target.By(node.required("by"), cases);
    }

    @SuppressWarnings("unchecked")
    private GateRule gate(YamlTree node) {
        var args = new LinkedHashMap<String, @Nullable Object>();
        if (node.plain() instanceof Map<?, ?> map) {
            args.putAll((Map<String, Object>) map);
        } else {
            node.error("expected a gate such as {gate: in-time, duty: …}");
        }
        List.of("gate", "duty", "kinds", "when", "message").forEach(args::remove);
        return new GateRule(node.required("gate"), node.at("duty").text(), node.at("kinds").texts(),
                Condition.read(node.at("when")), node.at("message").text(), Data.of(args));
    }

    private @Nullable Effect effect(YamlTree node) {
        var kind = node.required("effect");
        return switch (kind) {
            case "party" -> {
                node.only(Set.of("effect", "relation", "organisation", "account", "name", "replaces"));
                yield new Effect.Enter(relation(node.at("relation")), node.at("organisation").text(), node.at("account").text(),
                        node.at("name").text(), node.at("replaces").truth(true));
            }
            case "end-party" -> {
                node.only(Set.of("effect", "relation"));
                yield new Effect.Leave(relation(node.at("relation")));
            }
            case "open" -> {
                node.only(Set.of("effect", "type", "on", "each", "form"));
                yield new Effect.Open(node.required("type"), node.at("on").text(), node.at("each").text(), mapping(node.at("form")));
            }
            case "perform" -> {
                node.only(Set.of("effect", "on", "type", "in", "action", "form", "when"));
                yield new Effect.Perform(node.required("on"), node.at("type").text(), node.at("in").texts(),
                        node.required("action"), mapping(node.at("form")), Condition.read(node.at("when")));
            }
            case "set" -> {
                node.only(Set.of("effect", "path", "value"));
                var path = node.required("path");
                var dot = path.indexOf('.');
                if (dot < 1 || path.indexOf('.', dot + 1) >= 0) {
                    node.error("'path' must be form.field");
                    yield null;
                }
                yield new Effect.Assign(path.substring(0, dot), path.substring(dot + 1), node.required("value"));
            }
            case "document" -> {
                node.only(Set.of("effect", "kind", "title", "form"));
                yield new Effect.Issue(node.required("kind"), Title.read(node.at("title")), node.at("form").text());
            }
            default -> {
                node.error("unknown effect '" + kind + "'");
                yield null;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(YamlTree node) {
        return node.plain() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static @Nullable Who who(YamlTree node) {
        var text = node.text();
        if (text == null) {
            return null;
        }
        try {
            return Who.parse(text);
        } catch (IllegalArgumentException unknown) {
            node.error(String.valueOf(unknown.getMessage()));
            return null;
        }
    }

    private static Relation relation(YamlTree node) {
        return Relation.of(String.valueOf(node.text())).orElseGet(() -> {
            node.error("unknown relation '" + node.text() + "'");
            return Relation.OWNER;
        });
    }
}
