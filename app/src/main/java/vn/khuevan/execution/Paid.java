package vn.khuevan.execution;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.GateCall;

/**
 * The other instalments of a task, as sums. Amounts are whole VND.
 *
 * @param others every other instalment that was not struck off
 */
record Paid(List<Facts.Related> others) {

    private static final Set<String> PAID = Set.of("paid", "settled");

    static Paid besides(GateCall call) {
        return new Paid(Family.ofTask(call, "instalment").stream().filter(other -> !other.stage().equals("struck")).toList());
    }

    Paid before(long number) {
        return only(other -> Objects.requireNonNullElse(other.data().whole("instalment.number"), Long.MAX_VALUE) < number);
    }

    Paid ofYear(long year) {
        return only(other -> Objects.equals(other.data().whole("payment.year"), year));
    }

    /** What the contract plans for them. */
    long planned() {
        return sum("instalment.amount", others);
    }

    /** What has been paid. */
    long advanced() {
        return sum("payment.amount", paid());
    }

    /** What of it has been settled or returned. */
    long settled() {
        return Math.addExact(sum("settlement.amount", paid()), sum("settlement.returned", paid()));
    }

    private List<Facts.Related> paid() {
        return others.stream().filter(other -> PAID.contains(other.stage())).toList();
    }

    private Paid only(Predicate<Facts.Related> which) {
        return new Paid(others.stream().filter(which).toList());
    }

    private static long sum(String path, List<Facts.Related> dossiers) {
        return dossiers.stream().mapToLong(other -> Objects.requireNonNullElse(other.data().whole(path), 0L)).reduce(0, Math::addExact);
    }
}
