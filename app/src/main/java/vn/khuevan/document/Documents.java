package vn.khuevan.document;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.files.FileStore;
import vn.khuevan.files.FileUses;
import vn.khuevan.identity.Actor;

/**
 * The door for uploads: takes files in, gives them out to those who may see them, drops those nobody used.
 *
 * <p>A document may be seen by whoever may see one of the dossiers it belongs to; before it belongs to one, by its uploader.
 */
public final class Documents {

    private static final Logger log = LoggerFactory.getLogger(Documents.class);
    private static final int SWEPT_AT_ONCE = 500;
    private static final java.time.Duration DRAFT_LIFE = java.time.Duration.ofDays(1);

    private final FileStore files;
    private final DocumentStore store;
    private final Inspection inspection;
    private final Keeping keeping;
    private final Casework casework;
    private final Casework.Authorities authorities;
    private final TransactionTemplate transactions;
    private final DocumentSettings settings;
    private final FileUses uses;
    private final Clock clock;

    Documents(FileStore files, DocumentStore store, Keeping keeping, Casework casework, Casework.Authorities authorities,
            TransactionTemplate transactions, DocumentSettings settings, FileUses uses, Clock clock) {
        this.files = files;
        this.store = store;
        this.inspection = new Inspection(settings.zip());
        this.keeping = keeping;
        this.casework = casework;
        this.authorities = authorities;
        this.transactions = transactions;
        this.settings = settings;
        this.uses = uses;
        this.clock = clock;
    }

    /** The same door at another time: for loading histories. */
    public Documents at(Clock other) {
        return new Documents(files, store, keeping.at(other), casework, authorities, transactions, settings, uses, other);
    }

    /**
     * Takes a file in.
     *
     * @param name as the sender calls it, or null; never used as a path
     * @throws IOException when the sender breaks off or the store cannot write
     */
    public Upload keep(Actor actor, @Nullable String name, InputStream bytes) throws IOException {
        if (actor.isAnonymous()) {
            throw new IllegalArgumentException("an upload needs an account");
        }
        return keeping.keep(actor, () -> authorities.receiving(actor), name, bytes, settings.most().toBytes(), (draft, called) -> switch (inspection.inspect(draft.path(), called)) {
            case Finding.Bad(var code, var args) -> new Keeping.Looked.Bad(code, args);
            case Finding.Good(var type) -> new Keeping.Looked.Good(type.mediaType());
        });
    }

    /**
     * Takes the words out of a PDF, DOCX or TXT, inspected as an upload is; the file is not kept.
     *
     * @param name as the sender calls it, or null
     * @param most the most UTF-16 units
     * @throws IOException when the sender breaks off or the store cannot write
     */
    public Words words(@Nullable String name, InputStream bytes, int most) throws IOException {
        return keeping.receive(bytes, settings.most().toBytes(), args -> new Words.Refused("too-large", args), draft -> words(FileName.of(name), draft, most));
    }

    private Words words(FileName name, FileStore.Draft draft, int most) throws IOException {
        return switch (inspection.inspect(draft.path(), name)) {
            case Finding.Bad(var code, var args) -> new Words.Refused(code, args);
            case Finding.Good(var type) when !WordsOf.knows(type) -> new Words.Refused("no-words", List.of(type.name()));
            case Finding.Good(var type) -> switch (keeping.scanned(draft, "a file to be compared")) {
                case Keeping.Scanned.Refused(var code) -> new Words.Refused(code, List.of());
                case Keeping.Scanned.Clear _ -> words(name, draft, type, most);
            };
        };
    }

    private static Words words(FileName name, FileStore.Draft draft, FileType type, int most) throws IOException {
        try {
            return new Words.Taken(name.text(), WordsOf.in(draft.path(), type, most));
        } catch (WordsOf.TooMany tooMany) {
            return new Words.Refused("too-many-words", List.of(most));
        } catch (WordsOf.Unreadable unreadable) {
            return new Words.Refused("broken", List.of(type.name()));
        }
    }

    /** The document, when the actor may see it; empty otherwise, as if there were none. */
    public Optional<StoredDocument> find(Actor actor, UUID id) {
        return store.find(id).filter(document -> document.attached() ? !casework.find(actor, store.cases(id)).isEmpty()
                : document.uploaderId() == actor.accountId() && actor.accountId() != 0);
    }

    /** The bytes of a document that {@link #find} gave; empty when the store has lost them. The caller closes. */
    public Optional<InputStream> open(StoredDocument document) throws IOException {
        return files.open(document.hash());
    }

    /** The uploads of a dossier that the caller may see, the oldest first. */
    public List<StoredDocument> of(CaseFile dossier) {
        return store.of(dossier.id());
    }

    /** Names of documents by id, for forms of a dossier or draft that the caller may see; unknown ids are left out. */
    public Map<String, String> names(Collection<String> ids) {
        var names = new LinkedHashMap<String, String>();
        store.find(ids.stream().flatMap(id -> AttachedFiles.uuid(id).stream()).toList())
                .forEach(document -> names.put(document.id().toString(), document.name()));
        return names;
    }

    /** Address of a document. @param id as forms name it */
    public String href(String id) {
        return StoredDocument.href(id);
    }

    /**
     * Drops uploads that no dossier used in time, and drafts that a crash left; for a job that runs daily. Several at once do
     * no harm.
     *
     * @return how many uploads were dropped
     */
    public int sweep() {
        var now = Instant.now(clock);
        int dropped = 0;
        for (var old : store.unattached(now.minus(settings.unattachedFor()), SWEPT_AT_ONCE)) {
            if (Boolean.TRUE.equals(transactions.execute(status -> drop(old)))) {
                dropped++;
            }
        }
        try {
            // drafts bear the time of the disk, not that of the law
            files.dropDrafts(Instant.now().minus(DRAFT_LIFE));
        } catch (IOException unreadable) {
            log.warn("drafts of uploads stay until the next sweep: {}", unreadable.getMessage());
        }
        return dropped;
    }

    private boolean drop(StoredDocument old) {
        store.lock(old.hash());
        if (!store.delete(old.id())) {
            return false;
        }
        if (!uses.needs(old.hash())) {
            try {
                files.remove(old.hash());
            } catch (IOException stays) {
                log.warn("the bytes of {} stay in the store: {}", old.hash(), stays.getMessage());
            }
        }
        return true;
    }
}
