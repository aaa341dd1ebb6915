package vn.khuevan.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import vn.khuevan.Khuevan;
import vn.khuevan.settings.SettingsReader;

/** Runs command lines inside the test's JVM and keeps what they print. */
public record CommandLineDriver(List<OperatorCommand> commands, Map<String, String> environment, Path workingDirectory) {

    /** @param out what went to standard output; {@code err} likewise */
    public record Ended(int code, String out, String err) {}

    /** All commands that the product has. */
    public static CommandLineDriver ofAllModules(Map<String, String> environment, Path workingDirectory) {
        return new CommandLineDriver(ServiceLoader.load(OperatorCommand.class).stream().map(ServiceLoader.Provider::get).toList(),
                environment, workingDirectory);
    }

    public Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = new CommandRunner(Khuevan.class, new SettingsReader(environment, workingDirectory), commands,
                new PrintWriter(out, true), new PrintWriter(err, true)).run(arguments);
        return new Ended(code, out.toString(), err.toString());
    }
}
