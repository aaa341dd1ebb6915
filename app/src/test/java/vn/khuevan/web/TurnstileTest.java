package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.khuevan.web.Turnstile.Errand;

class TurnstileTest {

    static final Instant NINE = Instant.parse("2026-03-02T02:00:00Z");

    final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    final List<String> entered = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void everybodyGoesHome() {
        people.close();
    }

    /** Comes, waits behind those who wait already, and leaves as soon as in. */
    Future<Boolean> comes(Turnstile turnstile, String name, Errand errand, Instant first, int waitingThen) throws InterruptedException {
        var coming = people.submit(() -> {
            var in = turnstile.enter(errand, first, Duration.ofSeconds(20));
            if (in) {
                entered.add(name);
                turnstile.leave();
            }
            return in;
        });
        while (turnstile.waiting() != waitingThen && !coming.isDone()) {
            Thread.sleep(1);
        }
        return coming;
    }

    @Test
    void whoHandsInGoesBeforeWhoLooksAndWhoWasToldToWaitBeforeBoth() throws Exception {
        var turnstile = new Turnstile(1, 10);
        assertThat(turnstile.enter()).isTrue();
        assertThat(turnstile.enter()).isFalse();
        var all = List.of(comes(turnstile, "looks", Errand.LOOK, NINE.plusSeconds(1), 1), comes(turnstile, "hands in", Errand.HAND_IN, NINE.plusSeconds(2), 2),
                comes(turnstile, "hands in later", Errand.HAND_IN, NINE.plusSeconds(3), 3),
                comes(turnstile, "hands in again", Errand.HAND_IN_AGAIN, NINE.minusSeconds(60), 4));
        turnstile.leave();
        for (var each : all) {
            assertThat(each.get()).isTrue();
        }
        assertThat(entered).containsExactly("hands in again", "hands in", "hands in later", "looks");
        assertThat(turnstile.enter()).isTrue();
    }

    @Test
    void oneInFourIsWhoCameFirstSoThatNobodyWaitsInVain() throws Exception {
        var turnstile = new Turnstile(1, 10);
        assertThat(turnstile.enter()).isTrue();
        var all = new ArrayList<Future<Boolean>>();
        all.add(comes(turnstile, "looks", Errand.LOOK, NINE, 1));
        for (var i = 1; i <= 5; i++) {
            all.add(comes(turnstile, "hands in " + i, Errand.HAND_IN, NINE.plusSeconds(i), i + 1));
        }
        turnstile.leave();
        for (var each : all) {
            assertThat(each.get()).isTrue();
        }
        assertThat(entered.indexOf("looks")).isEqualTo(3);
    }

    @Test
    void whoHandsInTakesThePlaceOfTheLastWhoLooksWhenTheQueueIsFull() throws Exception {
        var turnstile = new Turnstile(1, 2);
        assertThat(turnstile.enter()).isTrue();
        var first = comes(turnstile, "looks first", Errand.LOOK, NINE, 1);
        var second = comes(turnstile, "looks second", Errand.LOOK, NINE.plusSeconds(1), 2);
        assertThat(turnstile.enter(Errand.LOOK, NINE.plusSeconds(2), Duration.ofSeconds(20))).isFalse();
        var handsIn = people.submit(() -> turnstile.enter(Errand.HAND_IN, NINE.plusSeconds(3), Duration.ofSeconds(20)));
        assertThat(second.get()).isFalse();
        turnstile.leave();
        assertThat(handsIn.get()).isTrue();
        turnstile.leave();
        assertThat(first.get()).isTrue();
    }

    @Test
    void whoWaitedLongEnoughGoesAwayAndLeavesNoGap() throws Exception {
        var turnstile = new Turnstile(1, 2);
        assertThat(turnstile.enter()).isTrue();
        assertThat(turnstile.enter(Errand.HAND_IN, NINE, Duration.ofMillis(20))).isFalse();
        assertThat(turnstile.waiting()).isZero();
        turnstile.leave();
        assertThat(turnstile.enter()).isTrue();
    }
}
