package vn.khuevan.audit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals all entries that can no longer change under one root, each seal built on the one before. Which entries those are
 * follows from the turns of transactions, not from entry numbers, because commits come in another order than entries.
 */
@Component
public class Seals {

    private static final long LOCK = 0x6b68756576616eL;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Seals(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.clock = clock;
    }

    /** A seal. {@code hash} is what is printed or published to anchor everything before it. */
    public record Seal(long id, Instant at, long entries, String hash) {}

    /** Seals what is new; empty when nothing is, or when another node is at it. */
    public Optional<Seal> seal() {
        return Objects.requireNonNull(transactions.execute(_ -> sealed()));
    }

    private Optional<Seal> sealed() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single()) {
            return Optional.empty();
        }
        var last = jdbc.sql("select id, to_turn, hash from audit_seal order by id desc limit 1")
                .query((row, index) -> new Last(row.getLong("id"), row.getLong("to_turn"), row.getBytes("hash"))).optional()
                .orElse(new Last(0, 0, Chain.start("seals")));
        var until = jdbc.sql("select settled_turn()").query(Long.class).single();
        var root = root(jdbc, last.to(), until);
        if (root.leaves() == 0) {
            return Optional.empty();
        }
        var at = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        var hash = hash(last.hash(), last.id() + 1, at, last.to(), until, root.leaves(), root.root());
        jdbc.sql("""
                insert into audit_seal (id, at, from_turn, to_turn, entries, root, prev, hash)
                values (:id, :at, :from, :to, :entries, :root, :prev, :hash)
                """).param("id", last.id() + 1).param("at", at.atOffset(ZoneOffset.UTC)).param("from", last.to()).param("to", until)
                .param("entries", root.leaves()).param("root", root.root()).param("prev", last.hash()).param("hash", hash).update();
        return Optional.of(new Seal(last.id() + 1, at, root.leaves(), HexFormat.of().formatHex(hash)));
    }

    /** Lets turns grow on from what is stored, after a backup was restored into a server that counts from less. */
    public void keepTurnsGrowing() {
        transactions.executeWithoutResult(_ -> jdbc.sql("""
                update commit_shift set shift = shift + (select max(turn) from audit_entry) - settled_turn() + 1
                 where (select max(turn) from audit_entry) >= commit_turn()
                """).update());
    }

    /** The newest seal. */
    public Optional<Seal> newest() {
        return jdbc.sql("select id, at, entries, hash from audit_seal order by id desc limit 1").query((row, index) -> new Seal(row.getLong("id"),
                row.getObject("at", java.time.OffsetDateTime.class).toInstant(), row.getLong("entries"),
                HexFormat.of().formatHex(row.getBytes("hash")))).optional();
    }

    private record Last(long id, long to, byte[] hash) {}

    /** The tree over all entries written in these turns. */
    static Merkle root(JdbcClient jdbc, long from, long until) {
        var tree = new Merkle();
        jdbc.sql("""
                select chain, seq, hash from audit_entry
                 where turn >= :from and turn < :until
                 order by chain collate "C", seq
                """).param("from", from).param("until", until).withFetchSize(2_000)
                .query((java.sql.ResultSet row) -> tree.add(leaf(row.getString("chain"), row.getLong("seq"), row.getBytes("hash"))));
        return tree;
    }

    private static byte[] leaf(String chain, long seq, byte[] hash) {
        var name = (chain + "\n" + seq + "\n").getBytes(StandardCharsets.UTF_8);
        var leaf = new byte[name.length + hash.length + 1];
        System.arraycopy(name, 0, leaf, 1, name.length);
        System.arraycopy(hash, 0, leaf, name.length + 1, hash.length);
        return Chain.sha256(leaf);
    }

    static byte[] hash(byte[] prev, long id, Instant at, long from, long to, long entries, byte[] root) {
        return Chain.next(prev, String.join("\n", Long.toString(id), at.toString(), Long.toString(from), Long.toString(to), Long.toString(entries),
                HexFormat.of().formatHex(root)));
    }
}
