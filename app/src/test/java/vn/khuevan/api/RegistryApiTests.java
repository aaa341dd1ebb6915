package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;

@ApiTest
class RegistryApiTests {

    private static final String PEOPLE = "/api/v1/registry/person";

    @Autowired
    private MockMvc mvc;
    @Autowired
    private Registry registry;

    private Caller specialist;
    private Caller visitor;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
        specialist = new Caller(mvc, "chuyenvien");
        visitor = new Caller(mvc, null);
    }

    private static Map<String, Object> person(String name, String state) {
        return Map.of("state", state, "facts", Map.of("name", name, "degree", Map.of("value", "TS", "from", "2015-06-01"), "email", List.of("ai@hanoi.gov.vn")));
    }

    private Caller.Answer put(String uri, Object body, String... headers) {
        var request = MockMvcRequestBuilders.request(HttpMethod.PUT, java.net.URI.create(uri)).contentType(MediaType.APPLICATION_JSON)
                .content(new JsonMapper().writeValueAsString(body));
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return specialist.call(request);
    }

    private String made(String state) {
        var answer = specialist.post(PEOPLE, person("Nguyễn Thị Thanh Hà", state));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().path("code").stringValue();
    }

    @Test
    void makesARecordAndTellsEachWhatTheyMaySee() {
        var code = made("public");
        var hers = specialist.get(PEOPLE + "/" + code);
        assertThat(hers.header(HttpHeaders.ETAG)).isEqualTo("\"1\"");
        assertThat(hers.body().path("facts").path("email").path(0).path("value").stringValue()).isEqualTo("ai@hanoi.gov.vn");
        var everybodys = visitor.get(PEOPLE + "/" + code);
        assertThat(everybodys.status()).isEqualTo(200);
        assertThat(everybodys.body().path("facts").has("email")).isFalse();
        assertThat(everybodys.body().path("facts").path("degree").path(0).path("label").stringValue()).isEqualTo("Tiến sĩ");
        assertThat(everybodys.body().path("by").stringValue()).isEmpty();
        assertThat(everybodys.body().path("facts").path("name").path(0).path("source").path("kind").stringValue()).isEqualTo("person");
        assertThat(visitor.get(PEOPLE + "/" + code + "?at=2010-01-01").body().path("facts").has("degree")).isFalse();
        assertThat(visitor.get(PEOPLE + "/" + code + "?at=hôm-qua".replace("ô", "%C3%B4")).status()).isEqualTo(400);
        assertThat(visitor.get("/api/v1/registry/task/" + code).status()).isEqualTo(404);
        assertThat(visitor.get(PEOPLE + "/" + made("draft")).status()).isEqualTo(404);
    }

    @Test
    void aChangeNamesTheVersionLastRead() {
        var code = made("public");
        assertThat(put(PEOPLE + "/" + code, person("Khác", "public")).status()).isEqualTo(428);
        assertThat(put(PEOPLE + "/" + code, person("Khác", "public"), "If-Match", "\"1\"").header(HttpHeaders.ETAG)).isEqualTo("\"2\"");
        var stale = put(PEOPLE + "/" + code, person("Nữa", "public"), "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header(HttpHeaders.ETAG)).isEqualTo("\"2\"");
        assertThat(visitor.get(PEOPLE + "/" + code + "/history").body().valueStream().map(version -> version.path("title").stringValue()))
                .containsExactly("Khác", "Nguyễn Thị Thanh Hà");
    }

    @Test
    void tellsEveryFaultWithItsField() {
        var refused = specialist.post(PEOPLE, Map.of("state", "public", "facts", Map.of("degree", "tiến sĩ giấy", "colour", 1), "identifiers",
                List.of(Map.of("scheme", "orcid", "value", "0000-0002-1825-0098"))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.each("errors", "field")).containsExactlyInAnyOrder("name", "degree", "colour", "identifiers.orcid");
        assertThat(refused.each("errors", "message")).allSatisfy(message -> assertThat(message).isNotBlank());
        assertThat(specialist.post(PEOPLE, Map.of("links", List.of(Map.of("role", 1)))).status()).isEqualTo(400);
        assertThat(specialist.post(PEOPLE, Map.of("state", "gone")).each("errors", "field")).containsExactly("state");
        assertThat(specialist.post("/api/v1/registry/unicorn", Map.of()).status()).isEqualTo(404);
        assertThat(visitor.post(PEOPLE, person("Ai", "public")).status()).isEqualTo(401);
        assertThat(new Caller(mvc, "congdan").post(PEOPLE, person("Ai", "public")).status()).isEqualTo(403);
    }

    @Test
    void theSameKeyMakesOneRecord() {
        var key = UUID.randomUUID().toString();
        var first = specialist.post(PEOPLE, person("Một lần", "draft"), "Idempotency-Key", key);
        var again = specialist.post(PEOPLE, person("Một lần", "draft"), "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body().path("code")).isEqualTo(first.body().path("code"));
        assertThat(specialist.post(PEOPLE, person("Hai lần", "draft"), "Idempotency-Key", key).status()).isEqualTo(422);
    }

    @Test
    void aMergedRecordLeadsOnAndAWithdrawnOneIsGone() {
        var keep = made("public");
        var gone = made("public");
        var by = new By(Actor.system(1), new Source(Source.Kind.IMPORT, "thử", null));
        registry.merge(by, keep, gone, Registry.Versions.ANY, null);
        var moved = visitor.get(PEOPLE + "/" + gone);
        assertThat(moved.status()).isEqualTo(308);
        assertThat(moved.header(HttpHeaders.LOCATION)).isEqualTo(PEOPLE + "/" + keep);
        registry.unmerge(by, gone);
        assertThat(visitor.get(PEOPLE + "/" + gone).status()).isEqualTo(200);
        registry.withdraw(by, gone, null, "Trùng lặp");
        var withdrawn = visitor.get(PEOPLE + "/" + gone);
        assertThat(withdrawn.status()).isEqualTo(410);
        assertThat(withdrawn.body().path("reason").stringValue()).isEqualTo("Trùng lặp");
    }

    @Test
    void listsFilterByWordsWithoutMarksAndByTerms() {
        var name = "Trịnh Đình Ứng " + UUID.randomUUID();
        specialist.post(PEOPLE, person(name, "public"));
        specialist.post(PEOPLE, person(name, "draft"));
        var words = java.net.URLEncoder.encode("trinh dinh ung " + name.substring(15), StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(visitor.get(PEOPLE + "?q=" + words).body().path("total").asInt()).isEqualTo(1);
        assertThat(specialist.get(PEOPLE + "?q=" + words).body().path("total").asInt()).isEqualTo(2);
        assertThat(specialist.get(PEOPLE + "?state=draft&q=" + words).body().path("total").asInt()).isEqualTo(1);
        assertThat(visitor.get(PEOPLE + "?degree=TS&q=" + words).each("items", "title")).containsExactly(name);
        assertThat(visitor.get(PEOPLE + "?degree=ThS&q=" + words).body().path("total").asInt()).isZero();
        assertThat(visitor.get(PEOPLE + "?order=upwards").status()).isEqualTo(400);
    }

    @Test
    void thePagesShowWhatTheApiTells() throws Exception {
        var code = made("public");
        for (var path : List.of("/co-so-du-lieu", "/chuyen-gia", "/chuyen-gia/" + code, "/chuyen-gia/" + code + "?at=2016-01-01", "/chuyen-gia/" + code + "/lich-su",
                "/co-so-du-lieu/cong-bo", "/to-chuc", "/ket-qua")) {
            for (var language : List.of("vi", "en")) {
                var answer = mvc.perform(MockMvcRequestBuilders.get(java.net.URI.create(path + (path.contains("?") ? "&" : "?") + "lang=" + language))).andReturn().getResponse();
                assertThat(answer.getStatus()).as(path).isEqualTo(200);
                assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("ai@hanoi.gov.vn");
            }
        }
        var page = mvc.perform(MockMvcRequestBuilders.get("/chuyen-gia/" + code)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("Nguyễn Thị Thanh Hà", "Tiến sĩ", code);
        registry.withdraw(new By(Actor.system(1), new Source(Source.Kind.IMPORT, "thử", null)), code, null, "Rút theo yêu cầu");
        var gone = mvc.perform(MockMvcRequestBuilders.get("/chuyen-gia/" + code)).andReturn().getResponse();
        assertThat(gone.getStatus()).isEqualTo(410);
        assertThat(gone.getContentAsString(StandardCharsets.UTF_8)).contains("Rút theo yêu cầu");
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/co-so-du-lieu/khong-co")).andReturn().getResponse().getStatus()).isEqualTo(404);
    }
}
