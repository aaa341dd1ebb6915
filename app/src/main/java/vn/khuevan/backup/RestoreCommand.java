package vn.khuevan.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Workplace;
import vn.khuevan.database.DatabaseServer;

/** Brings back what a backup holds. */
@Command(name = "restore", description = "Restores a backup into an empty database, with its stored files. The application must not run.")
public final class RestoreCommand implements OperatorCommand {

    @Parameters(paramLabel = "FILE", description = "File that backup wrote.")
    Path file = Path.of("");

    @Option(names = "--replace", description = "Delete what the database and the folder of files hold now.")
    boolean replace;

    @Override
    public Outcome run(Workplace workplace) throws IOException, SQLException {
        try (var backup = new BackupReader(file, workplace.progress())) {
            backup.check();
            try (var server = DatabaseServer.open(workplace.settings())) {
                var reason = backup.whyNot(server, replace);
                if (reason.isPresent()) {
                    return new Outcome.Failed(reason.get());
                }
                backup.restore(server, workplace.settings().files());
            }
            workplace.out().printf("Restored %d rows of %d tables and %d files of %s%n", backup.contents().rows(),
                    backup.contents().tables().size(), backup.contents().files().size(), backup.contents().made());
        }
        return new Outcome.Done();
    }
}
