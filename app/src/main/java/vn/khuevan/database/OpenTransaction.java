package vn.khuevan.database;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What may only be written together with the change that it tells of asks here first. */
public final class OpenTransaction {

    private OpenTransaction() {}

    /**
     * Does nothing when the caller works in a transaction.
     *
     * @throws IllegalTransactionStateException otherwise, before anything is written
     */
    public static void demand() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("this is written only in the transaction of the act that it belongs to");
        }
    }
}
