package vn.khuevan.database;

/** Another process owns the data directory. */
public final class DirectoryInUse extends DatabaseUnavailable {

    DirectoryInUse(String message) {
        super(message);
    }
}
