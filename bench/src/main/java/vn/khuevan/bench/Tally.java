package vn.khuevan.bench;

import java.util.concurrent.atomic.LongAdder;

/** Counts answers of one phase. */
final class Tally {

    private final LongAdder served = new LongAdder();
    private final LongAdder toldToWait = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder broken = new LongAdder();

    void answered(int status) {
        if (status == 503) {
            toldToWait.increment();
        } else if (status >= 500) {
            errors.increment();
        } else {
            served.increment();
        }
    }

    /** A connection ended without an answer. */
    void broken() {
        broken.increment();
    }

    /** Answers that did what was asked, or refused it for a reason. */
    long served() {
        return served.sum();
    }

    long toldToWait() {
        return toldToWait.sum();
    }

    /** Error pages: 500 and its like, waiting not counted. */
    long errors() {
        return errors.sum();
    }

    long lostConnections() {
        return broken.sum();
    }
}
