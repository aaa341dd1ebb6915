package vn.khuevan.interop;

import java.sql.ResultSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the publisher from committing while a page is read. A moment taken under it is true: what was changed before is seen,
 * and what is changed later carries no earlier stamp, so {@code from} = the last answer's date never passes anything over.
 */
public final class ReadingLock {

    private ReadingLock() {}

    /**
     * Takes the lock until the transaction ends. The moment that an answer may tell is that of a statement after this one; this
     * statement's own is from before it waited.
     */
    public static void take(JdbcClient jdbc) {
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)").param("key", ExposedStore.HARVESTING).query((ResultSet _) -> { });
    }
}
