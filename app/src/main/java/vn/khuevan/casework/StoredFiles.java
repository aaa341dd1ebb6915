package vn.khuevan.casework;

import java.util.Collection;
import vn.khuevan.identity.Actor;

/** The store of documents as forms see it: file fields name documents by id. */
public interface StoredFiles {

    /** Where there is no store: no form can name a document. */
    StoredFiles NONE = new StoredFiles() {
        @Override
        public boolean mayName(Actor actor, CaseFile dossier, String id) {
            return false;
        }

        @Override
        public void attach(CaseFile dossier, Collection<String> ids) {
            throw new IllegalStateException("there is no document to attach");
        }
    };

    /**
     * Whether a form of the dossier may name the document: the actor uploaded it, or it belongs to the dossier or to another one
     * under the same root already.
     *
     * @param dossier the dossier, or the blank one (id 0) that is about to be opened
     * @param id      as typed; anything
     */
    boolean mayName(Actor actor, CaseFile dossier, String id);

    /** Makes the documents part of the dossier, in the act's own transaction. Those that are part of it stay so. */
    void attach(CaseFile dossier, Collection<String> ids);
}
