package vn.khuevan.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Workplace;

/** Saves everything into one file, beside a running application or without one. */
@Command(name = "backup", description = "Saves the database and all stored files into one file; the application may go on running.")
public final class BackupCommand implements OperatorCommand {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "File to write (default: backups/khuevan-TIME.zip in the data directory).")
    @Nullable Path file;

    @Override
    public Outcome run(Workplace workplace) throws IOException, SQLException {
        var now = workplace.time().instant();
        var target = (file != null ? file : workplace.settings().dataDirectory().resolve("backups")
                .resolve("khuevan-" + STAMP.format(now) + ".zip")).toAbsolutePath();
        if (Files.exists(target)) {
            return new Outcome.Failed("The file %s exists already. Choose another name.".formatted(target));
        }
        if (file == null) {
            Files.createDirectories(target.getParent());
        } else if (!Files.isDirectory(target.getParent())) {
            return new Outcome.Failed("The folder %s does not exist. Make it first.".formatted(target.getParent()));
        }
        try (var server = workplace.database()) {
            var address = server.maintenance();
            try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
                var contents = new BackupWriter(connection, workplace.settings().files(), workplace.progress()).write(target, now);
                workplace.out().printf("%s: %d rows of %d tables and %d files, %d bytes%n", target, contents.rows(),
                        contents.tables().size(), contents.files().size(), Files.size(target));
            }
        }
        return new Outcome.Done();
    }
}
