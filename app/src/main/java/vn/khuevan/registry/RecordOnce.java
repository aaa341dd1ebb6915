package vn.khuevan.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers what an idempotency key wrote. */
final class RecordOnce {

    private final JdbcClient jdbc;
    private final Clock clock;

    RecordOnce(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Before(byte[] request, Outcome.Unchanged outcome) {}

    Outcome write(By by, String key, byte[] request, Supplier<Outcome> writing) {
        var account = by.actor().accountId();
        // the same key sent twice at once is decided one after the other
        jdbc.sql("select cast(pg_advisory_xact_lock(hashtextextended(:key, :account)) as text)").param("key", key).param("account", account)
                .query((row, number) -> true).list();
        var before = jdbc.sql("""
                select o.request, o.record_id, o.version, r.code
                  from record_once o join record r on r.id = o.record_id
                 where o.account_id = :account and o.key = :key
                """).param("account", account).param("key", key).query((row, number) -> new Before(row.getBytes("request"),
                        new Outcome.Unchanged(row.getLong("record_id"), row.getString("code"), row.getLong("version")))).optional().orElse(null);
        if (before != null) {
            return Arrays.equals(before.request(), request) ? before.outcome()
                    : new Outcome.Refused(List.of(FieldProblem.of("Idempotency-Key", "key-reused")));
        }
        var outcome = writing.get();
        if (outcome instanceof Outcome.Written(long id, _, long version)) {
            jdbc.sql("""
                    insert into record_once (account_id, key, request, record_id, version, at)
                    values (:account, :key, :request, :record, :version, :at)
                    """).param("account", account).param("key", key).param("request", request).param("record", id).param("version", version)
                    .param("at", Instant.now(clock).atOffset(ZoneOffset.UTC)).update();
        }
        return outcome;
    }
}
