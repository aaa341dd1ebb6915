package vn.khuevan.casework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Workplace;

/** {@code khuevan definitions check FILE}: checks a definition that is being written, as the application would at its start. */
@Command(name = "definitions", description = "Works with definitions of procedures.",
        subcommands = DefinitionsCommand.Check.class)
public final class DefinitionsCommand implements OperatorCommand {

    @Override
    public Outcome run(Workplace workplace) {
        return new Outcome.Misused("Say what to do: khuevan definitions check FILE");
    }

    /** The check itself. */
    @Command(name = "check", description = "Checks definition files against the law, the gates and each other; every error with its line.")
    public static final class Check implements OperatorCommand {

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Definition files (YAML).")
        List<Path> files = List.of();

        @Override
        public Outcome run(Workplace workplace) throws IOException {
            for (var file : files) {
                if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                    return new Outcome.Failed("The file %s cannot be read.".formatted(file));
                }
            }
            try (var application = workplace.openApplication()) {
                var check = application.getBean(DefinitionCheck.class);
                var shipped = application.getBean(Definitions.class);
                var errors = new ArrayList<String>();
                var reader = new DefinitionReader(errors, part -> Files.isRegularFile(Path.of(part)) ? Files.newBufferedReader(Path.of(part), StandardCharsets.UTF_8) : null);
                var drafts = new ArrayList<DefinitionReader.Draft>();
                for (var file : files) {
                    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                        reader.read(in, file.toString().replace(java.io.File.separatorChar, '/')).ifPresent(drafts::add);
                    }
                }
                var sound = errors.isEmpty() ? shipped.check(drafts, errors, check) : List.<Definition>of();
                // what is wrong in a part is wrong in every version that includes it
                var said = new LinkedHashSet<>(errors);
                said.forEach(workplace.out()::println);
                workplace.out().flush();
                if (!said.isEmpty()) {
                    return new Outcome.Failed("%d error(s); the lines above say where.".formatted(said.size()));
                }
                sound.forEach(definition -> workplace.out().printf("%s is sound: %d stages, %d actions, %d forms%n", definition.key(),
                        definition.stages().size(), definition.actions().size(), definition.forms().size()));
                workplace.out().flush();
                return new Outcome.Done();
            }
        }
    }
}
