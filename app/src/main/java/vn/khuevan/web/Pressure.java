package vn.khuevan.web;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * How hard people press to get in, from which follows when to come again: if all who were turned away lately came back at once,
 * they would be turned away again.
 */
final class Pressure {

    private static final int WINDOW = 10;
    private static final int LONGEST = 27;
    private static final int SPREAD = 4;

    private final Clock clock;
    private long window;
    private int served;
    private int turnedAway;
    private int servedBefore;
    private int turnedAwayBefore;

    Pressure(Clock clock) {
        this.clock = clock;
    }

    synchronized void served() {
        move();
        served++;
    }

    synchronized void turnedAway() {
        move();
        turnedAway++;
    }

    /** Seconds to wait, spread so that not all come at once: as long as it takes to serve those turned away lately, at most half a minute. */
    synchronized int seconds(RandomGenerator random) {
        move();
        var rate = Math.max(1, served + servedBefore) / (double) WINDOW;
        var needed = Math.min(LONGEST - SPREAD, (turnedAway + turnedAwayBefore) / rate);
        return (int) needed + random.nextInt(SPREAD + 1);
    }

    /** Counts by halves of the window: the present one and the one before. */
    private void move() {
        var now = clock.instant().getEpochSecond() / (WINDOW / 2);
        if (now != window) {
            servedBefore = now == window + 1 ? served : 0;
            turnedAwayBefore = now == window + 1 ? turnedAway : 0;
            served = 0;
            turnedAway = 0;
            window = now;
        }
    }
}
