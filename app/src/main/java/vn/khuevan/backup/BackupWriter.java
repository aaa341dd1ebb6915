package vn.khuevan.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.command.OperatorAdvice;
import vn.khuevan.command.Progress;

/**
 * Writes a backup while the application may go on working: all rows are of one moment, that of the snapshot.
 * Documents are copied after it; they never change once stored, so every one that a row names is there.
 */
final class BackupWriter {

    /** Tables with rows of their own: no partitions (their parent speaks for them), nothing that a crash would empty. */
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) as sql,
                   array(select quote_ident(a.attname) from pg_attribute a
                         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                         order by a.attnum) as columns
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
              and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
              and c.relname <> 'flyway_schema_history'
              and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1""";

    private static final String SEQUENCES = """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'S' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
            order by 1""";

    private final Connection connection;
    private final JdbcClient jdbc;
    private final Path files;
    private final Progress progress;

    /** @param connection as the role that no row security hides rows from */
    BackupWriter(Connection connection, Path files, Progress progress) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.files = files;
        this.progress = progress;
    }

    /** Writes {@code target}, which gets its name only when it is whole. */
    Contents write(Path target, Instant now) throws IOException, SQLException {
        var draft = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Contents contents;
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                zip.setLevel(Deflater.BEST_SPEED);
                contents = write(zip, now);
            }
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return contents;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Contents write(ZipOutputStream zip, Instant now) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        // rather an error than a backup from which rows are missing
        jdbc.sql("set local row_security = off").update();
        if (jdbc.sql("select to_regclass('flyway_schema_history') is null").query(Boolean.class).single()) {
            throw new OperatorAdvice("There is nothing to save: no application has used this database yet.");
        }
        var migration = jdbc.sql("""
                select version from flyway_schema_history where success and version is not null
                order by installed_rank desc limit 1""").query(String.class).single();
        var contents = new Contents(Contents.FORMAT, now, migration, tables(zip), sequences(), files(zip));
        connection.rollback();
        zip.putNextEntry(new ZipEntry(Contents.ENTRY));
        zip.write(JsonMapper.shared().writeValueAsBytes(contents));
        zip.closeEntry();
        return contents;
    }

    private List<Contents.Table> tables(ZipOutputStream zip) throws IOException, SQLException {
        var found = jdbc.sql(TABLES).query((row, number) -> new Contents.Table("tables/%04d.copy".formatted(number),
                row.getString("sql"), List.of((String[]) row.getArray("columns").getArray()), 0, "")).list();
        var written = new ArrayList<Contents.Table>();
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var table : found) {
            zip.putNextEntry(new ZipEntry(table.entry()));
            var digest = new DigestOutputStream(new Unclosed(zip), sha256());
            var rows = copies.copyOut("copy (select %s from %s) to stdout".formatted(String.join(", ", table.columns()), table.sql()), digest);
            zip.closeEntry();
            written.add(new Contents.Table(table.entry(), table.sql(), table.columns(), rows, hex(digest.getMessageDigest())));
            progress.report("Tables saved", written.size(), found.size());
        }
        return written;
    }

    private List<Contents.Sequence> sequences() {
        return jdbc.sql(SEQUENCES).query(String.class).list().stream()
                .map(name -> jdbc.sql("select last_value, is_called from " + name).query((row, number) ->
                        new Contents.Sequence(name, row.getLong("last_value"), row.getBoolean("is_called"))).single())
                .toList();
    }

    private List<Contents.StoredFile> files(ZipOutputStream zip) throws IOException {
        if (Files.notExists(files)) {
            return List.of();
        }
        List<Path> found;
        try (var inside = Files.walk(files)) {
            found = inside.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        var written = new ArrayList<Contents.StoredFile>();
        for (var file : found) {
            write(zip, file, written);
            progress.report("Files saved", written.size(), found.size());
        }
        return written;
    }

    private void write(ZipOutputStream zip, Path file, List<Contents.StoredFile> written) throws IOException {
        var path = files.relativize(file).toString();
        try (var input = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry("files/" + path));
            var digest = new DigestOutputStream(new Unclosed(zip), sha256());
            input.transferTo(digest);
            zip.closeEntry();
            written.add(new Contents.StoredFile(path, hex(digest.getMessageDigest())));
        } catch (NoSuchFileException e) {
            // an upload under way had a draft here that has its lasting name by now; no row of the snapshot names it
            progress.report("Files gone meanwhile", 1, 1);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** PostgreSQL's driver and streams must not close the archive between two entries. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
