package vn.khuevan.casework;

import java.io.Reader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.DeadlineStart;
import vn.khuevan.casework.Definition.Effect;
import vn.khuevan.casework.Definition.GateRule;
import vn.khuevan.casework.Definition.Opening;
import vn.khuevan.casework.Definition.Pin;
import vn.khuevan.casework.Definition.Stage;
import vn.khuevan.casework.Definition.Target;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Who;

/** Reads one definition file; what is wrong is collected as {@code file:line: what}. Format: docs/definitions.md. */
final class DefinitionReader {

    private static final Set<String> ACT = Set.of("id", "title", "from", "to", "by", "form", "confirm", "returns", "when",
            "computes", "gates", "pins", "deadlines", "effects", "in_parent");

    private final List<String> errors;

    DefinitionReader(List<String> errors) {
        this.errors = errors;
    }

    /** A definition as its file says it, before {@code extends} is worked in. */
    record Draft(Definition definition, @Nullable String base, Set<String> removedStages, Set<String> removedActions,
            Set<String> said) {}

    Optional<Draft> read(Reader reader, String file) {
        var before = errors.size();
        var root = YamlTree.read(reader, file, errors).only(Set.of("id", "version", "in_force", "extends", "remove", "title",
                "prefix", "parent", "freezable", "concerns", "opens", "index", "phases", "stages", "actions", "forms"));
        var base = root.at("extends").text();
        var type = root.required("id");
        var version = root.required("version");
        var forms = forms(root.at("forms"));
        var stages = new ArrayList<Stage>();
        root.at("stages").list().forEach(node -> stages.add(stage(node)));
        var actions = new ArrayList<Action>();
        root.at("actions").list().forEach(node -> actions.add(action(node, null)));
        var opens = root.at("opens");
        var opening = opens.present()
                ? new Opening(opens.at("in_parent").texts(), action(opens, "open"))
                : new Opening(List.of(), blank());
        if (!opens.present() && base == null) {
            root.error("'opens' is missing");
        }
        var index = new LinkedHashMap<String, String>();
        root.at("index").entries().forEach((column, path) -> index.put(column, String.valueOf(path.text())));
        var remove = root.at("remove");
        var definition = new Definition(type, version, date(root.at("in_force").at("from"), LocalDate.of(2000, 1, 1)),
                root.at("in_force").at("until").present() ? date(root.at("in_force").at("until"), LocalDate.MAX) : null,
                root.at("title").present() ? title(root.at("title")) : new Title("", ""),
                Optional.ofNullable(root.at("prefix").text()).orElse(""), root.at("parent").text(),
                root.at("freezable").isTrue(), root.at("concerns").texts(), opening, index, root.at("phases").texts(),
                stages, actions, forms, file);
        if (errors.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Draft(definition, base, Set.copyOf(remove.at("stages").texts()),
                Set.copyOf(remove.at("actions").texts()), root.entries().keySet()));
    }

