package vn.khuevan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What operators run: the packaged application, whose beans were decided by the build. All other tests start it from its classes,
 * where beans are found while starting, so that what the build forgot would show here alone.
 */
@Order(0)
class ServedFromThePackageJourney {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"([^\"]+)\"");
    private static final String REQUEST = """
            {"type": "account-request", "form": {"subject": "Tài khoản cho ủy viên phản biện", "person": "Trần Văn Phản, Viện Rau quả",
             "reason": "Hội đồng họp tuần tới", "administrator": "quantri"}}
            """;

    /** Somebody at a browser, or a program with somebody's token. */
    private static final class Client {

        private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(5)).build();
        private final String address;

        Client(String address) {
            this.address = address;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create(address + path));
        }

        String page(String path) throws IOException, InterruptedException {
            var answer = send(to(path).header("Accept", "text/html,*/*;q=0.8"));
            assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
            return answer.body();
        }

        Client signIn(String login) throws IOException, InterruptedException {
            var token = CSRF.matcher(page("/dang-nhap"));
            assertThat(token.find()).isTrue();
            var typed = Map.of("_csrf", token.group(1), "login", login, "password", TestCity.PASSWORD, "tiep", "/lam-viec").entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
            var answer = send(to("/dang-nhap").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(typed)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.uri().getPath()).isEqualTo("/lam-viec");
            return this;
        }

        HttpResponse<String> call(String login, String path, String body) throws IOException, InterruptedException {
            return send(to(path).header("Authorization", "Bearer demo-" + login).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }
    }

    @Test
    void startsAsOperatorsStartItDoesItsWorkAndStopsCleanly() throws Exception {
        int exit;
        try (var application = PackagedApplication.start()) {
            var stranger = new Client(application.address());
            stranger.page("/actuator/health/readiness");
            for (var path : List.of("/", "/nhiem-vu", "/phap-che", "/phap-che/vong-doi/task/HN2021", "/phap-che/lich", "/tim-kiem?q=lua", "/api/v1/search?q=lua", "/v3/api-docs")) {
                assertThat(stranger.page(path)).as(path).isNotBlank();
            }
            var opened = stranger.call("chuyenvien", "/api/v1/cases", REQUEST);
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
            var found = NUMBER.matcher(opened.body());
            assertThat(found.find()).isTrue();
            var number = found.group(1);

            var administrator = new Client(application.address()).signIn("quantri");
            assertThat(administrator.page("/lam-viec")).contains(number);
            assertThat(administrator.page("/lam-viec/ho-so/" + number)).contains("Tài khoản cho ủy viên phản biện");
            assertThat(administrator.page("/lam-viec/ho-so/" + number + "/carry-out")).contains("case-form");
            assertThat(administrator.page("/quan-tri/tai-khoan")).contains("chuyenvien");
            administrator.page("/quan-tri/viec-nen");

            var done = stranger.call("quantri", "/api/v1/cases/" + number + "/actions/carry-out", "{\"form\": {\"login\": \"phanbien\"}}");
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            assertThat(done.body()).contains("\"stage\":\"done\"");

            var head = new Client(application.address()).signIn("truongphong");
            head.page("/lam-viec/bang");
            head.page("/lam-viec/danh-sach");
            commandsBeside(stranger);
            exit = application.stop();
            assertThat(application.databaseRuns()).isFalse();
        }
        assertThat(exit).as("of a process that SIGTERM ended in order").isEqualTo(143);
        assertThat(PackagedApplication.faults()).as("what the log complains of").isEmpty();
    }

    private static void commandsBeside(Client stranger) throws Exception {
        var table = PackagedApplication.file("cong-bo.csv", "Tên,DOI,Năm,Loại\nGiống lúa chịu mặn,10.5555/lua,2024,article\nĐất phèn,10.5555/phen,năm kia,article\n").toString();
        var imported = PackagedApplication.command("import", "--type", "publication", "--state", "public", table);
        assertThat(imported.code()).as(imported.said()).isZero();
        assertThat(imported.said()).contains("1 created, 0 changed, 0 unchanged, 1 refused.", "row 3, Năm");
        var republished = PackagedApplication.command("republish");
        assertThat(republished.code()).as(republished.said()).isZero();
        assertThat(stranger.page("/oai?verb=ListRecords&metadataPrefix=oai_dc")).contains("Giống lúa chịu mặn");
        assertThat(PackagedApplication.command("import", "--type", "publication", table + ".gone").code()).isEqualTo(1);
        assertThat(PackagedApplication.command("import", table).code()).isEqualTo(2);
    }
}
