package vn.khuevan.backup;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.TestDatabase;
import vn.khuevan.command.CommandLineDriver;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.database.EmbeddedPostgres;

import static org.assertj.core.api.Assertions.assertThat;

class BackupTests {

    @TempDir
    Path directory;

    private Path old;
    private Path file;

    @BeforeEach
    void anInstallationWithAFactAndADocument() throws IOException {
        old = installation("old");
        file = directory.resolve("saved.zip");
        try (var server = EmbeddedPostgres.start(old)) {
            migrate(server.address());
            client(server.address()).sql("insert into installation_fact (name, value) values ('thành phố', E'Đà\\tNẵng\\n\\\\N')").update();
        }
        Files.createDirectories(old.resolve("files/ab"));
        Files.writeString(old.resolve("files/ab/abcd"), "biên bản nghiệm thu");
    }

    @Test
    void bringsBackEveryRowAndFileIntoAnEmptyInstallation() throws IOException {
        assertThat(khuevan("backup", file.toString(), "--data", old.toString()).code()).isZero();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var fresh = installation("fresh");

        var restored = khuevan("restore", file.toString(), "--data", fresh.toString());

        assertThat(restored.err()).doesNotContain("\tat ");
        assertThat(restored.code()).isZero();
        assertThat(Files.readString(fresh.resolve("files/ab/abcd"))).isEqualTo("biên bản nghiệm thu");
        try (var server = EmbeddedPostgres.start(fresh)) {
            var jdbc = client(server.address());
            assertThat(jdbc.sql("select value from installation_fact where name = 'thành phố'").query(String.class).single())
                    .isEqualTo("Đà\tNẵng\n\\N");
            assertThat(jdbc.sql("select tableowner from pg_tables where tablename = 'installation_fact'").query(String.class).single())
                    .isEqualTo("khuevan");
            assertThat(migrate(server.address())).as("nothing is left to migrate").isZero();
        }
    }

    @Test
    void savesBesideARunningApplicationButRestoresOnlyWithoutOne() throws IOException {
        try (var running = EmbeddedPostgres.start(old)) {
            assertThat(khuevan("backup", file.toString(), "--data", old.toString()).code()).isZero();
            var refused = khuevan("restore", file.toString(), "--data", old.toString(), "--replace");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("in use by process");
            assertThat(count(running.address())).isEqualTo(1);
        }
    }

    @Test
    void deletesWhatIsThereOnlyWhenToldTo() throws IOException {
        khuevan("backup", file.toString(), "--data", old.toString());
        try (var server = EmbeddedPostgres.start(old)) {
            client(server.address()).sql("insert into installation_fact (name, value) values ('later', 'yes')").update();
        }
        var refused = khuevan("restore", file.toString(), "--data", old.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("not empty").contains("--replace");

        assertThat(khuevan("restore", file.toString(), "--data", old.toString(), "--replace").code()).isZero();
        try (var server = EmbeddedPostgres.start(old)) {
            assertThat(count(server.address())).isEqualTo(1);
        }
    }

    @Test
    void refusesADamagedFileBeforeAnythingIsDeleted() throws IOException {
        khuevan("backup", file.toString(), "--data", old.toString());
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(120);
            bytes.write(new byte[40]);
        }
        var refused = khuevan("restore", file.toString(), "--data", old.toString(), "--replace");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("damaged");
        try (var server = EmbeddedPostgres.start(old)) {
            assertThat(count(server.address())).isEqualTo(1);
        }
    }

    @Test
    void refusesWhatIsNoBackup() throws IOException {
        Files.writeString(file, "not a zip");
        assertThat(khuevan("restore", file.toString(), "--data", old.toString()).err()).contains("not a backup");
        assertThat(khuevan("restore", directory.resolve("absent.zip").toString(), "--data", old.toString()).err()).contains("no file");
    }

    @Test
    void neverWritesOverAnEarlierBackup() throws IOException {
        Files.writeString(file, "precious");
        assertThat(khuevan("backup", file.toString(), "--data", old.toString()).code()).isEqualTo(1);
        assertThat(file).hasContent("precious");
    }

    @Test
    void saysWhatRightIsMissingOnAServerThatOthersRun() {
        khuevan("backup", file.toString(), "--data", old.toString());
        var given = TestDatabase.emptyDatabase();
        var environment = Map.of("KHUEVAN_DB_URL", given.url(), "KHUEVAN_DB_USER", given.user(), "KHUEVAN_DB_PASSWORD", given.password());
        var refused = CommandLineDriver.ofAllModules(environment, directory).run("restore", file.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("grant set on parameter session_replication_role to khuevan");
    }

    private CommandLineDriver.Ended khuevan(String... arguments) {
        return CommandLineDriver.ofAllModules(Map.of(), directory).run(arguments);
    }

    private Path installation(String name) throws IOException {
        var programs = Files.createDirectories(Path.of("target", "test-databases", "postgresql")).toAbsolutePath();
        var folder = Files.createDirectories(directory.resolve(name));
        Files.createSymbolicLink(folder.resolve("postgresql"), programs);
        return folder;
    }

    private static int migrate(DatabaseAddress address) {
        return Flyway.configure().dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db/migration").load().migrate().migrationsExecuted;
    }

    private static JdbcClient client(DatabaseAddress address) {
        return JdbcClient.create(TestDatabase.dataSource(address));
    }

    private static long count(DatabaseAddress address) {
        return client(address).sql("select count(*) from installation_fact").query(Long.class).single();
    }
}
