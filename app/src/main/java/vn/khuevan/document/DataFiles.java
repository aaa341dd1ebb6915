package vn.khuevan.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.khuevan.files.ContentHash;
import vn.khuevan.files.FileStore;
import vn.khuevan.identity.Actor;

/**
 * The door for files of data that somebody will read row by row: tables, lists, references, in any encoding and of any size that
 * the caller allows. They are looked at as uploads are, kept as long as uploads that no dossier uses, and then dropped.
 */
public final class DataFiles {

    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};
    private static final Map<String, String> TEXTS = Map.of("csv", "text/csv", "tsv", "text/tab-separated-values", "txt", "text/plain", "json", "application/json",
            "jsonl", "application/x-ndjson", "ndjson", "application/x-ndjson", "bib", "application/x-bibtex", "ris", "application/x-research-info-systems");

    private final FileStore files;
    private final Keeping keeping;

    DataFiles(FileStore files, Keeping keeping) {
        this.files = files;
        this.keeping = keeping;
    }

    /**
     * Takes a file in.
     *
     * @param name as the sender calls it, or null; its ending says what it is: csv, tsv, txt, xlsx, json, jsonl, ndjson, bib, ris
     * @param most bytes of the largest that is taken
     * @throws IOException when the sender breaks off or the store cannot write
     */
    public Upload keep(Actor actor, @Nullable String name, InputStream bytes, long most) throws IOException {
        return keeping.keep(actor, actor::authorityId, name, bytes, most, DataFiles::look);
    }

    private static Keeping.Looked look(FileStore.Draft draft, FileName name) throws IOException {
        var ending = name.text().substring(name.text().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (draft.size() == 0) {
            return new Keeping.Looked.Bad("empty", List.of());
        }
        if (ending.equals("xlsx")) {
            var finding = isArchive(draft) ? ZipInspection.inspect(draft.path(), FileType.XLSX) : Finding.Bad.of("broken", FileType.XLSX.name());
            return finding instanceof Finding.Bad(var code, var args) ? new Keeping.Looked.Bad(code, args) : new Keeping.Looked.Good(FileType.XLSX.mediaType());
        }
        var type = TEXTS.get(ending);
        if (type == null) {
            return new Keeping.Looked.Bad("extension", List.of(List.of("CSV", "TSV", "TXT", "XLSX", "JSON", "JSONL", "BIB", "RIS")));
        }
        return isArchive(draft) ? new Keeping.Looked.Bad("mismatch", List.of(ending.toUpperCase(Locale.ROOT), FileType.ZIP.mediaType())) : new Keeping.Looked.Good(type);
    }

    private static boolean isArchive(FileStore.Draft draft) throws IOException {
        try (var in = Files.newInputStream(draft.path())) {
            return Arrays.equals(in.readNBytes(ARCHIVE.length), ARCHIVE);
        }
    }

    /** The bytes with this checksum; empty when they were dropped. The caller closes. */
    public Optional<InputStream> open(ContentHash hash) throws IOException {
        return files.open(hash);
    }
}
