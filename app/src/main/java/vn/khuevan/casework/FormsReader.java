package vn.khuevan.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.khuevan.datafile.YamlTree;

/** Reads the forms of a definition, from all its files. */
final class FormsReader {

    private static final Set<String> FIELD = Set.of("id", "type", "label", "help", "required", "required_when", "min", "max", "pattern",
            "options", "vocabulary", "among", "columns", "default", "public", "computed", "typed_without", "when", "prefill", "printed", "after", "before");

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, FormChange> changes = new LinkedHashMap<>();

    /**
     * How a form differs from the one of the same name in the base.
     *
     * @param titled  whether it has a title of its own
     * @param named   whether it says its legal name, if only that it has none
     * @param removed fields that fall away
     * @param places  where fields that are new stand; at the end where nothing is said
     */
    record FormChange(boolean titled, boolean named, Set<String> removed, Map<String, Place> places) {}

    /** Just before or after another field. */
    record Place(String field, boolean before) {}

    Map<String, Form> forms() {
        return forms;
    }

    Map<String, FormChange> changes() {
        return changes;
    }

    void read(YamlTree node) {
        node.entries().forEach((id, form) -> {
            form.only(Set.of("title", "legal", "fields", "amends", "remove"));
            var amends = form.at("amends").isTrue();
            if (!amends && form.at("remove").present()) {
                form.error("'remove' needs 'amends'");
            }
            var titled = form.at("title").present() || !amends;
            var read = new Form(id, titled ? Title.read(form.at("title")) : new Title("", ""), form.at("legal").text(), fields(form.at("fields"), amends));
            if (forms.put(id, read) != null) {
                form.error("form '" + id + "' stands twice");
            }
            if (amends) {
                changes.put(id, new FormChange(titled, form.entries().containsKey("legal"), Set.copyOf(form.at("remove").texts()), places(form.at("fields"))));
            }
        });
    }

    private static Map<String, Place> places(YamlTree fields) {
        var places = new LinkedHashMap<String, Place>();
        fields.list().forEach(field -> {
            if (field.at("before").present()) {
                places.put(field.required("id"), new Place(field.required("before"), true));
            } else if (field.at("after").present()) {
                places.put(field.required("id"), new Place(field.required("after"), false));
            }
        });
        return places;
    }

    private static List<Field> fields(YamlTree node, boolean amends) {
        var fields = new ArrayList<Field>();
        var seen = new HashSet<String>();
        for (var item : node.list()) {
            item.only(FIELD);
            var id = item.required("id");
            if (!seen.add(id)) {
                item.error("field '" + id + "' stands twice");
            }
            if ((item.at("after").present() || item.at("before").present()) && !amends) {
                item.error("'after' and 'before' need a form that amends");
            }
            fields.add(field(item, id));
        }
        return fields;
    }

    private static Field field(YamlTree item, String id) {
        var options = new ArrayList<Field.Option>();
        item.at("options").list().forEach(option -> options.add(new Field.Option(option.required("code"), Title.read(option))));
        var type = type(item);
        if (type == Field.Type.TABLE && !item.at("columns").present()) {
            item.error("a table needs 'columns'");
        }
        var among = item.at("among").list().stream().map(FormsReader::source).toList();
        if (type == Field.Type.CHOICE && options.isEmpty() && among.isEmpty() && !item.at("vocabulary").present()) {
            item.error("a choice needs 'options', 'vocabulary' or 'among'");
        }
        if (!among.isEmpty() && (item.at("vocabulary").present() || (type != Field.Type.CHOICE && type != Field.Type.CHOICES))) {
            item.error("'among' is for choices without 'vocabulary'");
        }
        var computed = item.at("computed").isTrue();
        if (computed && (item.at("required").isTrue() || item.at("required_when").present() || item.at("default").present() || item.at("prefill").present())) {
            item.error("a computed field is never typed: no 'required', 'default' or 'prefill'");
        }
        if (item.at("typed_without").present() && !computed) {
            item.error("'typed_without' needs a computed field");
        }
        return new Field(id, type, Title.read(item.at("label")), item.at("help").present() ? Title.read(item.at("help")) : null,
                item.at("required").isTrue(), Condition.read(item.at("required_when")), item.at("min").decimal(),
                item.at("max").decimal(), item.at("pattern").text(), options, item.at("vocabulary").text(),
                fields(item.at("columns"), false), item.at("default").plain(), item.at("public").isTrue(), computed, item.at("typed_without").text(), Condition.read(item.at("when")), item.at("prefill").texts(), among,
                !item.at("printed").present() || item.at("printed").isTrue());
    }

    private static Field.Source source(YamlTree item) {
        item.only(Set.of("rows", "code", "title", "as", "dossiers"));
        return item.at("dossiers").present() ? new Field.Source.Dossiers(List.copyOf(item.at("dossiers").texts()))
                : new Field.Source.Rows(item.required("rows"), item.required("code"), item.at("title").text(), Title.read(item.at("as")));
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
}
