package vn.khuevan.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.khuevan.database.DatabaseAddress;

/** Lists, board and search over very many dossiers, against the bare SQL of the same pages. */
final class Lists implements Benchmark {

    private static final int DOSSIERS = Integer.getInteger("khuevan.bench.dossiers", 1_000_000);
    private static final int CLIENTS = 8;
    private static final int RUNS = 3;
    private static final Duration TIME = Duration.ofMillis(1_200);
    private static final Duration WARM_UP = Duration.ofSeconds(75);
    private static final double MOST_MS = 200;
    private static final double MOST_RATIO = 3;
    /** Takes a number of the outbox, as an act does. */
    private static final String ACT = "select nextval('outbox_id_seq')";
    /** Makes the kept figures of the boards another set, as their renewal does. */
    private static final String RENEWAL = "update board_snapshot set at = at + interval '1 microsecond'";
    private static final String LIST = "/lam-viec/danh-sach";
    private static final Pattern CSRF = Pattern.compile("name=\"(_?csrf)\"\\s+value=\"([^\"]+)\"");

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public String method() {
        return """
                %,d dossiers in the engine's own tables, put in by sets: 30 of 100 are tasks, the others hang under a task opened within some months \
                before; half belong to one authority, five others share the rest. Days of opening are spread evenly since 2016; a task goes down the \
                stages of its definition with age and most are over after four years. Those that are not over wait for whom the stage names and have the \
                limits that begin with it, one in ten past. Fields, kinds and titles are the demo city's patterns at its places; 400 organisations lead \
                them, some far more than others. Each dossier has one audit entry with a right hash; no stage before the present one is told. \
                What the application does by itself with dossiers it never saw (records, both indexes) is waited for. \
                A signed-in specialist of the large authority asks: %d clients, each waiting for its answer, addresses of a kind in turn. \
                Meanwhile the outbox tells of one act each second and the board's kept figures are made another set, so that what is remembered \
                until something changes is read anew as often. Where a page leads to another, as a whole number leads to its dossier, both together count. \
                Before anything is measured all kinds are asked in turn for %d seconds. Times are of the whole answer over HTTP. The bare side sends the very queries that the page sends, as the server's log told them \
                when something has just changed (without the look-up of the session, which is remembered for two seconds), over JDBC by as many clients, \
                and fetches every column. \
                Sides take turns; p95 is of all runs.""".formatted(DOSSIERS, CLIENTS, WARM_UP.toSeconds());
    }

    /** A kind of page. @param addresses asked in turn */
    private record Kind(String name, List<String> addresses) {

        static Kind of(String name, String... addresses) {
            return new Kind(name, List.of(addresses));
        }

        boolean isApi() {
            return addresses.getFirst().startsWith("/api/");
        }
    }

