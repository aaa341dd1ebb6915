package vn.khuevan.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import vn.khuevan.Khuevan;
import vn.khuevan.database.EmbeddedPostgres;
import vn.khuevan.identity.DemoAccounts;

/**
 * The packaged application in a process of its own, unpacked and started by {@code bin/lib.sh} as {@code bin/khuevan serve}
 * starts it: with the beans decided at build time, its own data directory and a free port.
 */
final class PackagedApplication implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DIRECTORY = Path.of("target", "packaged").toAbsolutePath();
    private static final Path LOG = DIRECTORY.resolve("serve.log");
    private static final Path DATA = DIRECTORY.resolve("data");
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Pattern ADDRESS = Pattern.compile("(?m)^Khuê Văn {2}(http://localhost:\\d+)/$");

    /** Arguments: the jar, where to unpack it, the data directory. */
    private static final String SERVE = """
            source bin/lib.sh
            layout=$2
            find_jdk
            unpack "$1"
            set_launch serve
            exec "${launch[@]}" serve --port 0 --data "$3"
            """;

    /** Arguments: where it is unpacked, the data directory, the command. */
    private static final String COMMAND = """
            source bin/lib.sh
            layout=$1 data=$2
            shift 2
            find_jdk
            set_launch "$1"
            exec "${launch[@]}" "$@" --data "$data"
            """;

    private final Process process;
    private final String address;

    private PackagedApplication(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Makes the demo's accounts in an empty database, and starts the application on it. It answers when this returns. */
    static PackagedApplication start() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        EmbeddedPostgres.erase(DATA);
        makeAccounts();
        var builder = new ProcessBuilder("bash", "-c", SERVE, "serve", jar().toString(), DIRECTORY.resolve("run").toString(), DATA.toString())
                .directory(ROOT.toFile()).redirectErrorStream(true).redirectOutput(LOG.toFile());
        // tokens of demo accounts are accepted; the city itself, minutes of work, is not acted out
        builder.environment().putAll(Map.of("KHUEVAN_DEMO", "true", "KHUEVAN_DEMO_CITY", "false"));
        var process = builder.start();
        try {
            return new PackagedApplication(process, announced(process));
        } catch (IOException | InterruptedException | RuntimeException notStarted) {
            process.destroy();
            throw notStarted;
        }
    }

    private static void makeAccounts() {
        try (var database = EmbeddedPostgres.start(DATA)) {
            var server = database.address();
            try (var application = new SpringApplication(Khuevan.class).run("--khuevan.db.url=" + server.url(), "--khuevan.db.user=" + server.user(),
                    "--khuevan.db.password=" + server.password(), "--khuevan.data=" + DATA, "--khuevan.jobs.enabled=false", "--khuevan.port=0",
                    "--khuevan.management-port=0", "--khuevan.demo-password=" + TestCity.PASSWORD)) {
                application.getBean(DemoAccounts.class).create();
            }
        }
    }

    private static Path jar() throws IOException {
        try (var built = Files.newDirectoryStream(ROOT.resolve("app/target"), "khuevan-app-*-exec.jar")) {
            for (var jar : built) {
                return jar;
            }
        }
        throw new IOException("The application is not packaged. bin/test packages it before this test; alone, run mvn -pl app -am package first.");
    }

    private static String announced(Process process) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < LONGEST_START.toNanos()) {
            var said = ADDRESS.matcher(log());
            if (said.find()) {
                return said.group(1);
            }
            if (!process.isAlive()) {
                throw new IOException("The packaged application ended while starting:\n" + log());
            }
            Thread.sleep(50);
        }
        throw new IOException("The packaged application is not ready after " + LONGEST_START + ":\n" + log());
    }

    /** How a command ended. @param said to both outputs */
    record Ended(int code, String said) {}

    /** Gives an operator's command beside it. */
    static Ended command(String... arguments) throws IOException, InterruptedException {
        var said = DIRECTORY.resolve("command.log");
        var line = new ArrayList<>(List.of("bash", "-c", COMMAND, "khuevan", DIRECTORY.resolve("run").toString(), DATA.toString()));
        line.addAll(List.of(arguments));
        var process = new ProcessBuilder(line).directory(ROOT.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The command %s still runs after %s:\n%s".formatted(arguments[0], LONGEST_START, Files.readString(said)));
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }

    /** A file for a command. */
    static Path file(String name, String text) throws IOException {
        return Files.writeString(DIRECTORY.resolve(name), text);
    }

    /** Address without a slash at its end. */
    String address() {
        return address;
    }

    /** What it wrote so far, to both outputs. */
    static String log() throws IOException {
        return Files.readString(LOG, StandardCharsets.UTF_8);
    }

    /** Asks it to stop, as an operator's SIGTERM does, and answers with its exit code once it is gone. */
    int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("The packaged application still runs %s after SIGTERM:\n%s".formatted(LONGEST_STOP, log()));
        }
        return process.exitValue();
    }

    /** Whether a process of its database is left. */
    boolean databaseRuns() {
        return Files.exists(DATA.resolve("pgdata/postmaster.pid"));
    }

    /** Lines of the log at level ERROR, and stack traces. */
    static List<String> faults() throws IOException {
        return log().lines().filter(line -> line.matches(".*\\bERROR\\b.*|.*(Exception|Error): .*|\\s+at [\\w.$]+\\(.*")).toList();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
