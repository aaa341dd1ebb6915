package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = WebSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "khuevan.demo=true", "test.failing-pages=true", "management.endpoint.health.validate-group-membership=false",
    "management.server.port=0"})
class AnswersTest {

    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Assets assets;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(to(path).build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void everyAnswerCarriesTheStrictHeaders() throws Exception {
        for (String path : new String[] {"/dev/mau", "/nowhere", "/api/v1/nowhere", assets.url("css/khuevan.css")}) {
            var answer = get(path);
            assertThat(header(answer, "Content-Security-Policy")).as(path)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
            assertThat(header(answer, "X-Reference")).matches("[2-9A-Z]{4}-[2-9A-Z]{4}");
        }
    }

    @Test
    void asksForTlsOnlyWhereThereIsTls() throws Exception {
        assertThat(header(get("/dev/mau"), "Strict-Transport-Security")).isEmpty();
        var behindTls = http.send(to("/dev/mau").header("X-Forwarded-Proto", "https").build(), BodyHandlers.ofString());
        assertThat(header(behindTls, "Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void assetsAreCachedForEverUnderTheirHashAndNotUnderAnother() throws Exception {
        String url = assets.url("css/khuevan.css");
        assertThat(header(get(url), "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        String other = url.replaceFirst("/assets/[0-9a-f]+/", "/assets/0000000000000000/");
        assertThat(get(other).statusCode()).isEqualTo(200);
        assertThat(header(get(other), "Cache-Control")).isEqualTo("no-cache");
        assertThat(get("/assets/0/../../application.yaml").statusCode()).isIn(400, 404);
    }

    @Test
    void compressedAssetsUnpackToTheSameBytes() throws Exception {
        String url = assets.url("lib/bootstrap.css");
        var packed = http.send(to(url).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        var plain = http.send(to(url).build(), BodyHandlers.ofByteArray());
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes()).isEqualTo(plain.body());
        assertThat(packed.body().length * 5).isLessThan(plain.body().length);
    }

    @Test
    void theStyleSheetNamesItsFontsByTheirHashes() throws Exception {
        assertThat(get(assets.url("css/khuevan.css")).body())
                .contains(assets.url("fonts/be-vietnam-pro-400.woff2"), assets.url("fonts/be-vietnam-pro-600.woff2"))
                .doesNotContain("../fonts");
    }

    @Test
    void aFirstVisitStaysUnder150KilobytesAndALaterOneUnder30() throws Exception {
        String page = get("/dev/mau?dense=true").body();
        int html = gzipped(page.getBytes(StandardCharsets.UTF_8));
        int all = html;
        Set<String> loaded = new HashSet<>();
        var links = LOADED.matcher(page);
        while (links.find()) {
            if (loaded.add(links.group(1))) {
                all += http.send(to(links.group(1)).header("Accept-Encoding", "gzip").build(),
                        BodyHandlers.ofByteArray()).body().length;
            }
        }
        assertThat(loaded).hasSizeGreaterThanOrEqualTo(7);
        assertThat(all).isLessThanOrEqualTo(150 * 1024);
        assertThat(html).isLessThanOrEqualTo(30 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "br, gzip"})
    void sendsAPageCompressedToWhoTakesIt(String encodings) throws Exception {
        var packed = http.send(to("/dev/mau").header("Accept-Encoding", encodings).build(), BodyHandlers.ofByteArray());
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).isEqualToIgnoringCase("Accept-Encoding");
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>").containsOnlyOnce("</html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "gzip; q=0.0", "br"})
    void sendsAPageAsItIsToWhoDoesNotTakeItCompressed(String encodings) throws Exception {
        var plain = http.send(to("/dev/mau").header("Accept-Encoding", encodings).build(), BodyHandlers.ofString());
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(plain, "Vary")).isEqualToIgnoringCase("Accept-Encoding");
        assertThat(plain.body()).startsWith("<!DOCTYPE html>");
    }

    private static int gzipped(byte[] content) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.size();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503})
    void everyFailureIsAPageInBothLanguagesWithTheReferenceOfItsAnswer(int status) throws Exception {
        for (Language language : Language.values()) {
            var answer = get("/fails/" + status + "?lang=" + language.tag());
            Texts t = new Messages().in(language);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(header(answer, "Content-Type")).startsWith("text/html");
            assertThat(answer.body()).contains("<html lang=\"" + language.tag() + "\"")
                    .contains(t.say("web.error." + status + ".title"), t.say("web.error." + status + ".next"))
                    .contains(header(answer, "X-Reference"));
        }
    }

