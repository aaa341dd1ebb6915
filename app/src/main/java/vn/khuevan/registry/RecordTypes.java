package vn.khuevan.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of the registry, read from {@code registry/types} at start; what is wrong in a file stops the start with file and line. */
public final class RecordTypes {

    private final Map<String, RecordType> byId;
    private final Map<String, RecordType> byPrefix;
    private final Map<String, RecordType> byPath;

    /** What is wrong in the files, as {@code file:line: what}. */
    public static final class Unusable extends RuntimeException {

        private final List<String> errors;

        Unusable(List<String> errors) {
            super("The registry's files have errors:\n" + String.join("\n", errors));
            this.errors = List.copyOf(errors);
        }

        public List<String> errors() {
            return errors;
        }
    }

    RecordTypes(List<RecordType> types) {
        var ids = new LinkedHashMap<String, RecordType>();
        var prefixes = new LinkedHashMap<String, RecordType>();
        var paths = new LinkedHashMap<String, RecordType>();
        types.forEach(type -> {
            ids.put(type.id(), type);
            prefixes.put(type.prefix(), type);
            paths.put(type.path(), type);
        });
        byId = ids;
        byPrefix = prefixes;
        byPath = paths;
    }

    /** The types on the class path, with the vocabularies and schemes that they name. */
    static RecordTypes load(Vocabularies vocabularies, Schemes schemes) {
        return TypeFiles.load(vocabularies, schemes);
    }

    /** All types in the order in which they are shown. */
    public Collection<RecordType> all() {
        return byId.values();
    }

    public Optional<RecordType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The type with this id; asking for one that does not exist is a mistake of the caller. */
    public RecordType get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no type of record '" + id + "'"));
    }

    /** The type whose codes begin with these letters. */
    public Optional<RecordType> ofCode(String code) {
        var dash = code.lastIndexOf('-');
        return dash < 0 ? Optional.empty() : Optional.ofNullable(byPrefix.get(code.substring(0, dash)));
    }

    /** The type with this public section. */
    public Optional<RecordType> ofPath(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
