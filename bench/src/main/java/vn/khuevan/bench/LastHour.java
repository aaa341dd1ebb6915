package vn.khuevan.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The last minutes before calls close: many more people than the machine serves, and nobody loses anything. */
final class LastHour implements Benchmark {

    private static final int PEOPLE = 3_000;
    private static final int BEFORE = 2_000;
    private static final int AT_ONCE = 8;
    private static final int TIMES = 3;
    private static final int ONE_IN_ONLY_EDITS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration COMFORTABLE = Duration.ofSeconds(20);
    private static final Duration THINKING = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofSeconds(12);
    /** A person's clock and the server's count as equal within this. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @Override
    public String name() {
        return "lasthour";
    }

    @Override
    public String method() {
        return """
                Browsers of people with an account, a session, an organisation and an uploaded file each: one opens the form of an application to an \
                open call of the demo city, types (two drafts are saved), sends it as a browser sends a form with a file, and reads the receipt; one in \
                five only edits. First 8 people at once without pauses: what they get done is the comfortable rate. Then 3,000 others come at three \
                times that rate of people, half a second between their steps, so that the calls close twelve seconds after the last has come. Who is told to wait \
                waits as long as the answer says and asks again. Afterwards the database is asked for every draft and every submission that was \
                acknowledged. Clients share the machine's cores with the application and its database.""";
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        // below the server's own, so that a kept connection is not written to while it is being closed
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        try (var city = City.start(ground, "lasthour", Map.of());
             var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build()) {
            var crowd = Crowd.gather(city, PEOPLE + BEFORE);
            crowd.closeAt(LocalDateTime.now(ZONE).plusHours(5));
            var all = crowd.people();
            var early = all.subList(0, BEFORE);
            var next = new AtomicInteger();
            comfortably(client, city, early, next, new Tally(), WARM_UP);
            var before = new Tally();
            var walked = comfortably(client, city, early, next, before, COMFORTABLE);
            var rate = walked / (double) COMFORTABLE.toSeconds();
            System.out.printf(Locale.ROOT, "comfortable: %.1f people/s, %.0f answers/s, %d told to wait%n", rate,
                    before.served() / (double) COMFORTABLE.toSeconds(), before.toldToWait());
            return overload(client, city, crowd, all.subList(BEFORE, BEFORE + PEOPLE), rate, before);
        }
    }

    /** Some at once, each the next as soon as one is through. @return how many got through in the time */
    private static int comfortably(HttpClient client, City city, List<Crowd.Person> people, AtomicInteger next, Tally tally, Duration time) throws Exception {
        var until = System.nanoTime() + time.toNanos();
        var through = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var work = new ArrayList<Callable<Void>>();
            for (var i = 0; i < AT_ONCE; i++) {
                work.add(() -> {
                    while (System.nanoTime() < until) {
                        var turn = next.getAndIncrement();
                        if (turn >= people.size()) {
                            throw new IllegalStateException("more people are needed");
                        }
                        var knows = new Applicant(client, city, people.get(turn), tally, Duration.ZERO).walk(turn % ONE_IN_ONLY_EDITS != 0);
                        if (!knows.trouble().isEmpty() || knows.late()) {
                            throw new IllegalStateException("without any load: " + knows);
                        }
                        through.incrementAndGet();
                    }
                    return null;
                });
            }
            for (var each : pool.invokeAll(work)) {
                each.get();
            }
        }
        return through.get();
    }

    private static List<Row> overload(HttpClient client, City city, Crowd crowd, List<Crowd.Person> people, double rate, Tally before) throws Exception {
        var perSecond = rate * TIMES;
        var window = Duration.ofMillis((long) (people.size() / perSecond * 1_000));
        var closing = LocalDateTime.now(ZONE).plus(window).plus(MARGIN).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        crowd.closeAt(closing);
        var begin = closing.minus(MARGIN).minus(window);
        Thread.sleep(Duration.between(LocalDateTime.now(ZONE), begin).plusMillis(1));
        System.out.printf(Locale.ROOT, "%d people in %d s, calls close at %s%n", people.size(), window.toSeconds(), closing.toLocalTime());
        var tally = new Tally();
        var begun = System.nanoTime();
        var walking = new ArrayList<Future<Applicant.Knows>>();
        long servedWhileComing;
        double ended;
        var known = new ArrayList<Applicant.Knows>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var person : people) {
                var due = begun + (long) (walking.size() / perSecond * 1e9);
                var left = due - System.nanoTime();
                if (left > 0) {
                    Thread.sleep(Duration.ofNanos(left));
                }
                walking.add(pool.submit(() -> new Applicant(client, city, person, tally, THINKING).walk(person.number() % ONE_IN_ONLY_EDITS != 0)));
            }
            servedWhileComing = tally.served();
            ended = (System.nanoTime() - begun) / 1e9;
            for (var each : walking) {
                known.add(result(each));
            }
        }
        var through = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "all came in %.0f s, all are through after %.0f s; %d lost connections, which were opened again%n", ended, through,
                tally.lostConnections());
        return rows(crowd, known, tally, closing.atZone(ZONE).toInstant(), new double[] {before.served() / (double) COMFORTABLE.toSeconds(), servedWhileComing / ended, tally.served() / through});
    }

    private static Applicant.Knows result(Future<Applicant.Knows> walking) throws InterruptedException {
        try {
            return walking.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** @param rates answers per second: before, while people come, until all are through */
    private static List<Row> rows(Crowd crowd, List<Applicant.Knows> known, Tally tally, Instant closing, double[] rates) {
        var troubled = known.stream().filter(knows -> !knows.trouble().isEmpty()).toList();
        troubled.stream().limit(5).forEach(knows -> System.out.println("not through: " + knows.person().number() + ": " + knows.trouble()));
        var lostDrafts = 0;
        var wrongReceipts = 0;
        var byArrival = 0;
        for (var knows : known) {
            var applications = crowd.applicationsOf(knows.person());
            if (knows.number().isEmpty()) {
                lostDrafts += knows.draft().isEmpty() || crowd.draftOf(knows.person()).equals(knows.draft()) ? 0 : 1;
                wrongReceipts += applications.isEmpty() || !knows.trouble().isEmpty() ? 0 : 1;
            } else {
                var kept = applications.get(knows.number());
                var right = applications.size() == 1 && kept != null && kept.hash().equals(knows.hash()) && kept.title().equals(knows.title());
                wrongReceipts += right ? 0 : 1;
                byArrival += kept != null && kept.arrived() && kept.at().toInstant().isAfter(closing) ? 1 : 0;
            }
        }
        var done = known.stream().filter(knows -> !knows.number().isEmpty()).count();
        var late = known.stream().filter(Applicant.Knows::late).count();
        return List.of(
                rate("served while 3 times as many come", rates[1], rates[0], ">= 0.8"),
                rate("served until all are through", rates[2], rates[0], ">= 0.8"),
                Row.bound("error pages", "answers", tally.errors(), "<= 0"),
                Row.bound("people not through in the end, of " + known.size(), "people", troubled.size(), "<= 0"),
                Row.bound("acknowledged drafts that are lost", "drafts", lostDrafts, "<= 0"),
                Row.bound("acknowledged submissions (%d, %d of them written after the closing) without their receipt or not there once".formatted(done, byArrival),
                        "submissions", wrongReceipts, "<= 0"),
                Row.bound("submissions refused as late (" + late + ") though they were first sent in time", "submissions",
                        known.stream().filter(knows -> knows.late() && knows.sentAt().isBefore(closing.minus(TOLERANCE))).count(), "<= 0"),
                Row.bound("answers that say when to come again, for each one served", "answers", tally.toldToWait() / (double) tally.served(), "<= 3"));
    }

    private static Row rate(String what, double ours, double before, String goal) {
        return Row.of(what, "8 people at once", "same run", List.of(ours), List.of(before), "answers/s", goal);
    }
}
