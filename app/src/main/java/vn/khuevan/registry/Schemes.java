package vn.khuevan.registry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The schemes of identifiers, from {@code registry/identifiers.yaml}. */
public final class Schemes {

    private final Map<String, Scheme> byId;

    Schemes(Map<String, Scheme> byId) {
        this.byId = byId;
    }

    static Schemes load() {
        return SchemeFile.load();
    }

    public Collection<Scheme> all() {
        return byId.values();
    }

    public Optional<Scheme> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The scheme with this id; asking for one that does not exist is a mistake of the caller. */
    public Scheme get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no scheme '" + id + "'"));
    }
}
