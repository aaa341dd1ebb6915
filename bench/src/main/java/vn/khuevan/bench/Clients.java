package vn.khuevan.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Clients that do one thing after another, each waiting until its own is done, whatever the thing is. */
final class Clients {

    private Clients() {}

    /** What a client does the {@code i}th time. */
    interface Task {
        void run(int client, int i) throws Exception;
    }

    /** How long each took. @param sorted nanoseconds, the shortest first */
    record Taken(List<Long> sorted) {

        double medianMs() {
            return Load.at(sorted, 0.5);
        }

        double p95Ms() {
            return Load.at(sorted, 0.95);
        }
    }

    static Taken run(int clients, Duration time, Task task) throws Exception {
        var until = System.nanoTime() + time.toNanos();
        var all = new ArrayList<Long>();
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var work = new ArrayList<Callable<List<Long>>>();
            for (var c = 0; c < clients; c++) {
                var own = c;
                work.add(() -> {
                    var taken = new ArrayList<Long>();
                    for (var i = own; System.nanoTime() < until; i++) {
                        var from = System.nanoTime();
                        task.run(own, i);
                        taken.add(System.nanoTime() - from);
                    }
                    return taken;
                });
            }
            for (var future : pool.invokeAll(work)) {
                all.addAll(future.get());
            }
        }
        all.sort(null);
        return new Taken(all);
    }
}
