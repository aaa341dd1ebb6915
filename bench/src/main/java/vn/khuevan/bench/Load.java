package vn.khuevan.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Clients that ask one address after another, each waiting for its answer. */
final class Load {

    private Load() {}

    /** What came of it: answers per second, latency percentiles in milliseconds, answers that were not 200. */
    record Answered(double perSecond, double p95, double p99, long wrong) {}

    static Answered run(HttpClient client, IntFunction<HttpRequest> request, int clients, Duration time) throws Exception {
        var wrong = new AtomicLong();
        var begun = System.nanoTime();
        var taken = Clients.run(clients, time, (own, i) -> {
            if (client.send(request.apply(i), HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                wrong.incrementAndGet();
            }
        });
        var seconds = (System.nanoTime() - begun) / 1e9;
        return new Answered(taken.sorted().size() / seconds, taken.p95Ms(), at(taken.sorted(), 0.99), wrong.get());
    }

    static double at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share))) / 1e6;
    }
}
