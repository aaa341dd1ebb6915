package vn.khuevan.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Clients that ask one address after another, each waiting for its answer. */
final class Load {

    private Load() {}

    /** What came of it: answers per second, latency percentiles in milliseconds, answers that were not 200. */
    record Answered(double perSecond, double p95, double p99, long wrong) {}

    static Answered run(HttpClient client, IntFunction<HttpRequest> request, int clients, Duration time) throws Exception {
        var wrong = new AtomicLong();
        var until = System.nanoTime() + time.toNanos();
        var begun = System.nanoTime();
        var all = new ArrayList<Long>();
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var work = new ArrayList<Callable<List<Long>>>();
            for (var c = 0; c < clients; c++) {
                var own = c;
                work.add(() -> {
                    var taken = new ArrayList<Long>();
                    for (var i = own; System.nanoTime() < until; i += clients) {
                        var from = System.nanoTime();
                        var answer = client.send(request.apply(i), HttpResponse.BodyHandlers.discarding());
                        taken.add(System.nanoTime() - from);
                        if (answer.statusCode() != 200) {
                            wrong.incrementAndGet();
                        }
                    }
                    return taken;
                });
            }
            for (var future : pool.invokeAll(work)) {
                all.addAll(future.get());
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        all.sort(null);
        return new Answered(all.size() / seconds, at(all, 0.95), at(all, 0.99), wrong.get());
    }

    static double at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share))) / 1e6;
    }
}
