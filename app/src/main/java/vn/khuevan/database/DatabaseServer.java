package vn.khuevan.database;

/** The server behind the application, for as long as it is open. */
public sealed interface DatabaseServer extends AutoCloseable permits EmbeddedPostgres, DatabaseServer.Given {

    /** The application's database on it. */
    DatabaseAddress address();

    /** Ends what was started for this application, and only that. */
    @Override
    void close();

    /** A server that others run. */
    record Given(DatabaseAddress address) implements DatabaseServer {

        @Override
        public void close() {
            // it goes on without us
        }
    }
}
