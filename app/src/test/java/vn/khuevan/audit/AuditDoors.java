package vn.khuevan.audit;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit's doors for tests that run without the application. */
public final class AuditDoors {

    private final AuditLog log;
    private final Seals seals;
    private final Verification verification;
    private final TransactionTemplate transactions;

    public AuditDoors(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.log = new AuditLog(jdbc, clock);
        this.seals = new Seals(jdbc, Objects.requireNonNull(transactions.getTransactionManager()), clock);
        this.verification = new Verification(jdbc, Objects.requireNonNull(transactions.getTransactionManager()),
                new org.springframework.beans.factory.support.StaticListableBeanFactory().getBeanProvider(Witness.class));
        this.transactions = transactions;
    }

    /** The log by itself. */
    public static AuditLog log(JdbcClient jdbc, Clock clock) {
        return new AuditLog(jdbc, clock);
    }

    public void record(String chain, String act) {
        transactions.executeWithoutResult(status -> log.append(chain, act, new AuditLog.By(0, "test"), Map.of("why", "test")));
    }

    public boolean seal() {
        return seals.seal().isPresent();
    }

    public Verification.Report verify() {
        return verification.verify(_ -> { });
    }
}