    private static List<Kind> kinds(List<String> numbers, LocalDate today) {
        var year = today.getYear();
        return List.of(
                Kind.of("work list", "/lam-viec"),
                Kind.of("board", "/lam-viec/bang"),
                Kind.of("task list, no filter", LIST, LIST + "?type=task"),
                Kind.of("task list by stage", LIST + "?type=task&stage=running", LIST + "?type=task&stage=closed", LIST + "?type=task&stage=called", LIST + "?stage=proposed"),
                Kind.of("task list by kind and field", LIST + "?type=task&kind=DE_TAI_CN&field=1", LIST + "?type=task&kind=DE_TAI_XH&field=5",
                        LIST + "?type=task&kind=DU_AN_SXTN&field=4", LIST + "?type=task&kind=DE_AN&field=102"),
                Kind.of("task list by year and stage", LIST + "?type=task&year=" + (year - 1) + "&stage=running", LIST + "?type=task&year=" + (year - 6) + "&stage=closed",
                        LIST + "?type=task&year=" + (year - 9) + "&stage=running", LIST + "?type=task&year=" + year + "&stage=proposed"),
                Kind.of("task list by state", LIST + "?type=task&state=late", LIST + "?type=task&state=risk", LIST + "?state=mine", LIST + "?type=task&state=ended"),
                Kind.of("task list by words of the title", LIST + "?type=task&q=" + words("quy hoạch"), LIST + "?type=task&q=" + words("ùn tắc giao thông"),
                        LIST + "?type=task&q=" + words("dược liệu") + "&year=" + (year - 2), LIST + "?q=" + words("nghiên cứu")),
                Kind.of("task list, later pages and orders", LIST + "?type=task&page=2", LIST + "?type=task&sort=due&dir=asc", LIST + "?type=task&sort=changed&dir=desc&page=3",
                        LIST + "?type=task&stage=running&sort=due&dir=asc"),
                new Kind("search by number, whole, and the dossier it leads to", numbers.stream().map(number -> LIST + "?q=" + number).toList()),
                new Kind("search by number, its beginning", numbers.stream().flatMap(number -> Stream.of(number.substring(0, number.length() - 3),
                        number.substring(4, number.length() - 2))).map(number -> LIST + "?q=" + number).toList()),
                Kind.of("API list with filters", "/api/v1/cases", "/api/v1/cases?type=task", "/api/v1/cases?type=task&stage=running", "/api/v1/cases?type=task&stage=closed&page=3"),
                new Kind("API list by number or words", Stream.concat(numbers.stream().limit(2).map(number -> "/api/v1/cases?q=" + number.substring(0, number.length() - 2)),
                        Stream.of("/api/v1/cases?type=task&q=" + words("quy hoạch"), "/api/v1/cases?q=" + words("nghiên cứu"))).toList()));
    }

    private static String words(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var address = ground.database("lists");
        var today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
        try (var source = Ground.pool(address, 2)) {
            Dossiers.fill(source, DOSSIERS, today);
        }
        return measure(address, today, new Recording(ground.administration(), ground.serverLog()), ground.directory().resolve("lists.log"));
    }

    static List<Row> measure(DatabaseAddress address, LocalDate today, Recording recording, Path log) throws Exception {
        var environment = Map.of("KHUEVAN_DB_URL", address.url(), "KHUEVAN_DB_USER", address.user(), "KHUEVAN_DB_PASSWORD", address.password(),
                "KHUEVAN_DATA", log.resolveSibling("lists-files").toString());
        try (var source = Ground.pool(address, CLIENTS); var application = Startup.ours(environment, log);
             var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            application.settle();
            var numbers = numbers(source);
            var cookie = signIn(application);
            var kinds = kinds(numbers, today);
            var requests = kinds.stream().map(kind -> kind.addresses().stream().map(path -> {
                var request = HttpRequest.newBuilder(URI.create(application.address(path))).header("Accept-Encoding", "gzip");
                return (kind.isApi() ? request.header("Authorization", "Bearer " + Dossiers.TOKEN) : request.header("Cookie", cookie)).build();
            }).toList()).toList();
            var rows = new ArrayList<Row>();
            try (var acts = Executors.newSingleThreadScheduledExecutor()) {
                acts.scheduleAtFixedRate(() -> tellOfAnAct(source), 1, 1, TimeUnit.SECONDS);
                for (var each : requests) {
                    Clients.run(CLIENTS, WARM_UP.dividedBy(kinds.size()), page(each, client));
                }
                for (var i = 0; i < kinds.size(); i++) {
                    rows.addAll(measure(kinds.get(i), requests.get(i), client, recording, source));
                }
            }
            return rows;
        }
    }

