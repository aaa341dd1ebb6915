package vn.khuevan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Progress;
import vn.khuevan.command.Workplace;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.Texts;

/** Reads a file into the registry, beside a running application or without one; run again it goes on where it was cut short. */
@Command(name = "import", description = "Reads a file (CSV, XLSX, JSON, BibTeX, RIS, CrossRef, ORCID) into the registry; the same file twice changes nothing.")
public final class ImportCommand implements OperatorCommand {

    private static final int SHOWN = 20;
    private static final Duration LOOKING = Duration.ofSeconds(1);

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "Type of the records, such as publication, person, organisation.")
    String type = "";

    @Option(names = "--mapping", paramLabel = "NAME", description = "Mapping that was saved on the page of imports (default: proposed from the names of the columns).")
    @Nullable String mapping;

    @Option(names = "--state", paramLabel = "STATE", description = "State of new records: draft, internal (default) or public; without --mapping.")
    String state = "internal";

    @Option(names = "--file-wins", description = "Set back what people corrected after an earlier import (default: their corrections stay, and are named).")
    boolean fileWins;

    @Option(names = "--authority", paramLabel = "CODE", description = "Code of the authority that keeps the records (default: the first).")
    @Nullable String authority;

    @Parameters(paramLabel = "FILE", description = "File to read.")
    Path file = Path.of("");

    @Override
    public Outcome run(Workplace workplace) throws IOException, InterruptedException {
        if (!state.matches("draft|internal|public")) {
            return new Outcome.Misused("The state is draft, internal or public, not %s.".formatted(state));
        }
        if (!Files.isRegularFile(file)) {
            return new Outcome.Failed("There is no file %s.".formatted(file));
        }
        try (var application = workplace.openApplication()) {
            var authorities = application.getBean(Authorities.class);
            var keeper = authority == null ? authorities.all().stream().findFirst() : authorities.find(authority);
            if (keeper.isEmpty()) {
                return new Outcome.Failed(authority == null ? "There is no authority yet that could keep the records: the table authority needs a row first."
                        : "There is no authority %s. There are: %s".formatted(authority, String.join(", ", authorities.all().stream().map(each -> each.code()).toList())));
            }
            var types = application.getBean(Registry.class).types();
            if (types.find(type).isEmpty()) {
                return new Outcome.Misused("There is no type %s. There are: %s".formatted(type, String.join(", ", types.all().stream().map(each -> each.id()).toList())));
            }
            return run(workplace, application.getBean(Imports.class), Actor.system(keeper.get().id()), application.getBean(Messages.class).in(Language.EN));
        }
    }

    private Outcome run(Workplace workplace, Imports imports, Actor actor, Texts words) throws IOException, InterruptedException {
        var saved = mapping == null ? null : imports.mappings(actor, type).get(mapping);
        if (mapping != null && saved == null) {
            var names = imports.mappings(actor, type).keySet();
            return new Outcome.Failed("There is no mapping %s for the type %s. %s".formatted(mapping, type,
                    names.isEmpty() ? "None was saved on the page of imports." : "There are: " + String.join(", ", names)));
        }
        Imports.Received received;
        try (var bytes = Files.newInputStream(file)) {
            received = imports.receive(actor, type, String.valueOf(file.getFileName()), bytes);
        }
        return switch (received) {
            case Imports.Received.Refused(var key, var args) -> new Outcome.Failed(words.say(key, args.toArray()));
            case Imports.Received.Kept(var run) -> {
                var begun = imports.unfinished(run);
                if (begun.isPresent()) {
                    workplace.out().printf("Going on behind row %d of the import %d.%n", begun.get().position(), begun.get().id());
                    imports.discard(run);
                    imports.retry(actor, begun.get());
                    yield work(workplace, imports, actor, begun.get(), words);
                }
                var meant = imports.mapped(run, run.reader(), (saved != null ? saved.over(run.mapping().columns())
                        : new Mapping(run.mapping().columns(), Entry.State.of(state), run.mapping().key())).with(precedence(saved)));
                meant.mapping().columns().forEach(column -> workplace.out().printf("  %s -> %s%n", column.name(), column.target().isEmpty() ? "(left out)" : column.target()));
                workplace.out().flush();
                imports.start(actor, meant);
                yield work(workplace, imports, actor, meant, words);
            }
        };
    }

    private Mapping.Precedence precedence(@Nullable Mapping saved) {
        return fileWins || saved != null && saved.precedence() == Mapping.Precedence.FILE ? Mapping.Precedence.FILE : Mapping.Precedence.HAND;
    }

    /** Works the run to its end, or waits until who works on it is done or dead. */
    private static Outcome work(Workplace workplace, Imports imports, Actor actor, ImportRun run, Texts words) throws InterruptedException {
        var progress = workplace.progress();
        for (var told = false; ; told = true) {
            try {
                var left = imports.work(run.id(), at -> report(progress, at)).or(() -> imports.find(actor, run.id()).filter(now -> now.state().isOver()));
                if (left.isPresent()) {
                    return ended(workplace, imports, left.get(), words);
                }
            } catch (DataAccessException | TransactionException | UncheckedIOException unwritable) {
                return stuck(imports.find(actor, run.id()).orElse(run), words);
            }
            if (!told) {
                workplace.out().printf("Another process works on the import %d; waiting until it is done, or silent for too long.%n", run.id());
                workplace.out().flush();
            }
            imports.find(actor, run.id()).ifPresent(now -> report(progress, now));
            Thread.sleep(LOOKING);
        }
    }

    private static void report(Progress progress, ImportRun at) {
        progress.report("%d rows".formatted(at.counts().all()), Math.min(at.bytes(), at.size()), at.size());
    }

    private static Outcome ended(Workplace workplace, Imports imports, ImportRun left, Texts words) {
        var counts = left.counts();
        var out = workplace.out();
        out.printf("Import %d: %d created, %d changed, %d unchanged, %d refused.%n", left.id(), counts.created(), counts.changed(), counts.unchanged(), counts.refused());
        for (var refusal : imports.refusals(left, SHOWN)) {
            refusal.reasons().forEach(reason -> out.printf("  row %d%s: %s%n", refusal.row(), reason.column() == null ? "" : ", " + reason.column()
                    + (reason.value().isEmpty() ? "" : " \"" + reason.value() + "\""), words.say(reason.key(), reason.args().toArray())));
        }
        if (counts.refused() > 0) {
            out.printf("All refused rows, to mend and bring again: /lam-viec/nhap-du-lieu/%d%n", left.id());
        }
        for (var notice : imports.notices(left, SHOWN)) {
            notice.kept().forEach(kept -> out.printf("  row %d, %s \"%s\" (%s): %s%n", notice.row(), kept.column(), kept.value(), notice.code(),
                    words.say("intake.kept.why", kept.at(), kept.by())));
        }
        if (left.kept() > 0) {
            out.printf("%d rows lost against corrections by hand: /lam-viec/nhap-du-lieu/%d%n", left.kept(), left.id());
        }
        out.flush();
        var broken = left.broken();
        if (broken != null) {
            return new Outcome.Failed(words.say("intake.broken." + broken.code(), broken.args().toArray()));
        }
        return switch (left.state()) {
            case FAILED -> stuck(left, words);
            case STOPPED -> new Outcome.Failed("Somebody stopped the import %d behind row %d. What is in stays in.".formatted(left.id(), left.position()));
            case DONE, BROKEN, MAPPING, WAITING, RUNNING -> new Outcome.Done();
        };
    }

    private static Outcome stuck(ImportRun run, Texts words) {
        var trouble = run.trouble();
        return new Outcome.Failed(words.say("intake.trouble.command", run.id(), run.position(), trouble == null ? "" : trouble.said()));
    }
}
