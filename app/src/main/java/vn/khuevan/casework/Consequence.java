package vn.khuevan.casework;

import java.time.Instant;
import vn.khuevan.identity.Actor;

/** Carries out, in the act's own transaction, an effect whose mechanism lies in another module: issuing a document. */
public interface Consequence {

    /** Issues a numbered document from an act. */
    void issue(CaseFile dossier, Definition.Effect.Issue effect, Data data, long entry, Actor actor, Instant at);
}
