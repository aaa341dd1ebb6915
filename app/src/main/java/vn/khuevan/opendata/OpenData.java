package vn.khuevan.opendata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.files.FileStore;
import vn.khuevan.files.FileUses;

/**
 * The door for open data: makes the files of all sets, tells how they stand and gives them out.
 *
 * <p>Files lie in the file store by what they contain, so that every node gives the same. A set whose rows came out as before keeps
 * its files and the day of its last change.
 */
public final class OpenData {

    private static final Logger log = LoggerFactory.getLogger(OpenData.class);
    private static final int SHOWN = 10;
    private static final int SHOWN_WORDS = 120;
    private static final Duration STILL_FETCHED = Duration.ofDays(1);

    private final DataSets sets;
    private final EditionStore store;
    private final FileStore files;
    private final FileUses uses;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OpenData(DataSets sets, EditionStore store, FileStore files, FileUses uses, TransactionTemplate transactions, Clock clock) {
        this.sets = sets;
        this.store = store;
        this.files = files;
        this.uses = uses;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All sets in the order in which they are shown. */
    public List<DataSet> sets() {
        return sets.all();
    }

    public Optional<DataSet> set(String id) {
        return sets.find(id);
    }

    /** What was made of each set, by its name; those never made are absent. */
    public Map<String, Edition> editions() {
        return store.all();
    }

    /** What was made of a set. */
    public Optional<Edition> edition(String set) {
        return store.find(set);
    }

    /** The bytes of a file; empty when another edition took its place long ago. The caller closes. */
    public Optional<InputStream> open(Edition.DataFile file) throws IOException {
        return files.open(file.hash());
    }

    /**
     * Makes every set anew. A set that fails keeps what it had; the others are made all the same.
     *
     * @throws IllegalStateException at the end, when any set failed, naming those sets
     */
    public void makeAll() {
        var failed = new ArrayList<String>();
        for (var set : sets.all()) {
            try {
                make(set);
            } catch (IOException | RuntimeException failure) {
                log.error("the open data set {} could not be made; what was made before stays", set.id(), failure);
                failed.add(set.id());
            }
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        var now = now();
        store.all().keySet().stream().filter(id -> sets.find(id).isEmpty()).forEach(id -> transactions.executeWithoutResult(_ -> store.forget(id, now)));
        sweep(now);
        if (!failed.isEmpty()) {
            throw new IllegalStateException("these sets could not be made: " + String.join(", ", failed));
        }
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    void make(DataSet set) throws IOException {
        var folder = Files.createTempDirectory("open-data-");
        try {
            var written = write(set, folder);
            keep(set, written, folder);
        } finally {
            for (var format : DataFormat.values()) {
                Files.deleteIfExists(folder.resolve(format.ending()));
            }
            Files.deleteIfExists(folder);
        }
    }

    private record Written(long rows, Edition.Preview preview) {}

    private static Written write(DataSet set, Path folder) throws IOException {
        var shown = new ArrayList<List<String>>();
        var rows = new long[1];
        try (var csv = open(folder, DataFormat.CSV); var json = open(folder, DataFormat.JSON); var xlsx = open(folder, DataFormat.XLSX)) {
            var sinks = List.of(TableSink.of(DataFormat.CSV, set, csv), TableSink.of(DataFormat.JSON, set, json), TableSink.of(DataFormat.XLSX, set, xlsx));
            try {
                set.rows().each(values -> {
                    if (values.size() != set.columns().size()) {
                        throw new IllegalStateException(set.id() + " has " + set.columns().size() + " columns and a row of " + values.size());
                    }
                    if (rows[0]++ < SHOWN) {
                        shown.add(values.stream().map(value -> shortened(TableSink.text(value))).toList());
                    }
                    for (var sink : sinks) {
                        try {
                            sink.row(values);
                        } catch (IOException unwritable) {
                            throw new UncheckedIOException(unwritable);
                        }
                    }
                });
            } catch (UncheckedIOException unwritable) {
                throw unwritable.getCause();
            }
            for (var sink : sinks) {
                sink.end();
            }
        }
        return new Written(rows[0], new Edition.Preview(set.columns().stream().map(DataColumn::name).toList(), shown));
    }

    private static OutputStream open(Path folder, DataFormat format) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(format.ending())), 1 << 16);
    }

    private static String shortened(String words) {
        return words.length() <= SHOWN_WORDS ? words : words.substring(0, SHOWN_WORDS - 1) + "…";
    }

    private void keep(DataSet set, Written written, Path folder) throws IOException {
        var drafts = new EnumMap<DataFormat, FileStore.Draft>(DataFormat.class);
        try {
            for (var format : DataFormat.values()) {
                try (var bytes = Files.newInputStream(folder.resolve(format.ending()))) {
                    switch (files.receive(bytes, Long.MAX_VALUE)) {
                        case FileStore.Received.Whole(var draft) -> drafts.put(format, draft);
                        case FileStore.Received.TooLarge(var most) -> throw new IOException("the file store takes " + most + " bytes at most");
                    }
                }
            }
            if (standsAlready(set, drafts)) {
                transactions.executeWithoutResult(_ -> store.confirm(set.id(), now()));
                return;
            }
            var failed = transactions.execute(status -> {
                var made = new EnumMap<DataFormat, Edition.DataFile>(DataFormat.class);
                try {
                    // in one order, so that two nodes never wait for each other
                    for (var draft : drafts.values().stream().sorted(java.util.Comparator.comparing(each -> each.hash().hex())).toList()) {
                        store.lock(draft.hash());
                        draft.keep();
                    }
                } catch (IOException unwritable) {
                    status.setRollbackOnly();
                    return unwritable;
                }
                drafts.forEach((format, draft) -> made.put(format, new Edition.DataFile(draft.hash(), draft.size())));
                store.replace(set.id(), now(), written.rows(), made, written.preview());
                return null;
            });
            if (failed != null) {
                throw failed;
            }
        } finally {
            for (var draft : drafts.values()) {
                draft.close();
            }
        }
    }

    /** Whether the rows came out as before and the files are all there. A workbook holds the time of its making and is not compared. */
    private boolean standsAlready(DataSet set, Map<DataFormat, FileStore.Draft> drafts) throws IOException {
        var stands = store.find(set.id()).map(Edition::files).orElse(Map.of());
        if (stands.size() < DataFormat.values().length) {
            return false;
        }
        for (var file : stands.values()) {
            if (!files.exists(file.hash())) {
                return false;
            }
        }
        return stands.get(DataFormat.CSV).hash().equals(drafts.get(DataFormat.CSV).hash()) && stands.get(DataFormat.JSON).hash().equals(drafts.get(DataFormat.JSON).hash());
    }

    /** Removes what was replaced long enough ago and nobody else needs. */
    private void sweep(Instant now) {
        for (var hash : store.replacedBefore(now.minus(STILL_FETCHED))) {
            transactions.executeWithoutResult(_ -> {
                store.lock(hash);
                store.dropped(hash);
                if (!uses.needs(hash)) {
                    try {
                        files.remove(hash);
                    } catch (IOException stays) {
                        log.warn("the bytes of {} stay in the store: {}", hash, stays.getMessage());
                    }
                }
            });
        }
    }
}
