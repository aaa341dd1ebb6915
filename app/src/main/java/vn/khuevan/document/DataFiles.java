package vn.khuevan.document;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.files.ContentHash;
import vn.khuevan.files.FileStore;
import vn.khuevan.identity.Actor;

/**
 * The door for files of data that somebody will read row by row: tables, lists, references, in any encoding and of any size that
 * the caller allows. They are looked at as uploads are, kept as long as uploads that no dossier uses, and then dropped.
 */
public final class DataFiles {

    private static final Logger log = LoggerFactory.getLogger(DataFiles.class);
    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};
    private static final Map<String, String> TEXTS = Map.of("csv", "text/csv", "tsv", "text/tab-separated-values", "txt", "text/plain", "json", "application/json",
            "jsonl", "application/x-ndjson", "ndjson", "application/x-ndjson", "bib", "application/x-bibtex", "ris", "application/x-research-info-systems");

    private final FileStore files;
    private final DocumentStore store;
    private final MalwareScan scan;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DataFiles(FileStore files, DocumentStore store, MalwareScan scan, TransactionTemplate transactions, Clock clock) {
        this.files = files;
        this.store = store;
        this.scan = scan;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes a file in.
     *
     * @param name as the sender calls it, or null; its ending says what it is: csv, tsv, txt, xlsx, json, jsonl, ndjson, bib, ris
     * @param most bytes of the largest that is taken
     * @throws IOException when the sender breaks off or the store cannot write
     */
    public Upload keep(Actor actor, @Nullable String name, InputStream bytes, long most) throws IOException {
        return switch (files.receive(bytes, most)) {
            case FileStore.Received.TooLarge _ -> new Upload.Refused("too-large", List.of(most >> 20));
            case FileStore.Received.Whole(var draft) -> {
                try (draft) {
                    yield keep(actor, FileName.of(name), draft);
                }
            }
        };
    }

    private Upload keep(Actor actor, FileName name, FileStore.Draft draft) throws IOException {
        var ending = name.text().substring(name.text().lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        if (draft.size() == 0) {
            return new Upload.Refused("empty", List.of());
        }
        String type;
        if (ending.equals("xlsx")) {
            var finding = isArchive(draft) ? ZipInspection.inspect(draft.path(), FileType.XLSX) : Finding.Bad.of("broken", FileType.XLSX.name());
            if (finding instanceof Finding.Bad(var code, var args)) {
                return new Upload.Refused(code, args);
            }
            type = FileType.XLSX.mediaType();
        } else if (TEXTS.containsKey(ending)) {
            if (isArchive(draft)) {
                return new Upload.Refused("mismatch", List.of(ending.toUpperCase(java.util.Locale.ROOT), FileType.ZIP.mediaType()));
            }
            type = TEXTS.get(ending);
        } else {
            return new Upload.Refused("extension", List.of(List.of("CSV", "TSV", "TXT", "XLSX", "JSON", "JSONL", "BIB", "RIS")));
        }
        MalwareScan.Answer answer;
        try {
            answer = scan.look(draft.path());
        } catch (IOException silent) {
            log.error("a file of data is refused because the malware scanner does not answer: {}", silent.getMessage());
            return new Upload.Refused("scan-unavailable", List.of());
        }
        if (answer == MalwareScan.Answer.INFECTED) {
            log.warn("a file of data of account {} is refused: the scanner found malware in {}", actor.accountId(), draft.hash());
            return new Upload.Refused("malware", List.of());
        }
        var document = new StoredDocument(UUID.randomUUID(), actor.authorityId(), actor.accountId(), actor.name(), name.text(), type, draft.size(), draft.hash(),
                answer == MalwareScan.Answer.CLEAN, Instant.now(clock).truncatedTo(ChronoUnit.MICROS), false);
        write(document, draft);
        return new Upload.Kept(document);
    }

    private static boolean isArchive(FileStore.Draft draft) throws IOException {
        try (var in = java.nio.file.Files.newInputStream(draft.path())) {
            return java.util.Arrays.equals(in.readNBytes(ARCHIVE.length), ARCHIVE);
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

    /** The bytes with this checksum; empty when they were dropped. The caller closes. */
    public Optional<InputStream> open(ContentHash hash) throws IOException {
        return files.open(hash);
    }
}