    @Test
    void programsGetAProblemDocumentWithTheSameReference() throws Exception {
        var answer = http.send(to("/api/v1/fails/409").header("Accept-Language", "en").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"status\":409", "\"instance\":\"/api/v1/fails/409\"",
                "\"reference\":\"" + header(answer, "X-Reference") + "\"", "Somebody has just changed this dossier");
    }

    @Test
    void nothingOfAnExceptionLeavesTheServer() throws Exception {
        for (String path : new String[] {"/breaks", "/api/v1/breaks"}) {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret of the house", "Exception", "\tat ", "vn.khuevan");
        }
    }

    @Test
    void unknownAddressesAndWrongMethodsAreToldInTheFormOfTheirAudience() throws Exception {
        assertThat(get("/nowhere").body()).contains("<html lang=\"vi\"");
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(header(get("/api/v1/nowhere"), "Content-Type")).isEqualTo("application/problem+json");
        var wrong = get("/api/v1/reads");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(header(wrong, "Allow")).isEqualTo("POST");
    }

    @Test
    void whatAFilterRefusesGetsTheSamePage() throws Exception {
        var post = http.send(to("/dev/mau").POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(403);
        assertThat(post.body()).contains(new Messages().in(Language.VI).say("web.error.403.title"))
                .contains(header(post, "X-Reference"));
    }

    @Test
    void aChosenLanguageIsRememberedAndVietnameseIsTheDefault() throws Exception {
        assertThat(get("/dev/mau").body()).contains("<html lang=\"vi\"");
        var chosen = get("/dev/mau?lang=en");
        assertThat(chosen.body()).contains("<html lang=\"en\"");
        assertThat(chosen.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("lang=en;").contains("HttpOnly", "SameSite=Lax"));
        var later = http.send(to("/dev/mau").header("Cookie", "lang=en").build(), BodyHandlers.ofString());
        assertThat(later.body()).contains("<html lang=\"en\"");
        assertThat(get("/dev/mau?lang=xx").body()).contains("<html lang=\"vi\"");
    }

    @Test
    void theLanguageSwitchKeepsTheRestOfTheAddress() throws Exception {
        assertThat(get("/dev/mau?q=01C&lang=vi&page=2").body()).contains("/dev/mau?q=01C&amp;page=2&amp;lang=en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void theStylePageShowsEveryComponentWithoutInlineStyleOrScript(String language) throws Exception {
        String page = get("/dev/mau?wrong=true&lang=" + language).body();
        assertThat(page).contains("class=\"line\"", "class=\"timeline\"", "class=\"summary\"", "class=\"work\"",
                "class=\"chart\"", "class=\"reasons\"", "class=\"confirm\"", "aria-sort=\"ascending\"",
                "href=\"#f-title\"", "id=\"f-title\"", "name=\"_csrf\"");
        assertThat(page).doesNotContain(" style=", " onclick=").doesNotContainPattern("<script(?! src=\"/assets/)");
    }

    @Test
    void aFilteredListIsAlsoAFile() throws Exception {
        var csv = http.send(to("/dev/mau?format=csv&q=014").build(), BodyHandlers.ofByteArray());
        assertThat(header(csv, "Content-Disposition")).contains("mau.csv");
        assertThat(new String(csv.body(), StandardCharsets.UTF_8)).startsWith("\ufeff").contains("014-2026")
                .doesNotContain("015-2026");
        var xlsx = http.send(to("/dev/mau?format=xlsx").build(), BodyHandlers.ofByteArray());
        assertThat(new String(xlsx.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "page=99999999999", "size=0", "size=1000000", "sort=drop+table", "dir=%00",
        "page=abc&size=&sort=&dir=", "q=%3Cscript%3Ealert(1)%3C/script%3E", "page=999"})
    void aListBearsAnyAddress(String query) throws Exception {
        var answer = get("/dev/mau?" + query);
        assertThat(answer.statusCode()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain("<script>alert");
    }
}
