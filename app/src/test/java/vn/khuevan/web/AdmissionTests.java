package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.khuevan.KhuevanTest;

@KhuevanTest(properties = {"khuevan.admission.at-once=1", "khuevan.admission.waiting=0"}, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(AdmissionTests.SlowPage.class)
class AdmissionTests {

    @TestConfiguration(proxyBeanMethods = false)
    @RestController
    static class SlowPage {
        final CountDownLatch inside = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            inside.countDown();
            return go.await(30, TimeUnit.SECONDS) ? "done" : "late";
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    SlowPage slow;

    final HttpClient client = HttpClient.newHttpClient();

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    @Test
    void whoFindsNoPlaceIsToldToWaitWithWhatWasTypedAndTheOthersAreServed() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = pool.submit(() -> client.send(to("/slow").build(), HttpResponse.BodyHandlers.ofString()));
            assertThat(slow.inside.await(20, TimeUnit.SECONDS)).isTrue();

            var page = client.send(to("/phap-che").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("http-equiv=\"refresh\"");

            var form = client.send(to("/lam-viec/mo/task").header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("title=%C4%90%E1%BB%81+t%C3%A0i+%3Cb%3E&key=abc")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(form.statusCode()).isEqualTo(503);
            assertThat(form.body()).contains("name=\"title\"", "value=\"Đề tài &lt;b", "name=\"key\" value=\"abc\"", "action=\"/lam-viec/mo/task\"");

            var program = client.send(to("/api/v1/law/provisions").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(program.statusCode()).isEqualTo(503);
            assertThat(program.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");

            assertThat(program.headers().firstValue("Khuevan-Arrival")).isEmpty();

            var handedIn = client.send(to("/api/v1/cases").header("Authorization", "Bearer kv_anybody").header("Idempotency-Key", "k1")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(handedIn.statusCode()).isEqualTo(503);
            var stamp = handedIn.headers().firstValue("Khuevan-Arrival").orElse("");
            assertThat(stamp).isNotEmpty();
            var again = client.send(to("/api/v1/cases").header("Authorization", "Bearer kv_anybody").header("Idempotency-Key", "k1")
                    .header("Khuevan-Arrival", stamp).POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(again.headers().firstValue("Khuevan-Arrival")).as("the place is kept").contains(stamp);

            var sent = client.send(to("/lam-viec/mo/task").header("Content-Type", "application/x-www-form-urlencoded").header("Cookie", "khuevan_session=any")
                    .POST(HttpRequest.BodyPublishers.ofString("title=x")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(sent.headers().firstValue("Set-Cookie").orElse("")).startsWith("khuevan_arrival_").contains("Path=/lam-viec/mo/task", "HttpOnly");
            assertThat(sent.body()).contains("data-again=\"", "Anh chị đã đến lúc");

            slow.go.countDown();
            assertThat(first.get().body()).isEqualTo("done");
        }
        assertThat(client.send(to("/phap-che").build(), HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
