package vn.khuevan.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.web.Problems.FieldProblem;
import vn.khuevan.web.Texts;

/**
 * Reads the content of a record from a body. A fact may be a bare value, or an object with {@code value}, {@code language},
 * {@code from} and {@code until}; several stand in a list.
 */
final class RecordBody {

    private final Texts t;
    private final List<FieldProblem> faults = new ArrayList<>();

    RecordBody(Texts t) {
        this.t = t;
    }

    List<FieldProblem> faults() {
        return List.copyOf(faults);
    }

    Content content(Map<String, @Nullable Object> body) {
        var facts = new LinkedHashMap<String, List<Fact>>();
        map(body.get("facts")).forEach((field, said) -> facts.put(String.valueOf(field), list(said).stream().map(one -> fact("facts." + field, one)).toList()));
        var links = list(body.get("links")).stream().map(one -> {
            var link = object("links", one, List.of("role", "to", "name", "from", "until"));
            return new Link(text("links", link, "role", ""), null, optional("links", link, "to"), optional("links", link, "name"), day("links", link, "from"),
                    day("links", link, "until"), 0);
        }).toList();
        var identifiers = list(body.get("identifiers")).stream().map(one -> {
            var identifier = object("identifiers", one, List.of("scheme", "value"));
            return Identifier.of(text("identifiers", identifier, "scheme", ""), text("identifiers", identifier, "value", ""));
        }).toList();
        return new Content(facts, links, identifiers, list(body.get("shown")).stream().map(String::valueOf).toList());
    }

    private Fact fact(String where, Object raw) {
        if (!(raw instanceof Map<?, ?> fact) || !fact.containsKey("value")) {
            return Fact.of(raw);
        }
        object(where, raw, List.of("value", "language", "from", "until"));
        var value = fact.get("value");
        if (value == null) {
            fault(where, "required", t.say("api.body.required", "value"));
        }
        return new Fact(value == null ? "" : value, optional(where, fact, "language"), day(where, fact, "from"), day(where, fact, "until"), 0);
    }

    private static Map<?, ?> map(@Nullable Object raw) {
        return raw instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<Object> list(@Nullable Object raw) {
        return switch (raw) {
            case null -> List.of();
            case List<?> list -> {
                var items = new ArrayList<Object>();
                list.forEach(item -> items.add(item == null ? "" : item));
                yield items;
            }
            default -> List.of(raw);
        };
    }

    private Map<?, ?> object(String where, Object raw, List<String> known) {
        if (!(raw instanceof Map<?, ?> map)) {
            fault(where, "type", t.say("api.body.object", where));
            return Map.of();
        }
        map.keySet().stream().filter(name -> !known.contains(name))
                .forEach(name -> fault(where + "." + name, "unknown", t.say("api.body.unknown", String.valueOf(name), known)));
        return map;
    }

    private String text(String where, Map<?, ?> map, String name, String otherwise) {
        var text = optional(where, map, name);
        if (text == null) {
            fault(where + "." + name, "required", t.say("api.body.required", name));
            return otherwise;
        }
        return text;
    }

    private @Nullable String optional(String where, Map<?, ?> map, String name) {
        var value = map.get(name);
        if (value != null && !(value instanceof String)) {
            fault(where + "." + name, "type", t.say("api.body.text", name));
            return null;
        }
        return (String) value;
    }

    private @Nullable LocalDate day(String where, Map<?, ?> map, String name) {
        var text = optional(where, map, name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            fault(where + "." + name, "date", t.say("api.query.date"));
            return null;
        }
    }

    private void fault(String field, String code, String message) {
        faults.add(new FieldProblem(field, code, message));
    }
}
