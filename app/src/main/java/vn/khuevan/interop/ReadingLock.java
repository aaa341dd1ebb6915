package vn.khuevan.interop;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the publisher from committing while a page is read. The moment taken under it is true: what was changed before is seen,
 * and what is changed later carries no earlier stamp, so {@code from} = the last answer's date never passes anything over.
 */
public final class ReadingLock {

    private ReadingLock() {}

    /** Takes the lock until the transaction ends. @return the moment that the answer may tell, by the one clock of all nodes */
    public static Instant take(JdbcClient jdbc) {
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)").param("key", ExposedStore.HARVESTING).query((ResultSet _) -> { });
        // not in the same statement, which would read the clock while it waits
        return jdbc.sql("select clock_timestamp()").query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
    }
}
