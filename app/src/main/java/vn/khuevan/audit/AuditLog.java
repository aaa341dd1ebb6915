package vn.khuevan.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.database.OpenTransaction;

/** Appends to chains that no dossier keeps, such as those of the law's corrections and of the working-day calendar. */
@Component
public class AuditLog {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who is answerable for an entry. @param accountId 0 for the system */
    public record By(long accountId, String name) {}

    private record Head(long seq, byte[] hash) {}

    /**
     * Appends an entry in the caller's transaction; other writers of the chain wait until it ends.
     *
     * @param chain name of the chain, such as {@code calendar}
     * @param act   what was done
     * @param said  what the entry tells besides chain, number, time, actor and act, which are added
     * @return number of the entry in its chain, from 1
     */
    public long append(String chain, String act, By by, Map<String, ?> said) {
        OpenTransaction.demand();
        jdbc.sql("insert into audit_chain (chain, seq, hash) values (:chain, 0, :start) on conflict (chain) do nothing")
                .param("chain", chain).param("start", Chain.start(chain)).update();
        var head = jdbc.sql("select seq, hash from audit_chain where chain = :chain for update").param("chain", chain)
                .query((row, _) -> new Head(row.getLong("seq"), Objects.requireNonNull(row.getBytes("hash")))).single();
        long seq = head.seq() + 1;
        var at = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        var whole = new LinkedHashMap<String, Object>(said);
        whole.put("chain", chain);
        whole.put("seq", seq);
        whole.put("at", at.toString());
        whole.put("actor", Map.of("id", by.accountId(), "name", by.name()));
        whole.put("act", act);
        var body = JSON.writeValueAsString(whole);
        var hash = Chain.next(head.hash(), body);
        jdbc.sql("""
                insert into audit_entry (chain, seq, at, actor_id, act, body, prev, hash)
                values (:chain, :seq, :at, :actor, :act, :body, :prev, :hash)
                """).param("chain", chain).param("seq", seq).param("at", at.atOffset(ZoneOffset.UTC)).param("actor", by.accountId())
                .param("act", act).param("body", body).param("prev", head.hash()).param("hash", hash).update();
        jdbc.sql("update audit_chain set seq = :seq, hash = :hash where chain = :chain")
                .param("chain", chain).param("seq", seq).param("hash", hash).update();
        return seq;
    }
}
