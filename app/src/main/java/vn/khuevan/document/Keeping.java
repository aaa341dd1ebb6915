package vn.khuevan.document;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.files.FileStore;
import vn.khuevan.identity.Actor;

/**
 * The one way by which bytes from outside come to be kept: bounded, looked at by the door that takes them, scanned for malware,
 * stored before the row that names them.
 */
final class Keeping {

    private static final Logger log = LoggerFactory.getLogger(Keeping.class);

    private final FileStore files;
    private final DocumentStore store;
    private final MalwareScan scan;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Keeping(FileStore files, DocumentStore store, MalwareScan scan, TransactionTemplate transactions, Clock clock) {
        this.files = files;
        this.store = store;
        this.scan = scan;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The same at another time. */
    Keeping at(Clock other) {
        return new Keeping(files, store, scan, transactions, other);
    }

    /** What a door says of bytes before they are scanned. */
    sealed interface Looked {

        /** They are what the door takes. @param mediaType what they are */
        record Good(String mediaType) implements Looked {}

        /** They are not taken. @param code as of {@link Upload.Refused} */
        record Bad(String code, List<Object> args) implements Looked {}
    }

    /** How a door looks at bytes. */
    @FunctionalInterface
    interface Look {
        Looked at(FileStore.Draft draft, FileName name) throws IOException;
    }

    /** What is done with bytes before they are kept or dropped. */
    @FunctionalInterface
    interface Use<T> {
        T of(FileStore.Draft draft) throws IOException;
    }

    /**
     * Takes bytes in for a while.
     *
     * @param most     bytes of the largest that is taken
     * @param tooLarge what to answer when there are more, given how many MB are taken
     */
    <T> T receive(InputStream bytes, long most, java.util.function.Function<List<Object>, T> tooLarge, Use<T> use) throws IOException {
        return switch (files.receive(bytes, most)) {
            case FileStore.Received.TooLarge _ -> tooLarge.apply(List.of(most >> 20));
            case FileStore.Received.Whole(var draft) -> {
                try (draft) {
                    yield use.of(draft);
                }
            }
        };
    }

    /**
     * Takes a file in, and keeps it when nothing stands against it.
     *
     * @param authority that has it; asked when everything else is well
     * @param name      as the sender calls it, or null; never used as a path
     * @param most      bytes of the largest that is taken
     * @throws IOException when the sender breaks off or the store cannot write
     */
    Upload keep(Actor actor, IntSupplier authority, @Nullable String name, InputStream bytes, long most, Look look) throws IOException {
        return receive(bytes, most, args -> new Upload.Refused("too-large", args), draft -> {
            var called = FileName.of(name);
            return switch (look.at(draft, called)) {
                case Looked.Bad(var code, var args) -> new Upload.Refused(code, args);
                case Looked.Good(var type) -> switch (scanned(draft, "a file of account " + actor.accountId())) {
                    case Scanned.Refused(var code) -> new Upload.Refused(code, List.of());
                    case Scanned.Clear(var looked) -> {
                        var document = new StoredDocument(UUID.randomUUID(), authority.getAsInt(), actor.accountId(), actor.name(), called.text(), type, draft.size(),
                                draft.hash(), looked, Instant.now(clock).truncatedTo(ChronoUnit.MICROS), false);
                        write(document, draft);
                        yield new Upload.Kept(document);
                    }
                };
            };
        });
    }

    /** What the scan says of bytes. */
    sealed interface Scanned {

        /** Nothing stands against them. @param looked whether a scanner looked at all */
        record Clear(boolean looked) implements Scanned {}

        /** They must not be taken. @param code as of {@link Upload.Refused} */
        record Refused(String code) implements Scanned {}
    }

    /** Has bytes scanned; while the scanner does not answer nothing is taken. @param what they are, for the log */
    Scanned scanned(FileStore.Draft draft, String what) {
        try {
            var answer = scan.look(draft.path());
            if (answer == MalwareScan.Answer.INFECTED) {
                log.warn("{} is refused: the scanner found malware in {}", what, draft.hash());
                return new Scanned.Refused("malware");
            }
            return new Scanned.Clear(answer == MalwareScan.Answer.CLEAN);
        } catch (IOException silent) {
            log.error("{} is refused because the malware scanner does not answer: {}", what, silent.getMessage());
            return new Scanned.Refused("scan-unavailable");
        }
    }

    /** The bytes first, the row after: a row never names bytes that are not there. */
    private void write(StoredDocument document, FileStore.Draft draft) throws IOException {
        var failed = transactions.execute(status -> {
            store.lock(document.hash());
            try {
                draft.keep();
            } catch (IOException unwritable) {
                status.setRollbackOnly();
                return unwritable;
            }
            store.insert(document);
            return null;
        });
        if (failed != null) {
            throw failed;
        }
    }
}
