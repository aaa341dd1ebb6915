package vn.khuevan.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.command.OperatorAdvice;
import vn.khuevan.command.Progress;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.database.DatabaseServer;

/** Reads a backup: checks the whole of it first, then fills a database whose schema the migrations made. */
final class BackupReader implements AutoCloseable {

    private final Path source;
    private final ZipFile zip;
    private final Contents contents;
    private final Progress progress;

    /** @throws OperatorAdvice if the file is no backup, or one that this release cannot read */
    BackupReader(Path source, Progress progress) throws IOException {
        this.source = source;
        this.progress = progress;
        if (!Files.isRegularFile(source)) {
            throw new OperatorAdvice("There is no file %s.".formatted(source));
        }
        try {
            this.zip = new ZipFile(source.toFile());
        } catch (IOException e) {
            throw new OperatorAdvice("%s is not a backup, or was cut short: %s".formatted(source, e.getMessage()));
        }
        try {
            this.contents = readContents();
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private Contents readContents() throws IOException {
        try (var input = open(Contents.ENTRY)) {
            var read = JsonMapper.shared().readValue(input, Contents.class);
            if (read.format() != Contents.FORMAT) {
                throw new OperatorAdvice("%s has format %d; this release reads format %d.".formatted(source, read.format(), Contents.FORMAT));
            }
            return read;
        } catch (JacksonException e) {
            throw new OperatorAdvice("%s is not a backup: its list of contents cannot be read.".formatted(source));
        }
    }

    Contents contents() {
        return contents;
    }

    /** @throws OperatorAdvice if any part differs from what was written */
    void check() throws IOException {
        long done = 0;
        var total = contents.tables().size() + contents.files().size();
        for (var table : contents.tables()) {
            check(table.entry(), table.sha256());
            progress.report("Parts checked", ++done, total);
        }
        for (var file : contents.files()) {
            check(file.entry(), file.sha256());
            progress.report("Parts checked", ++done, total);
        }
    }

    private void check(String entry, String sha256) throws IOException {
        var digest = new DigestOutputStream(OutputStream.nullOutputStream(), BackupWriter.sha256());
        try (var input = open(entry)) {
            input.transferTo(digest);
        } catch (IOException e) {
            throw new OperatorAdvice("%s is damaged at %s: %s. Use another backup.".formatted(source, entry, e.getMessage()));
        }
        if (!BackupWriter.hex(digest.getMessageDigest()).equals(sha256)) {
            throw new OperatorAdvice("%s is damaged at %s. Use another backup.".formatted(source, entry));
        }
    }

    /** What stands against restoring into that database, if anything does. Changes nothing. */
    Optional<String> whyNot(DatabaseServer server, boolean replace) throws SQLException {
        try (var connection = connect(server.maintenance())) {
            var jdbc = client(connection);
            var busy = jdbc.sql("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and application_name = 'khuevan' and pid <> pg_backend_pid()""").query(Long.class).single();
            if (busy > 0) {
                return Optional.of("An application works on this database. Stop it first.");
            }
            var tables = jdbc.sql("""
                    select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
                      and n.nspname not like 'pg\\_%'""").query(Long.class).single();
            if (tables > 0 && !replace) {
                return Optional.of("The database is not empty. Choose another one (--data DIR), or say --replace to delete what is there.");
            }
            if (!jdbc.sql("select has_parameter_privilege('session_replication_role', 'set')").query(Boolean.class).single()) {
                return Optional.of("The role %s may not set session_replication_role, which loading rows needs. Let the server's superuser grant it: "
                        .formatted(server.maintenance().user()) + "grant set on parameter session_replication_role to " + server.maintenance().user());
            }
        }
        var flyway = flyway(server.address());
        var known = Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getScript() != null
                && !migration.getScript().isEmpty() && migration.getVersion() != null
                && migration.getVersion().getVersion().equals(contents.migration()));
        return known ? Optional.empty() : Optional.of(("The backup was written by a newer release (schema %s). "
                + "Restore it with that release or a later one.").formatted(contents.migration()));
    }

    /** Replaces everything in the database and below {@code files} by the backup. The rows come in one transaction. */
    void restore(DatabaseServer server, Path files) throws SQLException, IOException {
        try (var connection = connect(server.maintenance())) {
            clear(connection);
        }
        flyway(server.address()).migrate();
        try (var connection = connect(server.maintenance())) {
            connection.setAutoCommit(false);
            load(connection);
            connection.commit();
        }
        restoreFiles(files);
    }

    private static void clear(Connection connection) {
        var jdbc = client(connection);
        jdbc.sql("""
                select quote_ident(nspname) from pg_namespace
                where nspname <> 'information_schema' and nspname not like 'pg\\_%'""").query(String.class).list()
                .forEach(schema -> jdbc.sql("drop schema " + schema + " cascade").update());
        jdbc.sql("create schema public").update();
        jdbc.sql("alter schema public owner to pg_database_owner").update();
    }

    private void load(Connection connection) throws SQLException, IOException {
        var jdbc = client(connection);
        // no trigger fires and no foreign key is checked: the rows are of one moment at which all of that held
        jdbc.sql("set local session_replication_role = replica").update();
        if (!contents.tables().isEmpty()) {
            jdbc.sql("truncate " + contents.tables().stream().map(Contents.Table::sql).collect(Collectors.joining(", "))).update();
        }
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        long done = 0;
        for (var table : contents.tables()) {
            try (var input = open(table.entry())) {
                var rows = copies.copyIn(table.copy() + " from stdin", input);
                if (rows != table.rows()) {
                    throw new OperatorAdvice("%s: %d of %d rows were read. Use another backup.".formatted(table.sql(), rows, table.rows()));
                }
            }
            progress.report("Tables restored", ++done, contents.tables().size());
        }
        for (var sequence : contents.sequences()) {
            jdbc.sql("select setval(cast(:name as regclass), :value, :used)").param("name", sequence.sql())
                    .param("value", sequence.value()).param("used", sequence.used()).query(Long.class).single();
        }
        jdbc.sql("""
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'm'""").query(String.class).list()
                .forEach(view -> jdbc.sql("refresh materialized view " + view).update());
    }

    private void restoreFiles(Path files) throws IOException {
        if (Files.exists(files)) {
            try (var inside = Files.walk(files)) {
                for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        long done = 0;
        for (var file : contents.files()) {
            var target = files.resolve(file.path()).normalize();
            if (!target.startsWith(files)) {
                throw new OperatorAdvice("%s names a file outside the data directory: %s".formatted(source, file.path()));
            }
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (var input = open(file.entry())) {
                Files.copy(input, target);
            }
            progress.report("Files restored", ++done, contents.files().size());
        }
    }

    private Flyway flyway(DatabaseAddress owner) {
        return Flyway.configure().dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration").target(contents.migration()).load();
    }

    private InputStream open(String entry) throws IOException {
        var found = zip.getEntry(entry);
        if (found == null) {
            throw new OperatorAdvice("%s is not a whole backup: %s is missing.".formatted(source, entry));
        }
        return zip.getInputStream(found);
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
