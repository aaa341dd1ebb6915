package vn.khuevan.intake.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.interop.Publisher;
import vn.khuevan.interop.Samples;
import vn.khuevan.intake.harvest.HarvestRun.State;
import vn.khuevan.registry.Registry;

/** One installation harvests another: what /oai and /oai/cris give is taken, and the pages on which that is watched. */
@KhuevanTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"khuevan.site.address=https://csdl.khuevan.vn", "khuevan.demo=true",
        "khuevan.demo-password=Con cò bay lả bay la", "khuevan.jobs.enabled=false", "khuevan.harvest.allow=localhost", "khuevan.harvest.pause=1ms"})
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnSourceTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    private MockMvc mvc;
    @Autowired
    private Harvests harvests;
    private final Map<String, Cookie> jar = new HashMap<>();
    private String server = "";

    @BeforeAll
    void recordsOfEveryType(@Autowired Registry registry, @Autowired Publisher publisher, @Autowired Environment environment, @Autowired DemoAccounts demo) throws InterruptedException {
        new Samples(registry).full();
        publisher.catchUp();
        // a harvest is told of whole seconds only
        Thread.sleep(1_100);
        demo.create();
        server = "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    @Test
    void dublinCoreOfAnotherInstallationIsTakenWhole() throws Exception {
        try (var here = new HarvestDoors(List.of("localhost"))) {
            var source = here.source(server + "/oai", HarvestSource.DUBLIN_CORE);
            here.clock.move(java.time.Duration.between(here.clock.instant(), java.time.Instant.now()));
            var run = here.harvest(source);
            assertThat(run.state()).as(String.valueOf(run.problem())).isEqualTo(State.DONE);
            assertThat(run.counts().items()).isGreaterThan(15);
            assertThat(run.counts().created() + run.counts().changed() + run.counts().refused()).isEqualTo(run.counts().items());
            assertThat(here.harvests.quarantine(source.id(), 100)).allSatisfy(kept -> assertThat(kept.reasons()).allSatisfy(reason -> assertThat(reason.key()).startsWith("registry.problem.")));
        }
    }

    @Test
    void cerifOfAnotherInstallationBecomesRecordsOfAllTypesThatPointToOneAnother() throws Exception {
        for (var prefix : List.of("oai_cerif_openaire_v1_2", "oai_cerif_openaire_v1_1")) {
            try (var here = new HarvestDoors(List.of("localhost"))) {
                var source = here.source(server + "/oai/cris", prefix);
                here.clock.move(java.time.Duration.between(here.clock.instant(), java.time.Instant.now()));
                var run = here.harvest(source);
                assertThat(run.state()).as(String.valueOf(run.problem())).isEqualTo(State.DONE);
                assertThat(here.harvests.quarantine(source.id(), 100)).as(prefix).extracting(kept -> kept.identifier() + kept.reasons()).isEmpty();
                assertThat(here.jdbc.sql("select distinct type from record").query(String.class).list())
                        .contains("person", "organisation", "task", "publication", "ip-title", "programme", "event", "equipment");
                assertThat(here.jdbc.sql("select count(*) from record_link where to_id is not null").query(Long.class).single()).isPositive();
                var again = whole(here, source);
                assertThat(again.created()).isZero();
                assertThat(again.refused()).isZero();
                assertThat(again.unchanged() + again.changed()).isEqualTo(again.items());
                var third = whole(here, source);
                assertThat(third.unchanged()).isEqualTo(third.items());
            }
        }
    }

    private static HarvestRun.Counts whole(HarvestDoors here, HarvestSource source) {
        here.harvests.work(here.harvests.start(HarvestDoors.ADMINISTRATOR, here.harvests.source(source.id()).orElseThrow(), true).orElseThrow());
        return here.run(source).counts();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        var answer = mvc.perform(jar.isEmpty() ? request : request.cookie(jar.values().toArray(Cookie[]::new))).andReturn().getResponse();
        for (var cookie : answer.getCookies()) {
            jar.put(cookie.getName(), cookie);
        }
        return answer;
    }

    private String page(String path) throws Exception {
        var answer = send(get(path));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private String token(String path) throws Exception {
        var token = CSRF.matcher(page(path));
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private void signIn(String account) throws Exception {
        jar.clear();
        send(post("/dang-nhap").param("_csrf", token("/dang-nhap")).param("login", account).param("password", "Con cò bay lả bay la"));
    }

    @Test
    void anAdministratorAddsASourceHarvestsItAndDecidesAboutQuarantine() throws Exception {
        signIn("quantri");
        var wrong = send(post("/quan-tri/nguon-thu-thap/them").param("_csrf", token("/quan-tri/nguon-thu-thap/them")).param("name", "").param("address", "ftp://x").param("defaults", "bậy"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8)).contains("Nhập tên nguồn", "http://", "bậy");
        var to = send(post("/quan-tri/nguon-thu-thap/them").param("_csrf", token("/quan-tri/nguon-thu-thap/them")).param("name", "Chính mình").param("address", server + "/oai")
                .param("prefix", "oai_dc").param("type", "publication").param("state", "draft").param("every", "0").param("authority", "1").param("enabled", "on").param("defaults", "")).getRedirectedUrl();
        assertThat(to).matches("/quan-tri/nguon-thu-thap/\\d+");
        send(post(to + "/thu-thap").param("_csrf", token(to)));
        assertThat(page(to)).contains("Đang chờ");
        harvests.work();
        assertThat(page(to)).contains("Đã xong");
        assertThat(page("/quan-tri/nguon-thu-thap")).contains("Chính mình");
        var source = harvests.source(Long.parseLong(to.substring(to.lastIndexOf('/') + 1))).orElseThrow();
        var kept = harvests.quarantine(source.id(), 1);
        if (!kept.isEmpty()) {
            send(post(to + "/cach-ly").param("_csrf", token(to)).param("identifier", kept.getFirst().identifier()).param("act", "drop"));
            assertThat(page(to)).contains("Mục đã ra khỏi khu cách ly");
        }
        assertThat(send(post(to + "/cach-ly/tat-ca").param("_csrf", token(to))).getStatus()).isEqualTo(303);
        assertThat(page(to + "/sua")).contains(server + "/oai");
    }

    @Test
    void othersFindNoSources() throws Exception {
        signIn("chuyenvien");
        assertThat(send(get("/quan-tri/nguon-thu-thap")).getStatus()).isIn(403, 404);
    }
}
