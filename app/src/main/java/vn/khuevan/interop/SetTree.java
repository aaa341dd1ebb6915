package vn.khuevan.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.RecordTypes;
import vn.khuevan.registry.Vocabulary;
import vn.khuevan.registry.Vocabularies;

/** The sets of the general base URL: by type, and by S&amp;T field with its wider fields. */
public final class SetTree {

    private static final String TYPE = "type";
    private static final String FIELD = "field";

    private final Map<String, String> names;
    private final Vocabulary fields;

    SetTree(RecordTypes types, Vocabularies vocabularies) {
        this.fields = vocabularies.get("stField2008");
        var all = new LinkedHashMap<String, String>();
        all.put(TYPE, "Theo loại bản ghi");
        types.all().forEach(type -> all.put(TYPE + ":" + type.id(), type.plural().vi()));
        all.put(FIELD, "Theo lĩnh vực nghiên cứu");
        fields.all().forEach(term -> all.put(spec(term.code()), term.label("vi")));
        this.names = java.util.Collections.unmodifiableMap(all);
    }

    private String spec(String code) {
        return FIELD + ":" + String.join(":", fields.path(code).stream().map(Vocabulary.Term::code).toList());
    }

    /** Every set with its name, each after the one it stands under. */
    public Map<String, String> names() {
        return names;
    }

    /** The sets that a record is in, with those above them. */
    List<String> of(RecordType type, Entry entry) {
        var specs = new TreeSet<>(List.of(TYPE, TYPE + ":" + type.id()));
        entry.content().of("fields").forEach(fact -> {
            for (var spec = spec(fact.text()); ; spec = spec.substring(0, spec.lastIndexOf(':'))) {
                specs.add(spec);
                if (spec.indexOf(':') < 0) {
                    break;
                }
            }
        });
        return new ArrayList<>(specs);
    }
}
