package vn.khuevan.database;

import java.nio.file.Path;
import vn.khuevan.settings.Settings;

/** The server behind the application, for as long as it is open. */
public sealed interface DatabaseServer extends AutoCloseable permits EmbeddedPostgres, DatabaseServer.Given {

    /** The application's database on it. */
    DatabaseAddress address();

    /**
     * The same database, reached as the role that looks after it: no row security hides rows from it and it may load
     * rows past triggers. On a server that others run that is the application's own role, which may lack these rights.
     */
    DatabaseAddress maintenance();

    /** Ends what was started for this application, and only that. */
    @Override
    void close();

    /**
     * The application's server: the one that the settings name, else one started over the data directory.
     *
     * @throws DatabaseUnavailable if another process uses the directory, or the server does not start
     */
    static DatabaseServer open(Settings settings) {
        return DatabaseAddress.given(settings.db()).<DatabaseServer>map(address -> new Given(address, address))
                .orElseGet(() -> EmbeddedPostgres.start(settings.dataDirectory()));
    }

    /**
     * The server to work on beside a running application or without one: the one that the settings name, else the one
     * that runs over the data directory, else one started there.
     *
     * @throws DatabaseUnavailable if there is none and none can be started
     */
    static DatabaseServer join(Settings settings) {
        return DatabaseAddress.given(settings.db()).<DatabaseServer>map(address -> new Given(address, address))
                .orElseGet(() -> joinOrStart(settings.dataDirectory()));
    }

    private static DatabaseServer joinOrStart(Path directory) {
        try {
            return EmbeddedPostgres.start(directory);
        } catch (DirectoryInUse e) {
            return EmbeddedPostgres.running(directory).orElseThrow(() -> e);
        }
    }

    /** A server that others run. */
    record Given(DatabaseAddress address, DatabaseAddress maintenance) implements DatabaseServer {

        @Override
        public void close() {
            // it goes on without us
        }
    }
}
