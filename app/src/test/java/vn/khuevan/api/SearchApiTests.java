package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.search.SearchIndex;

/** Search in the running application, as programs and as readers ask: what is written is found soon after. */
@ApiTest
@TestPropertySource(properties = "khuevan.search.enabled=true")
class SearchApiTests {

    private static final String PAPERS = "/api/v1/registry/publication";
    /** Two seconds are promised; a busy machine that builds meanwhile gets more before a test fails. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private MockMvc mvc;
    @Autowired
    private SearchIndex index;

    private Caller specialist;
    private Caller visitor;
    /** A word that no other test writes. */
    private String mark;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
        specialist = new Caller(mvc, "chuyenvien");
        visitor = new Caller(mvc, null);
        mark = "k" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String paper(String title, String state, Map<String, Object> more) {
        var facts = new java.util.HashMap<String, Object>(Map.of("title", title, "year", 2024, "fields", List.of("401"),
                "kind", "http://purl.org/coar/resource_type/c_6501"));
        facts.putAll(more);
        var answer = specialist.post(PAPERS, Map.of("state", state, "facts", facts));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().path("code").stringValue();
    }

    private static String query(String words) {
        return "/api/v1/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private Caller.Answer soon(Caller caller, String words) throws InterruptedException {
        var until = System.nanoTime() + SOON.toNanos();
        for (;;) {
            var answer = caller.get(query(words));
            if (answer.status() == 200 && answer.body().path("total").asLong() > 0 || System.nanoTime() > until) {
                return answer;
            }
            Thread.sleep(50);
        }
    }

    private MockHttpServletResponse page(String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path)).header("Accept", "text/html")).andReturn().getResponse();
    }

    @Test
    void findsARecordThatWasJustWrittenWithoutMarksAndMarksItsWords() throws Exception {
        var code = paper("Giống lúa chịu mặn " + mark, "public", Map.of());
        var answer = soon(visitor, "giong lua chiu man " + mark);
        assertThat(answer.each("items", "href")).first().asString().endsWith("/" + code);
        var first = answer.body().path("items").path(0);
        assertThat(first.path("type").stringValue()).isEqualTo("publication");
        assertThat(first.path("titleMarked").path(0).path("marked").booleanValue()).isTrue();
        assertThat(answer.body().path("facets").path("year").path(0).path("code").stringValue()).isEqualTo("2024");
        assertThat(page(first.path("href").stringValue()).getStatus()).isEqualTo(200);
    }

    @Test
    void showsADraftToStaffOnlyAndDoesNotCountItForOthers() throws Exception {
        paper("Bản thảo " + mark, "draft", Map.of());
        assertThat(soon(specialist, mark).body().path("total").asLong()).isEqualTo(1);
        assertThat(visitor.get(query(mark)).body().path("total").asLong()).isZero();
        assertThat(new Caller(mvc, "congdan").get(query(mark)).body().path("total").asLong()).isZero();
    }

    @Test
    void findsAnInternalNoteForStaffOnly() throws Exception {
        paper("Công bố có ghi chú", "public", Map.of("note", "đối chiếu " + mark));
        assertThat(soon(specialist, mark).body().path("total").asLong()).isEqualTo(1);
        assertThat(visitor.get(query(mark)).body().path("total").asLong()).isZero();
    }

    @Test
    void showsReadersResultsWithFacetsOrdersAndSuggestions() throws Exception {
        paper("Giống ngô lai " + mark, "public", Map.of());
        soon(visitor, mark);
        var shown = page("/tim-kiem?q=ngo+lai+" + mark).getContentAsString(StandardCharsets.UTF_8);
        assertThat(shown).contains("<mark>", "Có 1 kết quả", "type=publication", "year=2024", "sort=newest", "/tim-kiem/goi-y");
        assertThat(page("/tim-kiem/goi-y?q=" + mark).getContentAsString(StandardCharsets.UTF_8)).contains("Giống ngô lai " + mark);
        assertThat(page("/tim-kiem?q=" + mark + "&year=1999").getContentAsString(StandardCharsets.UTF_8)).contains("Không tìm thấy gì");
        assertThat(page("/tim-kiem").getStatus()).isEqualTo(200);
        assertThat(page("/tim-kiem?q=%3Cscript%3Ealert(1)%3C/script%3E").getContentAsString(StandardCharsets.UTF_8)).doesNotContain("<script>alert");
    }

    @Test
    void refusesWhatIsMoreThanIsLookedForAtOnce() throws Exception {
        assertThat(visitor.get(query("a ".repeat(600))).status()).isEqualTo(400);
        assertThat(visitor.get(query("a ".repeat(200))).status()).isEqualTo(400);
        assertThat(visitor.get(query("a") + "&page=400&size=50").status()).isEqualTo(400);
        assertThat(visitor.get(query("a") + "&sort=random").status()).isEqualTo(400);
        assertThat(page("/tim-kiem?q=" + "a+".repeat(200)).getStatus()).isEqualTo(400);
        for (var hostile : List.of("*", "a* OR b*", "/.*(a+)+$/", "title:[* TO *]", "\"", "((((((((", "\\", "~0.9 ^99 {}")) {
            assertThat(visitor.get(query(hostile)).status()).as(hostile).isEqualTo(200);
        }
    }

    @Test
    void saysSoWhenSearchIsDownAndLetsEverythingElseGoOn() throws Exception {
        index.close();
        try {
            var answer = visitor.get(query("lúa"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().path("detail").stringValue()).contains("Chức năng tìm kiếm đang tạm ngừng");
            var shown = page("/tim-kiem?q=lua");
            assertThat(shown.getStatus()).isEqualTo(503);
            assertThat(shown.getContentAsString(StandardCharsets.UTF_8)).contains("Chức năng tìm kiếm đang tạm ngừng");
            assertThat(page("/tim-kiem/goi-y?q=lua").getStatus()).isEqualTo(200);
            paper("Viết khi tìm kiếm ngừng " + mark, "public", Map.of());
        } finally {
            index.open();
        }
        assertThat(soon(visitor, mark).body().path("total").asLong()).isEqualTo(1);
    }
}
