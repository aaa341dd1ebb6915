package vn.khuevan.casework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Dossiers as they are kept, each with who must act next by its definition, which is part of who may see it. */
final class Dossiers {

    private final CaseStore store;
    private final Definitions definitions;

    Dossiers(CaseStore store, Definitions definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    Optional<CaseStore.Loaded> find(String number) {
        return store.find(number).map(this::whole);
    }

    Optional<CaseStore.Loaded> find(long id) {
        return store.find(id).map(this::whole);
    }

    List<CaseFile> findAll(Collection<Long> ids) {
        return store.findAll(ids).stream().map(this::whole).toList();
    }

    List<CaseFile> children(long parent) {
        return store.children(parent).stream().map(this::whole).toList();
    }

    Facts fetch(Collection<Wanted> wanted) {
        return store.fetch(wanted);
    }

    History history(String number) {
        return store.history(number);
    }

    private CaseStore.Loaded whole(CaseStore.Loaded loaded) {
        return new CaseStore.Loaded(whole(loaded.dossier()), loaded.head());
    }

    /** In a last stage nobody is waited for, as in the column that lists ask. */
    private CaseFile whole(CaseFile dossier) {
        return definitions.get(dossier.definition()).stage(dossier.stage()).filter(stage -> !stage.end())
                .flatMap(stage -> Optional.ofNullable(stage.waits())).map(who -> dossier.waitingFor(who.code())).orElse(dossier);
    }
}