    private static void tellOfAnAct(DataSource source) {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute(ACT);
            statement.execute(RENEWAL);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static Clients.Task page(List<HttpRequest> requests, HttpClient client) {
        return (own, i) -> {
            var request = requests.get(i % requests.size());
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 302) {
                // a whole number leads to its dossier, which is what the person waits for
                var dossier = HttpRequest.newBuilder(request, (name, value) -> true)
                        .uri(request.uri().resolve(answer.headers().firstValue("Location").orElseThrow())).build();
                answer = client.send(dossier, HttpResponse.BodyHandlers.ofByteArray());
            }
            if (answer.statusCode() != 200) {
                throw new IOException(answer.statusCode() + " from " + answer.uri());
            }
        };
    }

    private static List<Row> measure(Kind kind, List<HttpRequest> requests, HttpClient client, Recording recording, DataSource source)
            throws Exception {
        var page = page(requests, client);
        Clients.run(CLIENTS, TIME, page);
        var asked = new ArrayList<List<Recording.Asked>>();
        for (var i = 0; i < requests.size(); i++) {
            var one = i;
            asked.add(recording.of(() -> {
                tellOfAnAct(source);
                page.run(0, one);
                return null;
            }).stream().filter(query -> !query.sql().contains(ACT)).toList());
        }
        if (asked.stream().anyMatch(List::isEmpty)) {
            throw new IllegalStateException("no query was seen behind some page of: " + kind.name());
        }
        Clients.Task bare = (own, i) -> {
            for (var query : asked.get(i % asked.size())) {
                try (var connection = source.getConnection()) {
                    query.ask(connection);
                }
            }
        };
        Clients.run(CLIENTS, TIME.dividedBy(2), bare);
        var own = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var all = new ArrayList<Long>();
        for (var run = 0; run < RUNS; run++) {
            var pages = Clients.run(CLIENTS, TIME, page);
            own.add(pages.medianMs());
            all.addAll(pages.sorted());
            theirs.add(Clients.run(CLIENTS, TIME, bare).medianMs());
        }
        all.sort(null);
        return List.of(Row.bound(kind.name() + ": p95", "ms", Load.at(all, 0.95), "<= " + MOST_MS),
                Row.of(kind.name() + ": median", "the same page's bare SQL (" + asked.stream().mapToInt(List::size).sum() + " queries for "
                        + asked.size() + (asked.size() == 1 ? " address)" : " addresses)"), "", own, theirs, "ms", "<= " + MOST_RATIO));
    }

    /** Numbers of dossiers that the specialist may see, from all years. */
    private static List<String> numbers(DataSource source) throws SQLException {
        try (var connection = source.getConnection(); var statement = connection.createStatement();
             var found = statement.executeQuery("select number from case_file where authority_id = 1 and type = 'task' and id % 997 = 11 order by id")) {
            var numbers = new ArrayList<String>();
            while (found.next()) {
                numbers.add(found.getString(1));
            }
            return Stream.iterate(0, i -> i + Math.max(1, numbers.size() / 8)).limit(8).map(numbers::get).toList();
        }
    }

    /** Signs in through the form and answers what to send as cookies from then on. */
    private static String signIn(RunningApplication application) throws Exception {
        var jar = new CookieManager();
        try (var client = HttpClient.newBuilder().cookieHandler(jar).build()) {
            var form = URI.create(application.address("/dang-nhap"));
            var page = client.send(HttpRequest.newBuilder(form).build(), HttpResponse.BodyHandlers.ofString()).body();
            var token = CSRF.matcher(page);
            if (!token.find()) {
                throw new IOException("no protected form at " + form);
            }
            var body = Map.of(token.group(1), token.group(2), "login", Dossiers.LOGIN, "password", Dossiers.PASSWORD).entrySet().stream()
                    .map(field -> field.getKey() + "=" + words(field.getValue())).collect(Collectors.joining("&"));
            var answer = client.send(HttpRequest.newBuilder(form).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 3) {
                throw new IOException("not signed in: " + answer.statusCode());
            }
        }
        return jar.getCookieStore().getCookies().stream().map(HttpCookie::toString).map(each -> each.replace("\"", "")).collect(Collectors.joining("; "));
    }
}
