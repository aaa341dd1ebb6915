package vn.khuevan.search;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which node feeds an index that several share. Its time is the database's, as the nodes' clocks may differ. A node that stalled
 * and takes itself for the holder does no harm: the index refuses what is older than what it has.
 */
@Component
class SearchLease {

    /** Renewed this often. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final UUID holder = UUID.randomUUID();
    private @Nullable String held;
    private long renewedAt;

    SearchLease(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the lease if nobody has it, and keeps it up if this process does. */
    synchronized boolean holds(String index) {
        if (index.equals(held) && System.nanoTime() - renewedAt < AGAIN.toNanos()) {
            return true;
        }
        renewedAt = System.nanoTime();
        var taken = jdbc.sql("""
                insert into search_lease (index_name, holder, until) values (:index, :holder, clock_timestamp() + interval '30 seconds')
                on conflict (index_name) do update set holder = excluded.holder, until = excluded.until
                 where search_lease.holder = excluded.holder or search_lease.until < clock_timestamp()
                """).param("index", index).param("holder", holder).update() == 1;
        held = taken ? index : null;
        return taken;
    }

    /** Lets another node take it at once. */
    synchronized void release() {
        if (held != null) {
            jdbc.sql("delete from search_lease where index_name = :index and holder = :holder").param("index", held).param("holder", holder).update();
            held = null;
        }
    }
}
