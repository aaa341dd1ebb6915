package vn.khuevan.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proves the audit chain, or points at what is broken: every entry is hashed again, every chain must run without gap from
 * its start to the head that its dossier keeps, and every seal must still cover what it sealed.
 */
@Component
public class Verification {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final JsonMapper json = new JsonMapper();

    private final ObjectProvider<Witness> witnesses;

    Verification(JdbcClient jdbc, PlatformTransactionManager transactionManager, ObjectProvider<Witness> witnesses) {
        this.jdbc = jdbc;
        snapshot = new TransactionTemplate(transactionManager);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.witnesses = witnesses;
    }

    /**
     * What was checked and what is broken.
     *
     * @param broken in the order found, first the chains by name, then the seals; at most 100
     */
    public record Report(long entries, long chains, long seals, List<Broken> broken) {

        public boolean intact() {
            return broken.isEmpty();
        }
    }

    /** One thing that is broken: {@code chain} and {@code seq} name the entry, or the seal when the chain is {@code seals}. */
    public record Broken(String chain, long seq, String what) {}

    /** How many entries there are. */
    public long entries() {
        return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
    }

    /** Checks everything as it stood at one moment; {@code progress} hears how many entries are done. */
    public Report verify(LongConsumer progress) {
        return Objects.requireNonNull(snapshot.execute(_ -> verified(progress)));
    }

    private Report verified(LongConsumer progress) {
        var walk = new Walk(progress);
        jdbc.sql("""
                select e.chain, e.seq, e.body, e.prev, e.hash, h.seq as head_seq, h.hash as head_hash
                  from audit_entry e
                  left join audit_head h on h.chain = e.chain
                 order by e.chain collate "C", e.seq
                """).withFetchSize(2_000).query((ResultSet row) -> walk.entry(row));
        walk.endOfChain();
        jdbc.sql("""
                select chain, seq from audit_head h where seq > 0 and not exists (select 1 from audit_entry e where e.chain = h.chain)
                limit 100
                """).query((ResultSet row) -> walk.broken(row.getString("chain"), 1, "the whole chain is missing; its dossier stands at entry " + row.getLong("seq")));
        witnesses.orderedStream().forEach(witness -> witness.broken(MOST - Math.min(MOST, walk.broken.size()))
                .forEach(one -> walk.broken(one.chain(), one.seq(), one.what())));
        var seals = seals(walk);
        return new Report(walk.entries, walk.chains, seals, List.copyOf(walk.broken));
    }

    private final class Walk {
        private final LongConsumer progress;
        private final List<Broken> broken = new ArrayList<>();
        private long entries;
        private long chains;
        private @Nullable String chain;
        private long seq;
        private byte[] hash = new byte[0];
        private long headSeq;
        private byte @Nullable [] headHash;
        private boolean chainBroken;

        Walk(LongConsumer progress) {
            this.progress = progress;
        }

        void broken(String where, long number, String what) {
            if (broken.size() < MOST) {
                broken.add(new Broken(where, number, what));
            }
        }

        void entry(ResultSet row) throws SQLException {
            var name = row.getString("chain");
            if (!name.equals(chain)) {
                endOfChain();
                chain = name;
                chains++;
                seq = 0;
                hash = Chain.start(name);
                headSeq = row.getLong("head_seq");
                headHash = row.getBytes("head_hash");
                chainBroken = false;
            }
            if (++entries % 10_000 == 0) {
                progress.accept(entries);
            }
            if (chainBroken) {
                return;
            }
            var number = row.getLong("seq");
            if (number != seq + 1) {
                fail(seq + 1, "the entry is missing; the next one there is " + number);
                return;
            }
            var body = row.getString("body");
            if (!Arrays.equals(row.getBytes("prev"), hash)) {
                fail(number, "does not build on the entry before it: an entry was changed, put in, taken out or moved here");
            } else if (!Arrays.equals(Chain.next(hash, body), row.getBytes("hash"))) {
                fail(number, "its words do not match its hash: the entry was changed");
            } else if (!names(body, name, number)) {
                fail(number, "its words name another place: the entry was moved");
            }
            seq = number;
            hash = row.getBytes("hash");
        }

        private boolean names(String body, String name, long number) {
            var tree = json.readTree(body);
            return tree.path("chain").asString("").equals(name) && tree.path("seq").asLong(-1) == number;
        }

        private void fail(long number, String what) {
            chainBroken = true;
            broken(String.valueOf(chain), number, what);
        }

        void endOfChain() {
            if (chain == null || chainBroken) {
                return;
            }
            if (headHash == null) {
                broken(chain, 1, "nothing keeps the head of this chain: its dossier is gone");
            } else if (headSeq != seq) {
                broken(chain, Math.min(headSeq, seq) + 1, headSeq > seq ? "entries are missing at the end; the dossier stands at entry " + headSeq
                        : "the entry is beyond the dossier's head, which stands at " + headSeq);
            } else if (!Arrays.equals(headHash, hash)) {
                broken(chain, seq, "is not the one the dossier keeps as its head");
            }
        }
    }

    private long seals(Walk walk) {
        var seals = jdbc.sql("select id, at, from_turn, to_turn, entries, root, prev, hash from audit_seal order by id")
                .query((row, index) -> new Stored(row.getLong("id"), row.getObject("at", OffsetDateTime.class), row.getLong("from_turn"),
                        row.getLong("to_turn"), row.getLong("entries"), row.getBytes("root"), row.getBytes("prev"), row.getBytes("hash"))).list();
        var prev = Chain.start("seals");
        var from = 0L;
        for (var i = 0; i < seals.size(); i++) {
            var seal = seals.get(i);
            if (seal.id() != i + 1 || !Arrays.equals(seal.prev(), prev) || seal.from() != from
                    || !Arrays.equals(Seals.hash(prev, seal.id(), seal.at().toInstant(), seal.from(), seal.to(), seal.entries(), seal.root()), seal.hash())) {
                walk.broken("seals", i + 1, "the seal was changed, put in or taken out");
                return i;
            }
            var tree = Seals.root(jdbc, seal.from(), seal.to());
            if (tree.leaves() != seal.entries()) {
                walk.broken("seals", seal.id(), "sealed " + seal.entries() + " entries, " + tree.leaves() + " are there");
            } else if (!Arrays.equals(tree.root(), seal.root())) {
                walk.broken("seals", seal.id(), "the entries it sealed are not the same any more");
            }
            prev = seal.hash();
            from = seal.to();
        }
        return seals.size();
    }

    private record Stored(long id, OffsetDateTime at, long from, long to, long entries, byte[] root, byte[] prev, byte[] hash) {}
}
