package vn.khuevan.casework;

import java.util.Collection;
import vn.khuevan.identity.Actor;

/** A document store for tests that are not about files: whatever a form names is there. */
public final class AnyFile implements StoredFiles {

    @Override
    public boolean mayName(Actor actor, CaseFile dossier, String id) {
        return true;
    }

    @Override
    public void attach(CaseFile dossier, Collection<String> ids) {
        // nothing is kept
    }
}
