package vn.khuevan.registry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The lists of codes that fields choose from, with their sources: {@code registry/vocabularies.yaml} and the files it names. */
public final class Vocabularies {

    private final Map<String, Vocabulary> byId;

    Vocabularies(Map<String, Vocabulary> byId) {
        this.byId = byId;
    }

    static Vocabularies load() {
        return VocabularyFiles.load();
    }

    public Collection<Vocabulary> all() {
        return byId.values();
    }

    public Optional<Vocabulary> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The vocabulary with this id; asking for one that does not exist is a mistake of the caller. */
    public Vocabulary get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no vocabulary '" + id + "'"));
    }
}
