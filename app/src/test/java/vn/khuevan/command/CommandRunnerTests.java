package vn.khuevan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.khuevan.database.DatabaseUnavailable;

import static org.assertj.core.api.Assertions.assertThat;

class CommandRunnerTests {

    @TempDir
    Path directory;

    @Command(name = "probe", description = "Ends as it is told to.")
    static final class Probe implements OperatorCommand {

        @Option(names = "--end")
        String end = "done";

        @Override
        public Outcome run(Workplace workplace) throws Exception {
            return switch (end) {
                case "done" -> {
                    workplace.out().println(workplace.settings().port());
                    yield new Outcome.Done();
                }
                case "failed" -> new Outcome.Failed("The disk is full.");
                case "misused" -> new Outcome.Misused("These two options exclude each other.");
                case "unavailable" -> throw new IllegalStateException("outer", new DatabaseUnavailable("No server. Start one."));
                default -> throw new IOException("unforeseen");
            };
        }
    }

    private CommandLineDriver.Ended probe(Map<String, String> environment, String... arguments) {
        return new CommandLineDriver(List.of(new Probe()), environment, directory).run(arguments);
    }

    private CommandLineDriver.Ended product(String... arguments) {
        return CommandLineDriver.ofAllModules(Map.of(), directory).run(arguments);
    }

    @Test
    void doneIsZeroAndFailedIsOneWithItsMessage() {
        assertThat(probe(Map.of(), "probe").code()).isZero();
        assertThat(probe(Map.of(), "probe", "--end=failed")).isEqualTo(new CommandLineDriver.Ended(1, "", "The disk is full.\n"));
    }

    @Test
    void wrongUsageIsTwoWhoeverNoticesIt() {
        assertThat(probe(Map.of(), "probe", "--end=misused").code()).isEqualTo(2);
        assertThat(probe(Map.of(), "probe", "--nonsense").code()).isEqualTo(2);
        assertThat(probe(Map.of(), "probe", "--nonsense").err()).contains("--nonsense").contains("Usage: khuevan probe");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheListOfThoseThereAre() {
        var ended = product("frobnicate");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("frobnicate").contains("serve").contains("backup").contains("restore");
    }

    @Test
    void noCommandAtAllIsWrongUsage() {
        assertThat(product().code()).isEqualTo(2);
        assertThat(product().err()).contains("Usage: khuevan");
    }

    @Test
    void everyCommandExplainsItself() {
        assertThat(product("--help").code()).isZero();
        for (var command : List.of("serve", "backup", "restore")) {
            var ended = product(command, "--help");
            assertThat(ended.code()).isZero();
            assertThat(ended.out()).contains("Usage: khuevan " + command).contains("--data");
        }
    }

    @Test
    void aProblemWrittenForOperatorsIsToldWithoutTheWayThere() {
        var ended = probe(Map.of(), "probe", "--end=unavailable");
        assertThat(ended).isEqualTo(new CommandLineDriver.Ended(1, "", "No server. Start one.\n"));
    }

    @Test
    void anUnforeseenProblemIsToldWithTheWayThere() {
        var ended = probe(Map.of(), "probe", "--end=else");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).startsWith("unforeseen\n").contains("\tat ");
    }

    @Test
    void settingsComeFromTheFileThenTheEnvironmentThenTheCommandLine() throws IOException {
        Files.writeString(directory.resolve("khuevan.properties"), "khuevan.port=9001\n");
        assertThat(probe(Map.of(), "probe").out()).isEqualTo("9001\n");
        assertThat(probe(Map.of("KHUEVAN_PORT", "9002"), "probe").out()).isEqualTo("9002\n");
        Files.writeString(directory.resolve("other.properties"), "khuevan.port=9003\n");
        assertThat(probe(Map.of(), "probe", "--config", "other.properties").out()).isEqualTo("9003\n");
    }

    @Test
    void aSettingThatCannotBeUsedIsNamed() {
        var ended = probe(Map.of("KHUEVAN_PORT", "eighty"), "probe");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("khuevan.port").contains("eighty");
        assertThat(probe(Map.of(), "probe", "--config", "absent.properties").err()).contains("absent.properties").contains("does not exist");
    }

    @Test
    void refusesToDeleteEverythingUnlessToldTwice() {
        assertThat(product("reset").code()).isEqualTo(2);
    }
}
