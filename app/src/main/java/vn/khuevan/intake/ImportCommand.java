package vn.khuevan.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
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

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "Type of the records, such as publication, person, organisation.")
    String type = "";

    @Option(names = "--mapping", paramLabel = "NAME", description = "Mapping that was saved on the page of imports (default: proposed from the names of the columns).")
    @Nullable String mapping;

    @Option(names = "--state", paramLabel = "STATE", description = "State of new records: draft, internal (default) or public; without --mapping.")
    String state = "internal";

    @Option(names = "--authority", paramLabel = "CODE", description = "Code of the authority that keeps the records (default: the first).")
    @Nullable String authority;

    @Parameters(paramLabel = "FILE", description = "File to read.")
    Path file = Path.of("");

    @Override
    public Outcome run(Workplace workplace) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Outcome.Failed("There is no file %s.".formatted(file));
        }
        try (var application = workplace.openApplication()) {
            var authorities = application.getBean(Authorities.class);
            var keeper = authority == null ? authorities.all().stream().findFirst() : authorities.find(authority);
            if (keeper.isEmpty()) {
                return new Outcome.Failed(authority == null ? "There is no authority yet that could keep the records." : "There is no authority %s.".formatted(authority));
            }
            var types = application.getBean(Registry.class).types();
            if (types.find(type).isEmpty()) {
                return new Outcome.Misused("There is no type %s. There are: %s".formatted(type, String.join(", ", types.all().stream().map(each -> each.id()).toList())));
            }
            if (!state.matches("draft|internal|public")) {
                return new Outcome.Misused("The state is draft, internal or public, not %s.".formatted(state));
            }
            return run(workplace, application.getBean(Imports.class), Actor.system(keeper.get().id()), application.getBean(Messages.class));
        }
    }

    private Outcome run(Workplace workplace, Imports imports, Actor actor, Messages messages) throws IOException {
        var words = messages.in(Language.EN);
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
                    imports.stop(actor, run);
                    yield work(workplace, imports, begun.get(), words);
                }
                var saved = mapping == null ? null : imports.mappings(actor, type).get(mapping);
                if (mapping != null && saved == null) {
                    yield new Outcome.Failed("There is no mapping %s for the type %s.".formatted(mapping, type));
                }
                var meant = imports.mapped(run, run.reader(), saved != null ? saved.over(run.mapping().columns())
                        : new Mapping(run.mapping().columns(), Entry.State.of(state), run.mapping().key()));
                meant.mapping().columns().forEach(column -> workplace.out().printf("  %s -> %s%n", column.name(), column.target().isEmpty() ? "(left out)" : column.target()));
                imports.start(actor, meant);
                yield work(workplace, imports, meant, words);
            }
        };
    }

    private static Outcome work(Workplace workplace, Imports imports, ImportRun run, Texts words) {
        var progress = workplace.progress();
        var left = imports.work(run.id(), at -> progress.report("%d rows".formatted(at.counts().all()), Math.min(at.bytes(), at.size()), at.size())).orElse(null);
        if (left == null) {
            return new Outcome.Failed("Another process works on the import %d. Try again in two minutes if it does not.".formatted(run.id()));
        }
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
        out.flush();
        var broken = left.broken();
        return broken == null ? new Outcome.Done() : new Outcome.Failed(words.say("intake.broken." + broken.code(), broken.args().toArray()));
    }
}
