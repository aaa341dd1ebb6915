package vn.khuevan.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this process, with its data in a directory that no other process may use meanwhile.
 * Writes are durable: what was committed is there after {@code kill -9} of this process, of the server, or of both.
 * A server that outlived its application is stopped before the new one starts; one that dies under it is started again.
 */
public final class EmbeddedPostgres implements DatabaseServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String DATABASE = "khuevan";
    private static final String ROLE = "khuevan";
    private static final String SUPERUSER = "postgres";

    /** Fit for two cores and for a pool of some dozens of connections. JIT costs more than it gives on short queries. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("max_connections", "60"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("idle_in_transaction_session_timeout", "5min"),
            Map.entry("timezone", "Asia/Ho_Chi_Minh"),
            Map.entry("log_min_duration_statement", "2s"));

    private final DataDirectory directory;
    private final ServerPrograms programs;
    private final ServerAccount account;
    private final DataDirectory.Credentials credentials;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile int port;

    private EmbeddedPostgres(DataDirectory directory, ServerPrograms programs, ServerAccount account) {
        this.directory = directory;
        this.programs = programs;
        this.account = account;
        this.credentials = directory.credentials();
    }

    /**
     * Starts the server over {@code directory}, which is made and filled the first time.
     *
     * @throws DatabaseUnavailable if another process uses the directory, or the server does not start
     */
    public static EmbeddedPostgres start(Path directory) {
        return start(directory, Map.of());
    }

    /**
     * As {@link #start(Path)}, with server settings of PostgreSQL that go before ours.
     *
     * @throws DatabaseUnavailable if another process uses the directory, or the server does not start
     */
    public static EmbeddedPostgres start(Path directory, Map<String, String> settings) {
        return start(directory, settings, ServerAccount.choose());
    }

    static EmbeddedPostgres start(Path directory, Map<String, String> settings, ServerAccount account) {
        var claimed = DataDirectory.claim(directory);
        try {
            var server = new EmbeddedPostgres(claimed, ServerPrograms.in(claimed.programs()), account);
            server.run(settings);
            return server;
        } catch (IOException e) {
            claimed.close();
            throw new DatabaseUnavailable("PostgreSQL could not be started: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    /** The server that another process runs over {@code directory}; empty when none does. */
    public static Optional<DatabaseServer.Given> running(Path directory) {
        var root = directory.toAbsolutePath().normalize();
        if (postmaster(root.resolve("pgdata")).isEmpty()) {
            return Optional.empty();
        }
        try {
            var port = DataDirectory.servedPort(root);
            var credentials = DataDirectory.readCredentials(root);
            return Optional.of(new DatabaseServer.Given(
                    new DatabaseAddress(url(port, DATABASE), ROLE, credentials.application()),
                    new DatabaseAddress(url(port, DATABASE), SUPERUSER, credentials.superuser())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the database and all files below {@code directory}; only the unpacked programs stay.
     *
     * @throws DirectoryInUse if an application runs there
     */
    public static void erase(Path directory) throws IOException {
        try (var claimed = DataDirectory.claim(directory)) {
            new EmbeddedPostgres(claimed, ServerPrograms.in(claimed.programs()), ServerAccount.choose()).stopOrphans(claimed.cluster());
            for (var name : List.of("pgdata", "pgdata.new", "files", "index", "credentials", "port", "postgresql.log", "postgresql.log.old")) {
                ServerPrograms.delete(claimed.root().resolve(name));
            }
        }
    }

    private void run(Map<String, String> settings) throws IOException {
        var cluster = directory.cluster();
        stopOrphans(cluster);
        if (Files.notExists(cluster)) {
            initialise(cluster);
        }
        refuseOtherRelease(cluster);
        account.adopt(directory.root(), cluster);
        launch(cluster, settings);
        try {
            ensureDatabase();
        } catch (SQLException e) {
            closed.set(true);
            shutDown();
            throw new DatabaseUnavailable("PostgreSQL runs but its database cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The application's database, reached as the role that owns it; that role is no superuser, so row security binds it. */
    @Override
    public DatabaseAddress address() {
        return new DatabaseAddress(url(port, DATABASE), ROLE, credentials.application());
    }

    @Override
    public DatabaseAddress maintenance() {
        return new DatabaseAddress(url(port, DATABASE), SUPERUSER, credentials.superuser());
    }

    /** The server's own database {@code postgres}, from which others are made and dropped, reached as its superuser. */
    public DatabaseAddress administration() {
        return new DatabaseAddress(url(port, "postgres"), SUPERUSER, credentials.superuser());
    }

    /** Stops the server and gives the directory back, once. Close every connection first: open ones are cut. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            shutDown();
        } finally {
            directory.close();
        }
    }

    /** A server that somebody killed, or that ran out of memory, comes back by itself; the pool then reconnects. */
    private synchronized void revive(Map<String, String> settings) {
        if (closed.get()) {
            return;
        }
        log.error("PostgreSQL ended without being told to; starting it again. Its log is {}", directory.serverLog());
        try {
            stopOrphans(directory.cluster());
            launch(directory.cluster(), settings);
        } catch (IOException | DatabaseUnavailable e) {
            log.error("PostgreSQL did not come back; restart the application", e);
        }
    }

    private synchronized void shutDown() {
        if (postmaster(directory.cluster()).isEmpty()) {
            log.warn("PostgreSQL had already ended; see {}", directory.serverLog());
            return;
        }
        try {
            var stopped = run(Duration.ofMinutes(2), "pg_ctl", "stop", "-D", directory.cluster().toString(), "-m", "fast", "-w", "-t", "90");
            if (stopped.code() != 0) {
                log.error("PostgreSQL did not stop: {}", stopped.text());
            }
        } catch (IOException e) {
            log.error("PostgreSQL did not stop", e);
        }
    }

    private void initialise(Path cluster) throws IOException {
        var draft = directory.root().resolve("pgdata.new");
        ServerPrograms.delete(draft);
        Files.createDirectory(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.adopt(directory.root(), draft);
        var made = initdb(draft);
        if (made.code() != 0) {
            ServerPrograms.delete(draft);
            throw new DatabaseUnavailable("The database could not be made in %s: %s".formatted(draft, made.text()));
        }
        Files.move(draft, cluster);
    }

    /** The password goes in by a file, where no list of processes shows it. */
    private Ended initdb(Path draft) throws IOException {
        var password = privateFile(directory.root().resolve("password.new"));
        try {
            Files.writeString(password, credentials.superuser());
            return run(Duration.ofMinutes(5), "initdb", "-D", draft.toString(), "-U", SUPERUSER, "-A", "scram-sha-256",
                    "--pwfile=" + password, "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                    "--locale=C", "--data-checksums");
        } finally {
            Files.delete(password);
        }
    }

    private Path privateFile(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        account.adopt(directory.root(), file);
        return file;
    }

    private void refuseOtherRelease(Path cluster) throws IOException {
        var theirs = Files.readString(cluster.resolve("PG_VERSION")).strip();
        var ours = ServerPrograms.RELEASE.substring(0, ServerPrograms.RELEASE.indexOf('.'));
        if (!theirs.equals(ours)) {
            throw new DatabaseUnavailable(("The data in %s was written by PostgreSQL %s and this release runs %s. Make a backup "
                    + "with the release that wrote it and restore it into an empty directory.").formatted(cluster, theirs, ours));
        }
    }

    private void launch(Path cluster, Map<String, String> settings) throws IOException {
        var last = directory.lastPort();
        for (int attempt = 1; ; attempt++) {
            port = attempt == 1 && isFree(last) ? last : freePort();
            var started = run(Duration.ofMinutes(15), "pg_ctl", "start", "-D", cluster.toString(), "-w", "-t", "600", "-s",
                    "-l", logFile().toString(), "-o", options(settings));
            if (started.code() == 0) {
                directory.rememberPort(port);
                postmaster(cluster).ifPresent(process -> process.onExit().thenRun(() -> revive(settings)));
                log.debug("PostgreSQL {} listens on port {}", ServerPrograms.RELEASE, port);
                return;
            }
            if (isFree(port) || attempt == 5) {     // only a port taken under our hands is worth another try
                throw new DatabaseUnavailable("PostgreSQL did not start: %s\nIts log is %s"
                        .formatted(started.text(), directory.serverLog()));
            }
        }
    }

    private Path logFile() throws IOException {
        var file = directory.serverLog();
        if (Files.exists(file) && Files.size(file) > 10_000_000) {
            Files.move(file, file.resolveSibling("postgresql.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        return privateFile(file);
    }

    private String options(Map<String, String> settings) {
        var all = new LinkedHashMap<>(SETTINGS);
        all.putAll(settings);
        return all.entrySet().stream().map(e -> "-c %s='%s'".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    }

    private static boolean isFree(int port) {
        if (port == 0) {
            return false;
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Every step asks first, so that a start cut short is completed by the next one. */
    private void ensureDatabase() throws SQLException {
        var admin = administration();
        try (var connection = DriverManager.getConnection(admin.url(), admin.user(), admin.password());
             var statement = connection.createStatement()) {
            try (var role = statement.executeQuery("select 1 from pg_roles where rolname = '" + ROLE + "'")) {
                if (role.next()) {
                    return;
                }
            }
            statement.execute("drop database if exists " + DATABASE);
            statement.execute("create database " + DATABASE);
            // the role comes last and says that all before it was done
            statement.execute("begin; create role %s login password '%s'; alter database %s owner to %s; commit"
                    .formatted(ROLE, credentials.application(), DATABASE, ROLE));
        }
    }

    /**
     * Ends a server that outlived its application. We hold the directory's lock, so nobody else needs it. Processes are
     * known by their working directory, which PostgreSQL's are in; a number in a file may by now be anybody's.
     */
    private void stopOrphans(Path cluster) throws IOException {
        if (Files.notExists(cluster)) {
            return;
        }
        if (postmaster(cluster).isPresent()) {
            log.info("A PostgreSQL server is left over from an application that died; stopping it");
            run(Duration.ofMinutes(2), "pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "90");
        }
        var patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (inUse(cluster)) {
            if (System.nanoTime() > patience) {
                throw new DatabaseUnavailable(("Processes of an earlier PostgreSQL server still use %s. "
                        + "End them and start again.").formatted(cluster));
            }
            pause();
        }
        // A stale file whose number belongs to some other program now would make the server refuse to start.
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private static boolean inUse(Path cluster) {
        return ProcessHandle.allProcesses().anyMatch(process -> worksIn(process.pid(), cluster));
    }

    private static Optional<ProcessHandle> postmaster(Path cluster) {
        try (var lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::parseLong)
                    .filter(pid -> worksIn(pid, cluster)).flatMap(ProcessHandle::of);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean worksIn(long pid, Path cluster) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).equals(cluster.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while starting PostgreSQL", e);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Ended run(Duration limit, String program, String... arguments) throws IOException {
        var builder = new ProcessBuilder(account.command(programs.program(program), List.of(arguments)))
                .directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        var process = builder.start();
        process.getOutputStream().close();
        try {
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(limit)) {
                process.destroyForcibly();
                throw new IOException("%s took more than %d s".formatted(program, limit.toSeconds()));
            }
            return new Ended(process.exitValue(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + program, e);
        }
    }

    private record Ended(int code, String text) {}
}
