package vn.khuevan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.document.DataFiles;
import vn.khuevan.document.Upload;
import vn.khuevan.files.ContentHash;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.intake.ImportRun.State;
import vn.khuevan.intake.reading.Recognition;
import vn.khuevan.intake.reading.Row;
import vn.khuevan.intake.reading.RowReader;
import vn.khuevan.registry.By;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;

/**
 * The door for files that become records: takes them in, shows what they would become, and works them in batches.
 *
 * <p>A batch is one transaction: records, refused rows and the position. A run that a crash cut short goes on behind the last batch
 * that was committed. What cannot be written for reasons outside the file is tried again after pauses that grow, then given up until
 * somebody asks.
 */
public final class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final Set<State> OPEN = EnumSet.of(State.WAITING, State.RUNNING);
    private static final int SHOWN = 20;
    private static final int ATTEMPTS = 4;

    private final RunStore store;
    private final DataFiles files;
    private final Registry registry;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final IntakeSettings settings;
    private final Clock clock;
    private final Doubts doubts;
    private final Proposal proposal = Proposal.load();

    Imports(RunStore store, DataFiles files, Registry registry, AuditLog audit, TransactionTemplate transactions, IntakeSettings settings, Clock clock, Doubts doubts) {
        this.store = store;
        this.files = files;
        this.registry = registry;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.doubts = doubts;
    }

    /** What became of a file. */
    public sealed interface Received {
        /** It waits for its mapping. */
        record Kept(ImportRun run) implements Received {}

        /** It is not taken. @param key of the text that says why and what to do */
        record Refused(String key, List<Object> args) implements Received {}
    }

    /**
     * A row as it would be read.
     *
     * @param cells  as they stand in the file
     * @param read   the values of columns that mean something, as they would be kept
     * @param result what would become of it: {@code created}, {@code changed}, {@code unchanged}, {@code refused}
     * @param code   of the record it is about, or empty
     * @param kept   what of it would be left as a person had corrected it
     */
    public record Shown(long row, Map<String, List<String>> cells, Map<String, List<String>> read, String result, String code, List<Reason> reasons,
            List<Kept> kept) {}

    /** The first rows as they would be read. @param broken what ends the reading among them, or null */
    public record Preview(List<Shown> rows, ImportRun.@Nullable Broken broken) {}

    /** Hears how far a run has come. */
    @FunctionalInterface
    public interface Listener {
        void at(ImportRun run);
    }

    /** Whether the person may import: who may write records of their authority. */
    public boolean allows(Actor actor) {
        return RecordSight.mayWrite(actor, actor.authorityId());
    }

    /**
     * Takes a file in and looks at how it can be read.
     *
     * @param type id of the type of its records
     * @param name as the sender calls it, or null
     */
    public Received receive(Actor actor, String type, @Nullable String name, InputStream bytes) throws IOException {
        if (!allows(actor)) {
            return new Received.Refused("intake.not-yours", List.of());
        }
        var known = registry.types().find(type).orElse(null);
        if (known == null) {
            return new Received.Refused("registry.problem.type.unknown", List.of(type));
        }
        return switch (files.keep(actor, name, bytes, settings.most().toBytes())) {
            case Upload.Refused refused -> new Received.Refused(refused.key(), refused.args());
            case Upload.Kept(var document) -> switch (Recognition.of(document.name(), bytes(document.hash().hex()), type.equals("person"))) {
                case Recognition.Answer.Refused(var code, var args) -> new Received.Refused("intake.broken." + code, args);
                case Recognition.Answer.Readable(var reader) -> {
                    var columns = FoundColumns.of(reader, bytes(document.hash().hex()));
                    if (columns.broken() != null) {
                        yield new Received.Refused("intake.broken." + columns.broken().code(), columns.broken().args());
                    }
                    var run = ImportRun.of(actor.authorityId(), actor.accountId(), actor.name(), type, document.name(), document.hash().hex(), document.size(), reader,
                            columns.names(), proposal.propose(known, registry.schemes(), columns.names(), reader.separates()), Instant.now(clock));
                    yield new Received.Kept(store.find(transactions.execute(_ -> store.insert(run))).orElseThrow());
                }
            };
        };
    }

    private RowReader.Bytes bytes(String hash) {
        return () -> files.open(new ContentHash(hash)).orElseThrow(() -> new NoSuchFileException(hash));
    }

    /** The run, when the person's authority has it and they may import. */
    public Optional<ImportRun> find(Actor actor, long id) {
        return store.find(id).filter(run -> run.authority() == actor.authorityId() && allows(actor));
    }

    /** The newest runs of the person's authority. */
    public List<ImportRun> list(Actor actor, int most) {
        return allows(actor) ? store.list(actor.authorityId(), most) : List.of();
    }

    /** Runs of the same file as the same records that wait or were cut short. */
    public Optional<ImportRun> unfinished(ImportRun run) {
        return store.open(run.authority(), run.type(), run.hash());
    }

    /** The mappings that the authority keeps for a type, by name. */
    public Map<String, Mapping> mappings(Actor actor, String type) {
        return store.mappings(actor.authorityId(), type);
    }

    /** Keeps a mapping under a name. */
    public void keepMapping(Actor actor, String type, String name, Mapping mapping) {
        if (allows(actor)) {
            store.keep(actor.authorityId(), type, name, mapping);
        }
    }

    /** The run with other choices; its state is unchanged. A reader of other encoding or separator gives new columns. */
    public ImportRun mapped(ImportRun run, RowReader reader, Mapping mapping) throws IOException {
        var columns = run.columns();
        var meant = mapping;
        if (!reader.equals(run.reader())) {
            var found = FoundColumns.of(reader, bytes(run.hash()));
            if (found.broken() == null) {
                columns = found.names();
                meant = mapping.over(proposal.propose(type(run), registry.schemes(), columns, reader.separates()).columns());
            }
        }
        var changed = run.meaning(reader, columns, meant);
        transactions.executeWithoutResult(_ -> store.map(changed));
        return changed;
    }

    private RecordType type(ImportRun run) {
        return registry.types().get(run.type());
    }

    private Settling settling(ImportRun run, Plan plan) {
        // the one who brought it answers for it; that they may was asked when it began
        var actor = new Actor(run.actorId(), "", run.actorName(), run.authority(), Set.of(run.actorId() == 0 ? Role.SYSTEM : Role.SPECIALIST), List.of());
        return new Settling(registry, store, plan, run.authority(), new By(actor, new Source(Source.Kind.IMPORT, run.fileName(),
                "sha256:" + run.hash() + ";mapping:" + digest(run.mapping()))));
    }

    /** One word for what columns mean, whoever has the last word: rows of the same file contradict each other under it. */
    private static String digest(Mapping mapping) {
        try {
            var meaning = RunStore.json(mapping.with(Mapping.Precedence.HAND)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(meaning), 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private Plan plan(ImportRun run) {
        return new Plan(registry.types(), type(run), registry.schemes(), run.mapping(), new CellValues());
    }

    /** What the first rows would become. Nothing is kept of it. */
    public Preview preview(ImportRun run) throws IOException {
        var rows = new ArrayList<Row>();
        var ending = run.reader().read(bytes(run.hash()), row -> {
            rows.add(row);
            return rows.size() < SHOWN;
        });
        var alike = new HashMap<Long, List<Reason>>();
        var results = Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            var settled = settling(run, plan(run)).settle(rows);
            settled.forEach((row, result) -> {
                if (result instanceof Settling.Result.Created(var code)) {
                    alike.put(row, doubts.of(run, code));
                }
            });
            return settled;
        }));
        var plan = plan(run);
        return new Preview(rows.stream().map(row -> {
            var read = plan.asRead(row);
            return switch (Objects.requireNonNull(results.get(row.number()))) {
                case Settling.Result.Created _ -> new Shown(row.number(), row.cells(), read, "created", "",
                        alike.getOrDefault(row.number(), List.of()), List.of());
                case Settling.Result.Changed(var code, var kept) -> new Shown(row.number(), row.cells(), read, "changed", code, List.of(), kept);
                case Settling.Result.Unchanged(var code, var kept) -> new Shown(row.number(), row.cells(), read, "unchanged", code, List.of(), kept);
                case Settling.Result.Refused(var reasons) -> new Shown(row.number(), row.cells(), read, "refused", "", reasons, List.of());
            };
        }).toList(), ending instanceof RowReader.Ending.Broken(var code, var args) ? new ImportRun.Broken(code, args) : null);
    }

    /** Lets a run begin; false when it began before. */
    public boolean start(Actor actor, ImportRun run) {
        return allows(actor) && Boolean.TRUE.equals(transactions.execute(_ -> {
            var begins = store.move(run.id(), EnumSet.of(State.MAPPING), State.WAITING, null);
            if (begins) {
                audit.append("import/" + run.id(), "start", new AuditLog.By(actor.accountId(), actor.name()),
                        Map.of("file", run.fileName(), "sha256", run.hash(), "type", run.type(), "mapping", digest(run.mapping())));
            }
            return begins;
        }));
    }

    /** Lets a run that was given up go on from where it stands; false when it was not. */
    public boolean retry(Actor actor, ImportRun run) {
        return allows(actor) && Boolean.TRUE.equals(transactions.execute(_ -> {
            var again = store.move(run.id(), EnumSet.of(State.FAILED), State.WAITING, null);
            if (again) {
                audit.append("import/" + run.id(), "retry", new AuditLog.By(actor.accountId(), actor.name()), Map.of("position", run.position()));
            }
            return again;
        }));
    }

    /** Drops a run that was not started. */
    void discard(ImportRun run) {
        transactions.executeWithoutResult(_ -> store.discard(run.id()));
    }

    /** Stops a run behind the batch that is being written; false when it is over. */
    public boolean stop(Actor actor, ImportRun run) {
        return allows(actor) && Boolean.TRUE.equals(transactions.execute(_ -> {
            var stopped = store.move(run.id(), EnumSet.of(State.MAPPING, State.WAITING, State.RUNNING), State.STOPPED, null);
            if (stopped) {
                audit.append("import/" + run.id(), "stop", new AuditLog.By(actor.accountId(), actor.name()), Map.of());
            }
            return stopped;
        }));
    }

    /** The first rows that were refused. */
    public List<Refusal> refusals(ImportRun run, int most) {
        return store.refusals(run.id(), Long.MIN_VALUE, most);
    }

    /** All rows that were refused, in order, fetched by and by. */
    public Stream<Refusal> refusals(ImportRun run) {
        return store.refusals(run.id());
    }

    /** The first rows of which something was left as a person had corrected it. */
    public List<Notice> notices(ImportRun run, int most) {
        return store.notices(run.id(), Long.MIN_VALUE, most);
    }

    /** All rows of which something was left as a person had corrected it, in order, fetched by and by. */
    public Stream<Notice> notices(ImportRun run) {
        return store.notices(run.id());
    }

    /** Works every run that waits, or that its worker left behind, and whose pause behind a failure is over. */
    public void workWaiting() {
        for (var next = store.next(settings.silence()); next.isPresent() && !Thread.currentThread().isInterrupted(); next = store.next(settings.silence())) {
            try {
                if (work(next.get(), _ -> { }).isEmpty()) {
                    return;
                }
            } catch (DataAccessException | TransactionException | UncheckedIOException noted) {
                // the run keeps its own account of it, and must not hold up the others
                log.warn("the import {} cannot go on for now: {}", next.get(), Tries.said(noted));
            }
        }
    }

    /**
     * Works a run to its end, from where it stands, whatever pause it is in.
     *
     * @return the run as it is left, or empty when another works on it or it is over
     * @throws RuntimeException when rows cannot be written; the run says why, and whether it will be tried again
     */
    public Optional<ImportRun> work(long id, Listener listener) {
        var worker = UUID.randomUUID();
        if (!Boolean.TRUE.equals(transactions.execute(_ -> store.claim(id, worker, settings.silence())))) {
            return Optional.empty();
        }
        var run = store.find(id).orElseThrow();
        if (run.trouble() != null && run.trouble().tries() >= Tries.MOST) {
            giveUp(run, worker, run.trouble().said());
            return store.find(id);
        }
        try {
            new Work(run, worker, listener).run();
        } catch (DataAccessException | TransactionException | UncheckedIOException passing) {
            // what is outside the file may be mended: another try goes on from here
            stumble(id, worker, passing, Tries.MOST);
            throw passing;
        } catch (RuntimeException unforeseen) {
            log.error("the import {} cannot go on behind row {}", id, store.find(id).map(ImportRun::position).orElse(0L), unforeseen);
            stumble(id, worker, unforeseen, 1);
        }
        return store.find(id);
    }

    /** Notes why the worker cannot go on, and when to try again. @param most tries after which the run is given up */
    private void stumble(long id, UUID worker, RuntimeException problem, int most) {
        var run = store.find(id).orElseThrow();
        var failed = run.trouble() == null ? 0 : run.trouble().tries();
        if (failed + 1 >= most) {
            giveUp(run, worker, Tries.said(problem));
            return;
        }
        transactions.executeWithoutResult(_ -> store.stumble(id, worker, State.RUNNING, Tries.said(problem), Instant.now(clock).plus(Tries.pauseAfter(failed))));
    }

    private void giveUp(ImportRun run, UUID worker, String said) {
        transactions.executeWithoutResult(_ -> {
            if (store.stumble(run.id(), worker, State.FAILED, said, null)) {
                log.error("the import {} is given up behind row {}: {}", run.id(), run.position(), said);
                audit.append("import/" + run.id(), State.FAILED.code(), new AuditLog.By(run.actorId(), run.actorName()), Map.of("position", run.position()));
            }
        });
    }

    private void end(ImportRun run, State state, ImportRun.@Nullable Broken broken) {
        transactions.executeWithoutResult(_ -> {
            if (store.move(run.id(), OPEN, state, broken)) {
                var counts = store.find(run.id()).orElseThrow().counts();
                audit.append("import/" + run.id(), state.code(), new AuditLog.By(run.actorId(), run.actorName()), Map.of("created", counts.created(),
                        "changed", counts.changed(), "unchanged", counts.unchanged(), "refused", counts.refused()));
            }
        });
    }

    /** One worker's way through a file. */
    private final class Work {

        private final ImportRun run;
        private final UUID worker;
        private final Listener listener;
        private final Plan plan;
        private final List<Row> batch = new ArrayList<>(Registry.BATCH);
        private long position;
        private long weight;
        private boolean ours = true;
        private final CountedBytes counted;

        Work(ImportRun run, UUID worker, Listener listener) {
            this.run = run;
            this.worker = worker;
            this.listener = listener;
            this.plan = plan(run);
            this.position = run.position();
            this.counted = new CountedBytes(bytes(run.hash()));
        }

        void run() {
            RowReader.Ending ending;
            try {
                ending = run.reader().read(counted, this::take);
            } catch (NoSuchFileException dropped) {
                ending = new RowReader.Ending.Broken("dropped", List.of());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            if (ours && !batch.isEmpty()) {
                flush();
            }
            if (!ours) {
                return;
            }
            switch (ending) {
                case RowReader.Ending.Whole _ -> end(run, State.DONE, null);
                case RowReader.Ending.Broken(var code, var args) -> end(run, State.BROKEN, new ImportRun.Broken(code, args));
                // the server is being stopped: whoever comes next goes on
                case RowReader.Ending.Stopped _ -> transactions.executeWithoutResult(_ -> store.release(run.id(), worker));
            }
        }

        private boolean take(Row row) {
            if (row.number() <= position) {
                return true;
            }
            batch.add(row);
            weight += row.cells().values().stream().flatMap(List::stream).mapToLong(String::length).sum();
            if (batch.size() < Registry.BATCH && weight < RowReader.LONGEST_ROW) {
                return true;
            }
            flush();
            return ours && !Thread.currentThread().isInterrupted();
        }

        private void flush() {
            for (var attempt = 1; ; attempt++) {
                try {
                    ours = Boolean.TRUE.equals(transactions.execute(_ -> settle()));
                    break;
                } catch (DuplicateKeyException raced) {
                    // somebody else wrote the same identifier meanwhile: decided again, it is found
                    if (attempt == ATTEMPTS) {
                        throw raced;
                    }
                }
            }
            position = batch.getLast().number();
            batch.clear();
            weight = 0;
            if (ours) {
                listener.at(store.find(run.id()).orElseThrow());
            }
        }

        private boolean settle() {
            if (store.lock(run.id(), worker).filter(reached -> reached == position).isEmpty()) {
                return false;
            }
            var results = settling(run, plan).settle(batch);
            var refusals = new ArrayList<Refusal>();
            var notices = new ArrayList<Notice>();
            var created = 0L;
            var changed = 0L;
            var unchanged = 0L;
            for (var row : batch) {
                switch (Objects.requireNonNull(results.get(row.number()))) {
                    case Settling.Result.Created _ -> created++;
                    case Settling.Result.Changed(var code, var kept) -> {
                        changed++;
                        note(notices, row, code, kept);
                    }
                    case Settling.Result.Unchanged(var code, var kept) -> {
                        unchanged++;
                        note(notices, row, code, kept);
                    }
                    case Settling.Result.Refused(var reasons) -> refusals.add(new Refusal(row.number(), row.cells(), reasons));
                }
            }
            store.refuse(run.id(), refusals);
            store.notice(run.id(), notices);
            store.advance(run.id(), batch.getLast().number(), counted.read(), new ImportRun.Counts(created, changed, unchanged, refusals.size()), notices.size());
            return true;
        }

        private static void note(List<Notice> notices, Row row, String code, List<Kept> kept) {
            if (!kept.isEmpty()) {
                notices.add(new Notice(row.number(), code, kept));
            }
        }
    }
}
