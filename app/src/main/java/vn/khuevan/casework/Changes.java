package vn.khuevan.casework;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells whether dossiers changed, for what is remembered of them. Every write to a dossier leaves something in the outbox,
 * whose numbers only grow: while the last number given is the same, nothing new was written.
 */
final class Changes {

    private final JdbcTemplate jdbc;

    Changes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The last number given in the outbox, committed or not. */
    long mark() {
        return count("select last_value from outbox_id_seq");
    }

    /**
     * Whether no transaction is writing now. Asked after {@link #mark}: whatever had a number by then is then seen by what is
     * read next, which may be remembered under that mark.
     */
    boolean settled() {
        // a transaction holds the lock on its own number from its first write until others see what it wrote; a snapshot would not
        // do: it does not name those that began last
        return count("select count(*) from pg_locks where locktype = 'transactionid' and granted") == 0;
    }

    private long count(String sql) {
        var answer = jdbc.queryForObject(sql, Long.class);
        return answer == null ? 0 : answer;
    }
}
