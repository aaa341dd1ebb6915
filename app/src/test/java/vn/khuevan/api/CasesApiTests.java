package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.api.Caller.aRequest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import vn.khuevan.identity.DemoAccounts;

@ApiTest
class CasesApiTests {

    private static final String CASES = "/api/v1/cases";

    @Autowired
    private MockMvc mvc;

    private Caller agency;
    private Caller specialist;
    private Caller director;
    private Caller citizen;
    private Caller otherCity;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
        agency = new Caller(mvc, "sonnganh");
        specialist = new Caller(mvc, "chuyenvien");
        director = new Caller(mvc, "giamdoc");
        citizen = new Caller(mvc, "congdan");
        otherCity = new Caller(mvc, "chuyenvien.hp");
    }

    private static Map<String, Object> taking() {
        return Map.of("form", Map.of("note", "đủ"));
    }

    private String uploaded(String name) {
        var answer = agency.call(MockMvcRequestBuilders.multipart("/api/v1/documents")
                .file(new MockMultipartFile("file", name, "application/octet-stream", "Tài liệu".getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().path("id").stringValue();
    }

    private String opened() {
        var answer = agency.post(CASES, aRequest("Đề nghị " + UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(201);
        return answer.number();
    }

    @Test
    void opensADossierAndSaysWhereItIs() {
        var answer = agency.post(CASES, aRequest("Quan trắc nước hồ"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header(HttpHeaders.LOCATION)).isEqualTo("/api/v1/cases/" + answer.number());
        assertThat(answer.header(HttpHeaders.ETAG)).isEqualTo("\"1\"");
        assertThat(answer.number()).matches("H26-DN-2026-[0-9]{5}");
        assertThat(answer.body().path("type").stringValue()).isEqualTo("request");
        assertThat(answer.body().path("definition").stringValue()).isEqualTo("request/V1");
        assertThat(answer.body().path("stage").stringValue()).isEqualTo("sent");
        assertThat(answer.body().path("version").intValue()).isEqualTo(1);
        var limit = answer.body().path("deadlines").get(0);
        assertThat(limit.path("provision").stringValue()).isEqualTo("seed.note.7");
        assertThat(limit.path("due").stringValue()).isEqualTo("2026-11-06");
        assertThat(limit.path("state").stringValue()).isEqualTo("running");
        assertThat(limit.path("waits").stringValue()).isEqualTo("@owner");
    }

    @Test
    void readsADossierBackWithItsFormPartiesAndFiles() {
        var opened = agency.post(CASES, Map.of("type", "request", "form", Map.of("title", "Đề nghị", "ends", "2026-12-20",
                "money", 1_250_000, "kinds", List.of("A", "B"), "paper", uploaded("a.txt"), "rows", List.of(Map.of("what", "một", "scan", uploaded("b.txt"))))));
        var read = specialist.get(CASES + "/" + opened.number());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header(HttpHeaders.ETAG)).isEqualTo("\"1\"");
        assertThat(read.body().path("form").path("request").path("money").longValue()).isEqualTo(1_250_000);
        assertThat(read.each("documents", "field")).containsExactly("paper", "rows[0].scan");
        assertThat(read.each("parties", "relation")).contains("owner");
        assertThat(agency.call(MockMvcRequestBuilders.get(CASES + "/" + opened.number()).header(HttpHeaders.IF_NONE_MATCH, "\"1\"")).status()).isEqualTo(200);
        assertThat(specialist.call(MockMvcRequestBuilders.head(CASES + "/" + opened.number())).status()).isEqualTo(200);
    }

    @Test
    void opensADossierUnderAnotherAndShowsItThere() {
        var parent = opened();
        var note = agency.post(CASES, Map.of("type", "note", "parent", parent, "form", Map.of("text", "thêm")));
        assertThat(note.status()).isEqualTo(201);
        assertThat(note.body().path("parent").path("number").stringValue()).isEqualTo(parent);
        assertThat(specialist.get(CASES + "/" + parent).each("children", "number")).containsExactly(note.number());
        assertThat(agency.post(CASES, Map.of("type", "note", "form", Map.of("text", "thêm"))).status()).isEqualTo(422);
        assertThat(citizen.post(CASES, Map.of("type", "note", "parent", parent, "form", Map.of("text", "thêm"))).status()).isEqualTo(404);
        assertThat(agency.post(CASES, Map.of("type", "note", "parent", "H26-DN-2026-99999", "form", Map.of("text", "thêm"))).status()).isEqualTo(404);
        assertThat(specialist.post(CASES, Map.of("type", "note", "parent", parent, "form", Map.of("text", "thêm"))).status()).isEqualTo(403);
        assertThat(agency.post(CASES, Map.of("type", "request", "parent", parent, "form", Map.of())).status()).isEqualTo(422);
    }

    @Test
    void saysWhyADossierCannotBeOpened() {
        assertThat(agency.post(CASES, Map.of("type", "wish", "form", Map.of())).status()).isEqualTo(404);
        assertThat(director.post(CASES, aRequest("không phải việc mình")).status()).isEqualTo(403);
        var refused = agency.post(CASES, Map.of("type", "request", "form", Map.of("money", -1, "kind", "C", "wish", 1)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.each("errors", "field")).containsExactlyInAnyOrder("title", "ends", "money", "kind", "wish");
        assertThat(refused.each("errors", "code")).contains("required", "money", "choice", "unknown");
        assertThat(refused.each("errors", "message")).anyMatch(message -> message.startsWith("Tên:"));
    }

    @Test
    void hidesWhatAPersonMayNotSee() {
        var number = opened();
        for (var stranger : List.of(citizen, otherCity)) {
            assertThat(stranger.get(CASES + "/" + number).status()).isEqualTo(404);
            assertThat(stranger.get(CASES + "/" + number + "/actions").status()).isEqualTo(404);
            assertThat(stranger.get(CASES + "/" + number + "/history").status()).isEqualTo(404);
            assertThat(stranger.post(CASES + "/" + number + "/actions/take", taking()).status()).isEqualTo(404);
            assertThat(stranger.get(CASES + "?q=" + number).body().path("total").intValue()).isZero();
        }
        for (var weird : List.of("H26-DN-2026-99999", "'%20or%201=1--", "%E1%BB%87", "a".repeat(3000), "%EF%BF%BF", "..;a", "0")) {
            assertThat(specialist.get(CASES + "/" + weird).status()).as(weird).isIn(400, 404);
        }
        var without = new Caller(mvc, null);
        assertThat(without.get(CASES + "/" + number).status()).isEqualTo(401);
        assertThat(new Caller(mvc, "khongai").get(CASES + "/" + number).status()).isEqualTo(401);
    }

    @Test
    void listsEveryActionOfTheStageWithReasonsArticlesAndForm() {
        var late = agency.post(CASES, Map.of("type", "request", "form", Map.of("title", "Sắp hết hạn", "ends", "2026-06-30"))).number();
        var actions = specialist.get(CASES + "/" + late + "/actions").body();
        assertThat(actions.valueStream().map(action -> action.path("id").stringValue())).containsExactly("take", "return", "touch");
        var take = actions.get(0);
        assertThat(take.path("allowed").booleanValue()).isFalse();
        var reason = take.path("reasons").get(0);
        assertThat(reason.path("provision").stringValue()).isEqualTo("seed.note.7");
        assertThat(reason.path("document").stringValue()).contains("05/2021");
        assertThat(reason.path("message").stringValue()).contains("quá hạn");
        assertThat(take.path("form").path("fields").get(0).path("id").stringValue()).isEqualTo("note");
        assertThat(actions.get(2).path("form").isNull()).isTrue();
        var notTheirs = agency.get(CASES + "/" + late + "/actions").body().get(2);
        assertThat(notTheirs.path("allowed").booleanValue()).isFalse();
        assertThat(notTheirs.path("reasons").get(0).path("message").stringValue()).contains("chuyên viên");
    }

    @Test
    void doesAnActionAndAnswersTheNewState() {
        var number = opened();
        var done = specialist.post(CASES + "/" + number + "/actions/take", taking(), "If-Match", "\"1\"");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().path("stage").stringValue()).isEqualTo("taken");
        assertThat(done.body().path("version").intValue()).isEqualTo(2);
        assertThat(done.body().path("deadlines").isEmpty()).isTrue();
        assertThat(done.header(HttpHeaders.ETAG)).isEqualTo("\"2\"");
        var closed = director.call(MockMvcRequestBuilders.post(CASES + "/" + number + "/actions/close"));
        assertThat(closed.status()).as("no body is an empty one").isEqualTo(200);
        assertThat(closed.body().path("ended").booleanValue()).isTrue();
    }

    @Test
    void tellsApartWhyAnActionIsNotDone() {
        var number = opened();
        var actions = CASES + "/" + number + "/actions/";
        assertThat(specialist.post(actions + "fly", Map.of()).status()).isEqualTo(404);
        var notTheirs = agency.post(actions + "take", taking());
        assertThat(notTheirs.status()).isEqualTo(403);
        assertThat(notTheirs.body().path("detail").stringValue()).contains("chuyên viên");
        var early = director.post(actions + "close", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().path("stage").stringValue()).isEqualTo("sent");
        assertThat(early.body().path("from").get(0).stringValue()).isEqualTo("taken");
        var skipped = early.body().path("reasons").get(0);
        assertThat(skipped.path("provision").stringValue()).isEqualTo("seed.note.1");
        assertThat(skipped.path("document").stringValue()).isNotBlank();
        assertThat(skipped.path("article").stringValue()).isNotBlank();
        assertThat(skipped.path("message").stringValue()).isNotBlank();
        var incomplete = specialist.post(actions + "take", Map.of("form", Map.of()));
        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.each("errors", "field")).containsExactly("note");
        specialist.post(actions + "touch", Map.of());
        var stale = specialist.post(actions + "take", taking(), "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("version").intValue()).isEqualTo(2);
        assertThat(stale.header(HttpHeaders.ETAG)).isEqualTo("\"2\"");
        for (var answer : List.of(notTheirs, early, incomplete, stale)) {
            assertThat(answer.response().getContentType()).startsWith("application/problem+json");
            assertThat(answer.body().path("status").intValue()).isEqualTo(answer.status());
        }
        assertThat(specialist.get(CASES + "/" + number).body().path("stage").stringValue()).isEqualTo("sent");
    }

    @Test
    void refusesWithTheSameReasonsThatItsActionsHadShown() {
        var late = agency.post(CASES, Map.of("type", "request", "form", Map.of("title", "Quá hạn", "ends", "2026-06-30"))).number();
        var shown = specialist.get(CASES + "/" + late + "/actions").body().get(0).path("reasons");
        var refused = specialist.post(CASES + "/" + late + "/actions/take", taking());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("reasons")).isEqualTo(shown);
        assertThat(specialist.get(CASES + "/" + late).body().path("version").intValue()).isEqualTo(1);
    }

    @Test
    void takesTheVersionInEachFormThatProgramsWrite() {
        var number = opened();
        var touch = CASES + "/" + number + "/actions/touch";
        assertThat(specialist.post(touch, Map.of(), "If-Match", "1").status()).isEqualTo(200);
        assertThat(specialist.post(touch, Map.of(), "If-Match", "W/\"2\"").status()).isEqualTo(200);
        assertThat(specialist.post(touch, Map.of(), "If-Match", "*").status()).isEqualTo(200);
        assertThat(specialist.post(touch, Map.of(), "If-Match", "mine").status()).isEqualTo(400);
        assertThat(specialist.post(touch, Map.of(), "If-Match", "\"4\", \"5\"").status()).isEqualTo(400);
    }

    @Test
    void doesTheSameSubmissionOnce() {
        var key = UUID.randomUUID().toString();
        var first = agency.post(CASES, aRequest("Gửi hai lần"), "Idempotency-Key", key);
        var again = agency.post(CASES, aRequest("Gửi hai lần"), "Idempotency-Key", key);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.number()).isEqualTo(first.number());
        var other = agency.post(CASES, aRequest("Việc khác"), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("code").stringValue()).isEqualTo("idempotency.key-reused");
        var touch = CASES + "/" + first.number() + "/actions/touch";
        specialist.post(touch, Map.of(), "Idempotency-Key", key, "If-Match", "\"1\"");
        var replayed = specialist.post(touch, Map.of(), "Idempotency-Key", key, "If-Match", "\"1\"");
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.body().path("version").intValue()).isEqualTo(2);
        assertThat(agency.post(CASES, aRequest("x"), "Idempotency-Key", "k".repeat(201)).status()).isEqualTo(400);
        assertThat(agency.post(CASES, aRequest("x"), "Idempotency-Key", "có dấu").status()).isEqualTo(400);
    }

    @Test
    void tellsTheHistoryAndWhatWasKnownAtAMoment() {
        var number = opened();
        specialist.post(CASES + "/" + number + "/actions/take", taking());
        var told = agency.get(CASES + "/" + number + "/history");
        assertThat(told.each("items", "act")).containsExactly("open", "take");
        var take = told.body().path("items").get(1);
        assertThat(take.path("actor").path("name").stringValue()).isEqualTo("Nguyễn Minh Quân");
        assertThat(take.path("provisions").get(0).path("id").stringValue()).isEqualTo("seed.note.7");
        assertThat(take.path("hash").stringValue()).matches("[0-9a-f]{64}");
        assertThat(told.body().path("state").isNull()).isTrue();
        var then = told.body().path("items").get(0).path("at").stringValue();
        var known = agency.get(CASES + "/" + number + "/history?knownAt=" + then);
        assertThat(known.each("items", "act")).containsExactly("open");
        var state = known.body().path("state");
        assertThat(state.path("stage").stringValue()).isEqualTo("sent");
        assertThat(state.path("deadlines").get(0).path("due").stringValue()).isEqualTo("2026-11-06");
        assertThat(state.path("form").path("taking").isMissingNode()).isTrue();
        var now = agency.get(CASES + "/" + number + "/history?knownAt=2026-12-31").body().path("state");
        assertThat(now.path("stage").stringValue()).isEqualTo("taken");
        assertThat(now.path("deadlines").isEmpty()).isTrue();
        assertThat(agency.get(CASES + "/" + number + "/history?knownAt=2020-01-01").body().path("total").intValue()).isZero();
        assertThat(agency.get(CASES + "/" + number + "/history?knownAt=sometime").each("errors", "field")).containsExactly("knownAt");
    }

    @Test
    void listsWhatAPersonMaySeeByTypeStageAndWords() {
        var mark = "Ký hiệu " + UUID.randomUUID();
        var number = agency.post(CASES, aRequest("Đề nghị " + mark)).number();
        agency.post(CASES, Map.of("type", "note", "parent", number, "form", Map.of("text", mark)));
        var words = java.net.URLEncoder.encode(mark.toLowerCase().replace("ký hiệu", "ky hieu"), java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(specialist.get(CASES + "?q=" + words).body().path("total").intValue()).isEqualTo(2);
        assertThat(agency.get(CASES + "?q=" + words).body().path("total").intValue()).isEqualTo(2);
        assertThat(agency.get(CASES + "?type=request&stage=sent&q=" + words).each("items", "number")).containsExactly(number);
        assertThat(agency.get(CASES + "?stage=closed&q=" + words).each("items", "number")).isEmpty();
        assertThat(citizen.get(CASES + "?q=" + words).body().path("total").intValue()).isZero();
        assertThat(otherCity.get(CASES).body().path("total").intValue()).isZero();
        var page = specialist.get(CASES + "?page=2&size=1&q=" + words);
        assertThat(page.each("items", "number")).containsExactly(number);
        assertThat(page.body().path("total").intValue()).isEqualTo(2);
        assertThat(specialist.get(CASES + "?q=%25").body().path("total").intValue()).isZero();
        assertThat(specialist.get(CASES + "?size=0").status()).isEqualTo(400);
    }

    @Test
    void takesJsonOnlyAndNoOtherMethod() {
        var text = MockMvcRequestBuilders.post(CASES).content("{\"type\":\"request\"}");
        assertThat(agency.call(text.contentType(MediaType.TEXT_PLAIN)).status()).isEqualTo(415);
        assertThat(agency.call(MockMvcRequestBuilders.post(CASES).content("{}")).status()).isEqualTo(415);
        assertThat(agency.call(MockMvcRequestBuilders.post(CASES).content("{}").contentType("application/json;charset=utf-16")).status()).isEqualTo(415);
        assertThat(agency.call(MockMvcRequestBuilders.delete(CASES)).status()).isEqualTo(405);
        assertThat(agency.call(MockMvcRequestBuilders.put(CASES + "/x").content("{}").contentType(MediaType.APPLICATION_JSON)).status()).isEqualTo(405);
        assertThat(agency.raw(CASES, " ".repeat(Bodies.MOST_BYTES + 1)).status()).isEqualTo(413);
    }
}
