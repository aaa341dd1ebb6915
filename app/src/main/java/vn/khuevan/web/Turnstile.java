package vn.khuevan.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many in at once. The others wait in a queue of bounded length: those with something to hand in before those who look,
 * and among equals who came first. One place in {@value #TURN} goes to who came first of all, so that nobody waits in vain.
 */
final class Turnstile {

    private static final int TURN = 4;

    /** What somebody comes for; the earlier ones go first. */
    enum Errand { HAND_IN_AGAIN, HAND_IN, LOOK }

    private static final Comparator<Waiter> BY_TIME = Comparator.comparing((Waiter waiter) -> waiter.first).thenComparing(waiter -> waiter.ticket);
    private static final Comparator<Waiter> BY_ERRAND = Comparator.comparing((Waiter waiter) -> waiter.errand).thenComparing(BY_TIME);

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Waiter> byErrand = new TreeSet<>(BY_ERRAND);
    private final TreeSet<Waiter> byTime = new TreeSet<>(BY_TIME);
    private final int most;
    private int free;
    private long tickets;
    private long handedOver;

    /** @param places how many are in at once @param most how many wait */
    Turnstile(int places, int most) {
        this.free = places;
        this.most = most;
    }

    private static final class Waiter {
        final Errand errand;
        final Instant first;
        final long ticket;
        final Condition turn;
        boolean called;
        boolean sentAway;

        Waiter(Errand errand, Instant first, long ticket, Condition turn) {
            this.errand = errand;
            this.first = first;
            this.ticket = ticket;
            this.turn = turn;
        }
    }

    /** Enters without waiting, if there is a place that nobody waits for. */
    boolean enter() {
        lock.lock();
        try {
            if (free > 0 && byTime.isEmpty()) {
                free--;
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a place.
     *
     * @param first when this one first came
     * @return whether it has entered; then it must {@link #leave()}
     */
    boolean enter(Errand errand, Instant first, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (free > 0 && byTime.isEmpty()) {
                free--;
                return true;
            }
            var waiter = new Waiter(errand, first, tickets++, lock.newCondition());
            if (byTime.size() >= most && !takesPlaceOfLast(waiter)) {
                return false;
            }
            byErrand.add(waiter);
            byTime.add(waiter);
            var left = patience.toNanos();
            try {
                while (!waiter.called && !waiter.sentAway && left > 0) {
                    left = waiter.turn.awaitNanos(left);
                }
            } catch (InterruptedException stopping) {
                if (waiter.called) {
                    pass();
                }
                remove(waiter);
                throw stopping;
            }
            remove(waiter);
            return waiter.called;
        } finally {
            lock.unlock();
        }
    }

    /** When the queue is full, who hands in takes the place of the last of those who look. */
    private boolean takesPlaceOfLast(Waiter waiter) {
        if (byErrand.isEmpty() || byErrand.last().errand.compareTo(waiter.errand) <= 0) {
            return false;
        }
        var last = byErrand.last();
        remove(last);
        last.sentAway = true;
        last.turn.signal();
        return true;
    }

    private void remove(Waiter waiter) {
        byErrand.remove(waiter);
        byTime.remove(waiter);
    }

    /** How many wait now. */
    int waiting() {
        lock.lock();
        try {
            return byTime.size();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place to the next. */
    void leave() {
        lock.lock();
        try {
            pass();
        } finally {
            lock.unlock();
        }
    }

    private void pass() {
        if (byTime.isEmpty()) {
            free++;
            return;
        }
        var next = ++handedOver % TURN == 0 ? byTime.first() : byErrand.first();
        remove(next);
        next.called = true;
        next.turn.signal();
    }
}