    private static Action blank() {
        return new Action("open", new Title("", ""), Set.of(), new Target.Stays(), List.of(), null, false, false, null,
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private Stage stage(YamlTree node) {
        node.only(Set.of("id", "title", "phase", "step", "waits", "line", "end"));
        return new Stage(node.required("id"), title(node.at("title")), node.at("phase").text(), node.at("step").text(),
                who(node.at("waits")), !"false".equals(node.at("line").text()), node.at("end").isTrue());
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
        if (by.isEmpty()) {
            node.error("'by' names nobody");
        }
        var gates = new ArrayList<GateRule>();
        node.at("gates").list().forEach(item -> gates.add(gate(item)));
        var starts = new ArrayList<DeadlineStart>();
        node.at("deadlines").at("start").list().forEach(item -> {
            item.only(Set.of("duty", "event", "waits", "alarm"));
            starts.add(new DeadlineStart(item.required("duty"), item.required("event"), who(item.at("waits")),
                    integer(item.at("alarm"), 5)));
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
        return new Action(id, fixedId != null && !node.at("title").present() ? new Title("Mở hồ sơ", "Open") : title(node.at("title")),
                Set.copyOf(node.at("from").texts()), target(node.at("to")), by, node.at("form").text(),
                node.at("confirm").isTrue(), node.at("returns").isTrue(), condition(node.at("when")),
                node.at("computes").texts(), gates, pins, starts, node.at("deadlines").at("end").texts(), effects);
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
                condition(node.at("when")), node.at("message").text(), Data.of(args));
    }

    private @Nullable Condition condition(YamlTree node) {
        if (!node.present()) {
            return null;
        }
        node.only(Set.of("path", "in"));
        return new Condition(node.required("path"), node.at("in").texts());
    }

    private @Nullable Effect effect(YamlTree node) {
        var kind = node.required("effect");
        return switch (kind) {
            case "party" -> {
                node.only(Set.of("effect", "relation", "organisation", "account", "name", "replaces"));
                yield new Effect.Enter(relation(node.at("relation")), node.at("organisation").text(), node.at("account").text(),
                        node.at("name").text(), !"false".equals(node.at("replaces").text()));
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
                        node.required("action"), mapping(node.at("form")), condition(node.at("when")));
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
                yield new Effect.Issue(node.required("kind"), title(node.at("title")), node.at("form").text());
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

    private Map<String, Form> forms(YamlTree node) {
        var forms = new LinkedHashMap<String, Form>();
        node.entries().forEach((id, form) -> {
            form.only(Set.of("title", "legal", "fields"));
            forms.put(id, new Form(id, title(form.at("title")), form.at("legal").text(), fields(form.at("fields"))));
        });
        return forms;
    }

    private List<Field> fields(YamlTree node) {
        var fields = new ArrayList<Field>();
        var seen = new HashSet<String>();
        for (var item : node.list()) {
            item.only(Set.of("id", "type", "label", "help", "required", "required_when", "min", "max", "pattern", "options",
                    "vocabulary", "columns", "default", "public"));
            var id = item.required("id");
            if (!seen.add(id)) {
                item.error("field '" + id + "' stands twice");
            }
            var options = new ArrayList<Field.Option>();
            item.at("options").list().forEach(option -> options.add(new Field.Option(option.required("code"), title(option))));
            var type = type(item);
            if (type == Field.Type.TABLE && !item.at("columns").present()) {
                item.error("a table needs 'columns'");
            }
            if (type == Field.Type.CHOICE && options.isEmpty() && !item.at("vocabulary").present()) {
                item.error("a choice needs 'options' or 'vocabulary'");
            }
            fields.add(new Field(id, type, title(item.at("label")), item.at("help").present() ? title(item.at("help")) : null,
                    item.at("required").isTrue(), condition(item.at("required_when")), decimal(item.at("min")),
                    decimal(item.at("max")), item.at("pattern").text(), options, item.at("vocabulary").text(),
                    fields(item.at("columns")), item.at("default").plain(), item.at("public").isTrue()));
        }
        return fields;
    }

    private static Field.Type type(YamlTree item) {
        var code = item.required("type");
        for (var type : Field.Type.values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        item.error("unknown type '" + code + "'");
        return Field.Type.TEXT;
    }

    private static Title title(YamlTree node) {
        if (!node.isMap()) {
            node.error("a title needs 'vi' and 'en'");
            return new Title("?", "?");
        }
        return new Title(node.required("vi"), node.required("en"));
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

    private static LocalDate date(YamlTree node, LocalDate otherwise) {
        try {
            var text = node.text();
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            node.error("not a date");
            return otherwise;
        }
    }

    private static int integer(YamlTree node, int otherwise) {
        try {
            var text = node.text();
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            node.error("not a whole number");
            return otherwise;
        }
    }

    private static @Nullable BigDecimal decimal(YamlTree node) {
        try {
            var text = node.text();
            return text == null ? null : new BigDecimal(text.replace("_", "").toLowerCase(Locale.ROOT));
        } catch (NumberFormatException wrong) {
            node.error("not a number");
            return null;
        }
    }
}
