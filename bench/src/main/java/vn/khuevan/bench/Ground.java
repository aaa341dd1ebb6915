package vn.khuevan.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.database.EmbeddedPostgres;

/**
 * What all sides of a benchmark share: one durable PostgreSQL server, a database and a pool of the same size for each.
 */
final class Ground implements AutoCloseable {

    private final Path directory;
    private final EmbeddedPostgres server;

    private Ground(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.server = server;
    }

    static Ground prepare(Path target) throws IOException {
        var directory = Files.createTempDirectory(Files.createDirectories(target), "ground-");
        return new Ground(directory, EmbeddedPostgres.start(directory, Map.of("max_connections", "200")));
    }

    Path directory() {
        return directory;
    }

    /** The server's own database as its superuser. */
    DatabaseAddress administration() {
        return server.administration();
    }

    /** Where the server logs. */
    Path serverLog() {
        return directory.resolve("postgresql.log");
    }

    /** An empty database of one side's own. */
    DatabaseAddress database(String name) throws SQLException {
        var admin = server.administration();
        try (var connection = DriverManager.getConnection(admin.url(), admin.user(), admin.password());
             var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner khuevan");
        }
        var own = server.address();
        return new DatabaseAddress(own.url().replaceFirst("/khuevan$", "/" + name), own.user(), own.password());
    }

    /** A pool on a database. */
    static HikariDataSource pool(DatabaseAddress address, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        server.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException leftOver) {
            System.err.println("left behind: " + directory);
        }
    }
}
