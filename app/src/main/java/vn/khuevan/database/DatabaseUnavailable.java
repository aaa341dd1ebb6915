package vn.khuevan.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be had; the message is written for the person who starts the system and says what to do. */
public class DatabaseUnavailable extends RuntimeException {

    public DatabaseUnavailable(String message) {
        this(message, null);
    }

    public DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
