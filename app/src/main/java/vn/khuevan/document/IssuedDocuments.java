package vn.khuevan.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/**
 * The door to issued documents: those of a dossier may be read by whoever may see the dossier, all of an authority by its clerks,
 * any may be checked by its code.
 */
@Service
public class IssuedDocuments {

    private final IssuedStore store;
    private final Casework casework;

    IssuedDocuments(IssuedStore store, Casework casework) {
        this.store = store;
        this.casework = casework;
    }

    /** The document, when the actor may see its dossier, or is a clerk of the authority that issued it, who keeps all of them. */
    public Optional<IssuedDocument> find(Actor actor, UUID id) {
        return store.find(id).filter(document -> (actor.has(Role.CLERK) && actor.authorityId() == document.authorityId()) || !casework.find(actor, List.of(document.caseId())).isEmpty());
    }

    /** The document with this code; the code is all one needs to know. */
    public Optional<IssuedDocument> find(CheckCode code) {
        return store.find(code);
    }

    /** The documents issued in a dossier that the caller may see, the oldest first. */
    public List<IssuedDocument> of(CaseFile dossier) {
        return store.of(dossier.id());
    }
}
