package vn.khuevan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pages under load against files of the same bytes from the same server; what each page weighs; what the process holds. */
final class Pages implements Benchmark {

    private static final int CLIENTS = 8;
    private static final int RUNS = 3;
    private static final int DIFFERENT = 20;
    private static final int VIEWS = 10_000;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final String SPECIALIST = "chuyenvien";

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String method() {
        return """
                The application with the demo city, 8 clients that ask one page after another over kept connections and take gzip. The work list and \
                the dossier pages are asked in a specialist's session; dossiers and public tasks take turns among the 20 with the longest history. \
                The peer is what the same process answers for static files that hold these pages byte for byte, by the same connector, filters and \
                compression. Runs take turns. Weights are bytes as transferred: the page with its styles, scripts, icon and fonts on a first visit, \
                the page and what is not immutable after that; a kilobyte is 1,000 bytes. Memory is what the system counts as resident of the \
                application's process, without PostgreSQL, after it loaded the city and showed 10,000 pages.""";
    }

    /** One kind of page. @param cookie the session in which it is asked, or empty */
    private record Kind(String name, List<String> paths, String cookie) {}

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var files = Files.createDirectories(ground.directory().resolve("static"));
        try (var city = City.start(ground, "pages", Map.of("SPRING_WEB_RESOURCES_STATIC_LOCATIONS", files.toUri().toString()));
             var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var session = city.session(SPECIALIST);
            var dossiers = longest(city, "case_file c", "c.type = 'task' and c.authority_id = 1");
            var tasks = longest(city, "public_task t join case_file c on c.id = t.case_id", "true");
            var kinds = List.of(new Kind("work list", List.of("/lam-viec"), session),
                    new Kind("dossier page", dossiers.stream().map(number -> "/lam-viec/ho-so/" + number).toList(), session),
                    new Kind("public task page", tasks.stream().map(number -> "/nhiem-vu/" + number).toList(), ""));
            var rows = new ArrayList<Row>();
            for (var kind : kinds) {
                rows.add(throughput(city, client, kind, files));
            }
            rows.addAll(weights(city, client, session, dossiers.getFirst(), tasks.getFirst()));
            rows.add(memory(city, client, kinds));
            return rows;
        }
    }

    private static List<String> longest(City city, String from, String where) {
        return city.jdbc().sql("select c.number from %s where %s order by c.version desc, c.id limit :most".formatted(from, where))
                .param("most", DIFFERENT).query(String.class).list();
    }

    private static HttpRequest ask(City city, String path, String cookie) {
        var request = HttpRequest.newBuilder(URI.create(city.application().address(path))).header("Accept-Encoding", "gzip").header("Accept", "text/html");
        return (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build();
    }

    private static Row throughput(City city, HttpClient client, Kind kind, Path files) throws Exception {
        var ours = kind.paths().stream().map(path -> ask(city, path, kind.cookie())).toList();
        var theirs = new ArrayList<HttpRequest>();
        long bytes = 0;
        for (var page : ours) {
            var plain = client.send(HttpRequest.newBuilder(page.uri()).headers("Accept", "text/html", "Cookie", kind.cookie().isEmpty() ? "none=" : kind.cookie())
                    .build(), HttpResponse.BodyHandlers.ofByteArray());
            if (plain.statusCode() != 200) {
                throw new IOException(page.uri() + " answered " + plain.statusCode());
            }
            var file = "page-" + kind.name().replace(' ', '-') + "-" + theirs.size() + ".html";
            Files.write(files.resolve(file), plain.body());
            bytes += plain.body().length;
            theirs.add(ask(city, "/" + file, kind.cookie()));
        }
        Load.run(client, i -> ours.get(i % ours.size()), CLIENTS, WARM_UP);
        Load.run(client, i -> theirs.get(i % theirs.size()), CLIENTS, WARM_UP);
        var own = new ArrayList<Double>();
        var peers = new ArrayList<Double>();
        var ownSlowest = new ArrayList<Double>();
        var peersSlowest = new ArrayList<Double>();
        for (var run = 0; run < RUNS; run++) {
            own.add(answered(Load.run(client, i -> ours.get(i % ours.size()), CLIENTS, TIME), kind, ownSlowest));
            peers.add(answered(Load.run(client, i -> theirs.get(i % theirs.size()), CLIENTS, TIME), kind, peersSlowest));
        }
        return Row.of(String.format(Locale.ROOT, "%s, %d KB, %d clients (p99 %.0f ms, static %.0f ms)", kind.name(), bytes / ours.size() / 1_000, CLIENTS,
                Row.median(ownSlowest), Row.median(peersSlowest)), "static file of the same bytes", "same server", own, peers, "pages/s", ">= 0.25");
    }

    private static double answered(Load.Answered load, Kind kind, List<Double> slowest) {
        if (load.wrong() > 0) {
            throw new IllegalStateException(load.wrong() + " answers of " + kind.name() + " were not 200");
        }
        slowest.add(load.p99());
        return load.perSecond();
    }

    private static List<Row> weights(City city, HttpClient client, String session, String dossier, String task) throws Exception {
        var pages = new LinkedHashMap<String, String>();
        pages.put("home", "/");
        pages.put("sign-in", "/dang-nhap");
        pages.put("public tasks", "/nhiem-vu");
        pages.put("public task", "/nhiem-vu/" + task);
        pages.put("law list", "/phap-che");
        pages.put("a provision", "/phap-che/seed.note.7");
        pages.put("life-cycle diagram", "/phap-che/vong-doi/task/RS2025");
        pages.put("deadline calculator", "/phap-che/tinh-han");
        pages.put("work list", "/lam-viec");
        pages.put("dossier with the longest history", "/lam-viec/ho-so/" + dossier);
        pages.put("form of a proposal", "/lam-viec/mo/task");
        pages.put("task list", "/lam-viec/danh-sach");
        pages.put("board", "/lam-viec/bang");
        var rows = new ArrayList<Row>();
        for (var page : pages.entrySet()) {
            var weight = Weight.of(client, ask(city, page.getValue(), page.getValue().startsWith("/lam-viec") ? session : ""));
            rows.add(Row.bound(page.getKey() + ", first visit", "KB", weight.first() / 1_000.0, "<= 150"));
            rows.add(Row.bound(page.getKey() + ", after", "KB", weight.after() / 1_000.0, "<= 30"));
        }
        return rows;
    }

    private static Row memory(City city, HttpClient client, List<Kind> kinds) throws Exception {
        var all = kinds.stream().flatMap(kind -> kind.paths().stream().map(path -> ask(city, path, kind.cookie()))).toList();
        for (var seen = 0; seen < VIEWS; seen++) {
            client.send(all.get(seen % all.size()), HttpResponse.BodyHandlers.discarding());
        }
        return Row.bound("resident memory after the demo load and 10,000 more page views", "MiB", city.application().residentMiB(), "<= 511");
    }
}
