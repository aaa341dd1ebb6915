package vn.khuevan.jobs;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the outbox for those who keep their place themselves, beside what they feed, because it belongs to one node. Everybody
 * else is a {@link Follower}.
 */
@Component
public class Outbox {

    private final JdbcClient jdbc;

    public Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Settled messages after a place, in their order. */
    public List<Message> after(long turn, long id, int most) {
        return jdbc.sql("""
                select turn, id, topic, case_id, payload, at from outbox
                 where (turn, id) > (:turn, :id) and turn < settled_turn()
                 order by turn, id
                 limit :most
                """).param("turn", turn).param("id", id).param("most", most).query((row, _) -> Relay.message(row)).list();
    }

    /** The last turn of which everything is committed: what is read from now on holds all of it. */
    public long settled() {
        return jdbc.sql("select settled_turn() - 1").query(Long.class).single();
    }
}
