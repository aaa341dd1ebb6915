package vn.khuevan.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedPostgresTests {

    @TempDir
    Path directory;

    /** Unpacking takes seconds; all tests may share the programs. */
    @BeforeEach
    void sharePrograms() throws IOException {
        var programs = Files.createDirectories(Path.of("target", "test-databases", "postgresql")).toAbsolutePath();
        Files.createSymbolicLink(directory.resolve("postgresql"), programs);
    }

    @Test
    void findsItsDataAgainAtTheSameAddressAfterARestart() {
        DatabaseAddress first;
        try (var server = EmbeddedPostgres.start(directory)) {
            first = server.address();
            execute(first, "create table kept as select 'Đà Nẵng' as city");
        }
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(server.address()).isEqualTo(first);
            assertThat(ask(server.address(), "select city from kept")).isEqualTo("Đà Nẵng");
        }
    }

    @Test
    void runsDurablyAndListensOnTheLoopbackAddressOnly() {
        try (var server = EmbeddedPostgres.start(directory)) {
            var address = server.address();
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
                    .allSatisfy(setting -> assertThat(ask(address, "show " + setting)).isEqualTo("on"));
            assertThat(ask(address, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(address, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(address, "show server_version")).isEqualTo(ServerPrograms.RELEASE);
        }
    }

    @Test
    void sortsByTheVietnameseAlphabetWhenAsked() {
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(ask(server.address(), """
                    select string_agg(w, ' ' order by w collate "vi-x-icu")
                    from unnest(array['đa', 'e', 'da', 'ă', 'â', 'a', 'b']) w""")).isEqualTo("a ă â b da đa e");
        }
    }

    @Test
    void asksForAPasswordThatOnlyTheOwnerOfTheDirectoryCanRead() throws IOException {
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.address().url(), "khuevan", "guess"))
                    .isInstanceOf(SQLException.class).hasMessageContaining("password");
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("credentials")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theApplicationsRoleIsNoSuperuserSoThatRowSecurityBindsIt() {
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(ask(server.address(), "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void refusesADirectoryThatIsInUseAndSaysWhatToDo() {
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(server.address().url()).isNotEmpty();
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void keepsWhatWasCommittedWhenTheApplicationAloneIsKilled() throws Exception {
        var application = startInAnotherProcess();
        application.destroyForcibly().waitFor();
        assertThat(EmbeddedPostgres.running(directory)).as("the server outlives it").isPresent();
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(ask(server.address(), "select count(*) from kept")).isEqualTo("1");
        }
        assertThat(EmbeddedPostgres.running(directory)).isEmpty();
    }

    @Test
    void keepsWhatWasCommittedWhenBothAreKilled() throws Exception {
        var application = startInAnotherProcess();
        var server = ProcessHandle.of(postmasterPid()).orElseThrow();
        server.destroyForcibly();
        application.destroyForcibly().waitFor();
        server.onExit().get(10, TimeUnit.SECONDS);
        try (var again = EmbeddedPostgres.start(directory)) {
            assertThat(ask(again.address(), "select count(*) from kept")).isEqualTo("1");
        }
    }

    @Test
    void comesBackAtTheSameAddressWhenTheServerAloneIsKilled() throws Exception {
        try (var server = EmbeddedPostgres.start(directory)) {
            execute(server.address(), "create table kept as select 1 as one");
            var killed = postmasterPid();
            var victim = ProcessHandle.of(killed).orElseThrow();
            victim.destroyForcibly();
            victim.onExit().get(10, TimeUnit.SECONDS);
            var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (System.nanoTime() < patience && !readyAs(server.address())) {
                Thread.sleep(50);
            }
            assertThat(postmasterPid()).isNotEqualTo(killed);
            assertThat(ask(server.address(), "select count(*) from kept")).isEqualTo("1");
        }
        assertThat(EmbeddedPostgres.running(directory)).as("and stays away once it is closed").isEmpty();
    }

    @Test
    void startsThoughTheNumberOfADeadServerBelongsToSomeOtherProgramNow() throws Exception {
        EmbeddedPostgres.start(directory).close();
        var stranger = ProcessHandle.current().pid();
        Files.writeString(directory.resolve("pgdata/postmaster.pid"), stranger + "\n" + directory.resolve("pgdata") + "\n0\n1\n");
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(ask(server.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesAnotherLiveProcessByItsNumber() throws Exception {
        var application = startInAnotherProcess();
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                    .hasMessageContaining("in use by process " + application.pid());
        } finally {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void refusesDataOfAnotherRelease() throws IOException {
        EmbeddedPostgres.start(directory).close();
        Files.writeString(directory.resolve("pgdata/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(DatabaseUnavailable.class).hasMessageContaining("PostgreSQL 17").hasMessageContaining("backup");
    }

    @Test
    void beginsAgainWhenTheFirstStartWasCutShort() throws IOException {
        Files.createDirectories(directory.resolve("pgdata.new/base"));
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(EmbeddedPostgres.running(directory).orElseThrow().address()).isEqualTo(server.address());
        }
    }

    @Test
    @EnabledIf("weAreRoot")
    void runsAsAnotherAccountWhereRootCannotHaveANamespace() throws Exception {
        var open = Files.createTempDirectory("khuevan-");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x--x"));
        try (var server = EmbeddedPostgres.start(open, Map.of(), new ServerAccount.Other("nobody"))) {
            assertThat(ask(server.address(), "select 1")).isEqualTo("1");
        } finally {
            ServerPrograms.delete(open);
        }
    }

    private boolean readyAs(DatabaseAddress address) {
        try (var connection = connect(address)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    static boolean weAreRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private long postmasterPid() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("pgdata/postmaster.pid")).getFirst());
    }

    private Process startInAnotherProcess() throws IOException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Application.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(process.inputReader().readLine()).isEqualTo("committed");
        return process;
    }

    /** An application that commits one row and waits to be killed. */
    static final class Application {

        public static void main(String[] args) throws Exception {
            try (var server = EmbeddedPostgres.start(Path.of(args[0]))) {
                execute(server.address(), "create table kept as select 1 as one");
                System.out.println("committed");
                Thread.sleep(60_000);
            }
        }
    }

    static void execute(DatabaseAddress address, String sql) {
        try (var connection = connect(address); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static String ask(DatabaseAddress address, String sql) {
        try (var connection = connect(address); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
