package vn.khuevan.lawpages;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.DeadlineMove;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.law.Objection;
import vn.khuevan.rules.Law;
import vn.khuevan.rules.LawChanges;

/** Enters an official notice about working days together with what it does to running deadlines: both stand, or neither. */
@Component
class CalendarNotices {

    private final LawChanges changes;
    private final Casework casework;
    private final TransactionTemplate transactions;

    CalendarNotices(LawChanges changes, Casework casework, PlatformTransactionManager transactionManager) {
        this.changes = changes;
        this.casework = casework;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** What came of entering a notice. */
    sealed interface Entered {
        /** It stands. @param moved deadlines that moved */
        record Done(List<DeadlineMove> moved) implements Entered {}
        /** The law or the deadlines are no longer those that were looked at. */
        record LookAgain() implements Entered {}
        /** It cannot be entered. */
        record Objected(List<Objection> objections) implements Entered {}
    }

    List<DeadlineMove> moves(Law before, Law after) {
        return casework.movedBy(before, after);
    }

    /**
     * Enters a change and moves the open deadlines.
     *
     * @param revision revision of the law that was looked at
     * @param expected how many deadlines were shown as moving; another number is shown again first
     */
    Entered enter(Actor actor, CalendarChange change, long revision, long expected) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var known = changes.known();
            return switch (changes.record(actor, change, revision)) {
                case LawChanges.Outcome.Stale() -> new Entered.LookAgain();
                case LawChanges.Outcome.Objected(var objections) -> new Entered.Objected(objections);
                case LawChanges.Outcome.Done(long _, Law after) -> {
                    if (casework.movedBy(known.law(), after).size() != expected) {
                        status.setRollbackOnly();
                        yield new Entered.LookAgain();
                    }
                    yield new Entered.Done(casework.moveDeadlines(actor, known.law(), after, change.source()));
                }
            };
        }));
    }
}
