package vn.khuevan.command;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.database.EmbeddedPostgres;

/** Empties a data directory; what {@code bin/demo --reset} runs after asking. */
@Command(name = "reset", hidden = true, description = "Deletes the built-in database and all files of the data directory.")
public final class ResetCommand implements OperatorCommand {

    @Option(names = "--yes", description = "Really delete.")
    boolean yes;

    @Override
    public Outcome run(Workplace workplace) throws IOException {
        if (!yes) {
            return new Outcome.Misused("reset deletes everything that is stored; say --yes if that is what you want.");
        }
        if (DatabaseAddress.given(workplace.settings().db()).isPresent()) {
            return new Outcome.Misused("reset empties the built-in database only, and KHUEVAN_DB_URL names another one.");
        }
        EmbeddedPostgres.erase(workplace.settings().dataDirectory());
        return new Outcome.Done();
    }
}
