package vn.khuevan.command;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import vn.khuevan.database.DatabaseUnavailable;
import vn.khuevan.settings.SettingsReader;

/** Reads the command line, runs the command it names, and turns the outcome into an exit code. */
public final class CommandRunner {

    /** Exit code that asks the caller to leave the process running. */
    public static final int KEEP_RUNNING = -1;

    private final Class<?> application;
    private final SettingsReader settings;
    private final List<OperatorCommand> commands;
    private final PrintWriter out;
    private final PrintWriter err;

    CommandRunner(Class<?> application, SettingsReader settings, List<OperatorCommand> commands, PrintWriter out, PrintWriter err) {
        this.application = application;
        this.settings = settings;
        this.commands = List.copyOf(commands);
        this.out = out;
        this.err = err;
    }

    /** The command line of this process, with the commands of every module. */
    public static CommandRunner of(Class<?> application) {
        quieten();
        var commands = ServiceLoader.load(OperatorCommand.class).stream().map(ServiceLoader.Provider::get).toList();
        return new CommandRunner(application, new SettingsReader(System.getenv(), Path.of("")), commands,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8), new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    /** Until Spring sets up the log, libraries would tell an operator every step; only errors are of use. */
    private static void quieten() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    /** Runs one command line; 0 done, 1 failed, 2 wrong usage, or {@link #KEEP_RUNNING}. */
    public int run(String... arguments) {
        var options = new Options();
        var line = new CommandLine(options);
        commands.stream().map(CommandLine::new)
                .sorted(Comparator.comparing(CommandLine::getCommandName))
                .forEach(command -> line.addSubcommand(command.getCommandName(), command));
        line.getSubcommands().values().forEach(CommandRunner::addHelp);
        line.setOut(out).setErr(err);
        line.setExecutionStrategy(parsed -> execute(parsed, options));
        line.setExecutionExceptionHandler((exception, where, parsed) -> fail(exception));
        line.setParameterExceptionHandler(this::misused);
        return line.execute(arguments);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(CommandRunner::addHelp);
    }

    private int execute(CommandLine.ParseResult parsed, Options options) throws CommandLine.ExecutionException {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        var called = parsed;
        while (called.hasSubcommand()) {
            called = called.subcommand();
        }
        var spec = called.commandSpec();
        if (!(spec.userObject() instanceof OperatorCommand command)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Say which command to run.");
        }
        return switch (settings.read(options.overrides())) {
            case SettingsReader.Answer.Wrong(var message) -> misused(message);
            case SettingsReader.Answer.Read(var read) -> {
                try {
                    yield code(command.run(new Workplace(read, options.overrides(), out, err,
                            System.console() != null && System.console().isTerminal(), InstantSource.system(), application)));
                } catch (Exception e) {
                    throw new CommandLine.ExecutionException(spec.commandLine(), "failed", e);
                }
            }
        };
    }

    private int code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done() -> 0;
            case Outcome.Serving() -> KEEP_RUNNING;
            case Outcome.Failed(var message) -> {
                err.println(message);
                yield 1;
            }
            case Outcome.Misused(var message) -> misused(message);
        };
    }

    private int misused(String message) {
        err.println(message);
        return 2;
    }

    private int misused(CommandLine.ParameterException problem, String[] arguments) {
        err.println(problem.getMessage());
        problem.getCommandLine().usage(err);
        return 2;
    }

    /** What is written for an operator is told by its message alone; anything else with the way there. */
    private int fail(Exception exception) {
        Throwable cause = exception;
        while (!forOperators(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        err.println(cause instanceof PortInUseException taken
                ? "Port %d is in use. Stop what uses it, or choose another with --port N.".formatted(taken.getPort())
                : cause.getMessage() == null ? cause.toString() : cause.getMessage());
        if (!forOperators(cause)) {
            exception.printStackTrace(err);
        }
        return 1;
    }

    private static boolean forOperators(Throwable problem) {
        return problem instanceof DatabaseUnavailable || problem instanceof PortInUseException || problem instanceof OperatorAdvice;
    }

    /** Options of every command. */
    @Command(name = "khuevan", synopsisSubcommandLabel = "COMMAND", mixinStandardHelpOptions = true,
            versionProvider = Release.class,
            description = "Runs and looks after a city's platform for science, technology and innovation.",
            footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage. Settings: docs/settings.md"})
    static final class Options {

        @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT,
                description = "Directory of the database and of uploaded files (KHUEVAN_DATA; default .khuevan).")
        @Nullable String data;

        @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT,
                description = "Settings file (KHUEVAN_CONFIG; default khuevan.properties).")
        @Nullable String config;

        Map<String, String> overrides() {
            var overrides = new LinkedHashMap<String, String>();
            if (data != null) {
                overrides.put("khuevan.data", data);
            }
            if (config != null) {
                overrides.put(SettingsReader.FILE_VARIABLE, config);
            }
            return overrides;
        }
    }

    /** The release, as the jar's manifest tells it. */
    static final class Release implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = CommandRunner.class.getPackage().getImplementationVersion();
            return new String[] {"khuevan " + (version == null ? "(not packaged)" : version)};
        }
    }
}
