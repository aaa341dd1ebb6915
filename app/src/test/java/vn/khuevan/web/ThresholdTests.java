package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(classes = WebSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "khuevan.demo=true", "management.endpoint.health.validate-group-membership=false", "management.server.port=0"})
@Import(ThresholdTests.Work.class)
class ThresholdTests {

    @TestConfiguration(proxyBeanMethods = false)
    static class Work implements Preparation {
        final AtomicReference<Optional<Step>> step = new AtomicReference<>(Optional.empty());

        @Override
        public Optional<Step> underWay() {
            return step.get();
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Work work;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void pagesSayHowFarTheWorkIsUntilItIsDone() throws Exception {
        work.step.set(Optional.of(new Preparation.Step(120, 359)));
        var page = get("/dev/mau");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).contains("Đã dựng 120 trong 359 nhiệm vụ", "max=\"359\" value=\"120\"", "http-equiv=\"refresh\"");
        assertThat(get("/dev/mau?lang=en").body()).contains("120 of 359 tasks made");
        assertThat(get(page.body().replaceAll("(?s).*href=\"(/assets/[^\"]*khuevan.css)\".*", "$1")).statusCode()).isEqualTo(200);

        var program = get("/api/v1/law/provisions");
        assertThat(program.statusCode()).isEqualTo(503);
        assertThat(program.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(program.body()).contains("120 trong 359");

        work.step.set(Optional.of(new Preparation.Step(0, 0)));
        assertThat(get("/dev/mau").body()).contains("Đang nạp thành phố mẫu").doesNotContain("<progress");

        work.step.set(Optional.empty());
        assertThat(get("/dev/mau").statusCode()).isEqualTo(200);
    }
}
