package vn.khuevan.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Schemes;

/** What a column may mean. */
public sealed interface Target {

    /** The name by which mappings are stored and sent. */
    String text();

    /** A field. @param language of its words, or null where the field has none */
    record Field(RecordType.Field field, @Nullable String language) implements Target {
        @Override
        public String text() {
            return "field:" + field.id() + (language == null ? "" : ":" + language);
        }
    }

    /** An identifier. */
    record Identifier(String scheme) implements Target {
        @Override
        public String text() {
            return "identifier:" + scheme;
        }
    }

    /** A neighbour: its name, its code, or its name with code or identifier behind it in angle brackets. */
    record Link(RecordType.Role role) implements Target {
        @Override
        public String text() {
            return "link:" + role.id();
        }
    }

    /** The code of the record that the row is about. */
    record Code() implements Target {
        @Override
        public String text() {
            return "code";
        }
    }

    /** The target with this name; empty for none, or for one that the type does not have. */
    static Optional<Target> of(RecordType type, String text) {
        return all(type).stream().filter(target -> target.text().equals(text)).findFirst();
    }

    /** Everything that a column can mean for a type. */
    static List<Target> all(RecordType type) {
        var all = new ArrayList<Target>();
        for (var field : type.fields()) {
            if (field.languages()) {
                all.add(new Field(field, "vi"));
                all.add(new Field(field, "en"));
            } else {
                all.add(new Field(field, null));
            }
        }
        type.identifiers().forEach(scheme -> all.add(new Identifier(scheme)));
        type.links().forEach(role -> all.add(new Link(role)));
        all.add(new Code());
        return all;
    }

    /** The targets of a type with their names, in the order in which they are offered. */
    static Map<String, String> names(RecordType type, Schemes schemes, String language, String code) {
        var names = new LinkedHashMap<String, String>();
        for (var target : all(type)) {
            names.put(target.text(), switch (target) {
                case Field(var field, var words) -> field.label().in(language) + (words == null ? "" : " (" + words + ")");
                case Identifier(var scheme) -> schemes.get(scheme).label().in(language);
                case Link(var role) -> role.label().in(language);
                case Code _ -> code;
            });
        }
        return names;
    }
}
