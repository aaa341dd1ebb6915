package vn.khuevan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.database.EmbeddedPostgres;

/**
 * One PostgreSQL server for all tests of a JVM, and as many migrated databases in it as they like.
 * Not durable: tests about durability start a server of their own.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "migrated";
    private static final Map<String, String> FAST = Map.of("fsync", "off", "synchronous_commit", "off",
            "full_page_writes", "off", "max_connections", "300");

    private final EmbeddedPostgres server;
    private final AtomicInteger made = new AtomicInteger();

    private TestDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A migrated database of the caller's own, made in some milliseconds; it goes away with the JVM. */
    public static DatabaseAddress freshDatabase() {
        return Shared.DATABASE.copyOf(TEMPLATE);
    }

    /** As {@link #freshDatabase()}, as a data source without a pool. */
    public static PGSimpleDataSource freshDataSource() {
        return dataSource(freshDatabase());
    }

    /** A database with nothing in it, not even the migrations. */
    public static DatabaseAddress emptyDatabase() {
        return Shared.DATABASE.copyOf("template0");
    }

    /** A data source without a pool. */
    public static PGSimpleDataSource dataSource(DatabaseAddress address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private DatabaseAddress copyOf(String template) {
        var name = "test_" + made.incrementAndGet();
        execute("create database %s template %s owner khuevan".formatted(name, template));
        return at(name);
    }

    private DatabaseAddress at(String name) {
        var khuevan = server.address();
        return new DatabaseAddress(khuevan.url().replaceFirst("/khuevan$", "/" + name), khuevan.user(), khuevan.password());
    }

    private void execute(String sql) {
        var admin = server.administration();
        try (var connection = DriverManager.getConnection(admin.url(), admin.user(), admin.password());
             var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Started by the first test that asks, stopped when the JVM ends. */
    private static final class Shared {

        private static final TestDatabase DATABASE = start();

        private static TestDatabase start() {
            try {
                var build = Files.createDirectories(Path.of("target", "test-databases"));
                var directory = Files.createTempDirectory(build, "server-");
                // unpacked once for all test runs of a checkout
                var programs = Files.createDirectories(build.resolve("postgresql"));
                Files.createSymbolicLink(directory.resolve("postgresql"), programs.toAbsolutePath());
                var database = new TestDatabase(EmbeddedPostgres.start(directory, FAST));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> database.discard(directory)));
                database.execute("create database %s owner khuevan".formatted(TEMPLATE));
                var template = database.at(TEMPLATE);
                Flyway.configure().dataSource(template.url(), template.user(), template.password())
                        .locations("classpath:db/migration").load().migrate();
                return database;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void discard(Path directory) {
        server.close();
        try (var inside = Files.walk(directory)) {
            inside.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
