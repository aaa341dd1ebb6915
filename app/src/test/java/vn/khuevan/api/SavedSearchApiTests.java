package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;

/** Saved searches as programs keep them, and the way to them from the page of results. */
@ApiTest
@TestPropertySource(properties = "khuevan.search.enabled=true")
class SavedSearchApiTests {

    private static final String PATH = "/api/v1/saved-searches";

    @Autowired
    private MockMvc mvc;
    @Autowired
    private SearchIndex index;

    private Caller citizen;
    private String mark;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) throws InterruptedException {
        demo.create();
        citizen = new Caller(mvc, "congdan");
        mark = "k" + UUID.randomUUID().toString().substring(0, 8);
        for (var tries = 0; tries < 400 && index.search(SearchRequest.of("", Viewer.ANYBODY)) instanceof SearchAnswer.Down; tries++) {
            Thread.sleep(50);
        }
    }

    private Map<String, Object> wish() {
        return Map.of("name", "Tìm " + mark, "q", mark, "facets", Map.of("type", "publication"), "rhythm", "daily");
    }

    private Caller.Answer put(String address, Map<String, ?> body, String... headers) {
        var request = MockMvcRequestBuilders.request(HttpMethod.PUT, java.net.URI.create(address)).contentType(MediaType.APPLICATION_JSON)
                .content(JsonMapper.shared().writeValueAsBytes(body));
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return citizen.call(request);
    }

    @Test
    void keepsChangesPausesAndGivesUpASearch() {
        var made = citizen.post(PATH, wish());
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        var address = PATH + "/" + made.body().path("id").asLong();
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.body().path("facets").path("type").stringValue()).isEqualTo("publication");
        assertThat(put(address, Map.of("state", "paused")).status()).isEqualTo(428);
        var paused = put(address, Map.of("state", "paused", "rhythm", "weekly"), "If-Match", "\"1\"");
        assertThat(paused.body().path("state").stringValue()).isEqualTo("paused");
        assertThat(paused.body().path("rhythm").stringValue()).isEqualTo("weekly");
        assertThat(put(address, Map.of("state", "watching"), "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(put(address, Map.of("state", "asleep"), "If-Match", "\"2\"").status()).isEqualTo(400);
        assertThat(citizen.get(address).body().path("search").path("version").asLong()).isEqualTo(2);
        assertThat(citizen.get(PATH).each("items", "name")).contains("Tìm " + mark);
        assertThat(citizen.call(MockMvcRequestBuilders.request(HttpMethod.DELETE, java.net.URI.create(address))).status()).isEqualTo(204);
        assertThat(citizen.get(address).status()).isEqualTo(404);
    }

    @Test
    void keepsOneSearchForOneKey() {
        var key = UUID.randomUUID().toString();
        var first = citizen.post(PATH, wish(), "Idempotency-Key", key);
        var again = citizen.post(PATH, wish(), "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body().path("id").asLong()).isEqualTo(first.body().path("id").asLong());
    }

    @Test
    void refusesWithTheFieldsAtFaultAndIsForAccountsAlone() {
        var refused = citizen.post(PATH, Map.of("name", "", "q", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.each("errors", "field")).containsExactlyInAnyOrder("name", "rhythm", "q");
        assertThat(new Caller(mvc, null).get(PATH).status()).isEqualTo(401);
        assertThat(new Caller(mvc, null).post(PATH, wish()).status()).isIn(401, 403);
        var made = citizen.post(PATH, wish());
        assertThat(citizen.as("chuyenvien").get(PATH + "/" + made.body().path("id").asLong()).status()).isEqualTo(404);
    }

    @Test
    void thePageOfResultsLeadsToKeepingThem() throws Exception {
        var page = mvc.perform(get(java.net.URI.create("/tim-kiem?q=" + mark + "&year=2024")).header("Accept", "text/html")).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("/lam-viec/tim-kiem-da-luu/moi?q=" + mark + "&amp;year=2024");
        assertThat(mvc.perform(get(java.net.URI.create("/lam-viec/tim-kiem-da-luu/moi?q=" + mark)).header("Accept", "text/html")).andReturn().getResponse().getStatus()).isEqualTo(303);
    }
}
