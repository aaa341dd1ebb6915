package vn.khuevan.document;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.StoredFiles;
import vn.khuevan.identity.Actor;

/** Answers the engine's questions about the documents that forms name. */
@Component
class AttachedFiles implements StoredFiles {

    private final DocumentStore store;
    private final Clock clock;

    AttachedFiles(DocumentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean mayName(Actor actor, CaseFile dossier, String id) {
        return uuid(id).filter(known -> store.isAtHand(known, actor.accountId(), dossier.root().id())).isPresent();
    }

    @Override
    public void attach(CaseFile dossier, Collection<String> ids) {
        var known = ids.stream().flatMap(id -> uuid(id).stream()).toList();
        if (!known.isEmpty()) {
            store.attach(dossier.id(), known, Instant.now(clock));
        }
    }

    /** The id as typed; empty when it is none. Only the usual spelling: {@link UUID#fromString} takes others for it. */
    static Optional<UUID> uuid(String typed) {
        try {
            var id = UUID.fromString(typed);
            return id.toString().equals(typed) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
