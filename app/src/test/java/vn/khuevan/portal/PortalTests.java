package vn.khuevan.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Definitions;

@KhuevanTest(properties = {"khuevan.portal.kept=0s", "khuevan.portal.figures-kept=0s"})
@AutoConfigureMockMvc
class PortalTests {

    private static final Pattern REFERENCE = Pattern.compile("<strong class=\"reference-code\">[^<]*</strong>|[A-Z0-9]{4}-[A-Z0-9]{4}");

    private final MockMvc mvc;
    private final JdbcTemplate jdbc;
    private final Definitions definitions;
    private final Tasks tasks;

    @Autowired
    PortalTests(MockMvc mvc, JdbcTemplate jdbc, Definitions definitions) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.tasks = new Tasks(jdbc);
    }

    @BeforeEach
    void anEmptyCity() {
        jdbc.update("delete from public_task");
        jdbc.update("delete from case_words");
        jdbc.update("delete from case_file");
        jdbc.update("""
                insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26', 'Sở KH&CN Hà Nội', 'Hanoi DOST', 'province')
                on conflict do nothing
                """);
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path))).andReturn().getResponse();
    }

    private String page(String path) throws Exception {
        var answer = answer(path);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }

    private List<String> found(String query) throws Exception {
        return Pattern.compile("href=\"/nhiem-vu/([^\"]+)\"").matcher(page("/nhiem-vu" + query)).results().map(m -> m.group(1)).toList();
    }

    private static Tasks.Task task(String title) {
        return new Tasks.Task().titled(title);
    }

    private boolean isPublic(Tasks.Task task) throws Exception {
        var status = answer("/nhiem-vu/" + task.number).getStatus();
        var listed = found("?q=" + task.number).contains(task.number);
        assertThat(status == 200).as(task.number).isEqualTo(listed);
        return listed;
    }

    @Test
    void aTaskIsPublicFromThePublicationOfItsListOn() throws Exception {
        var task = task("Cảm biến đo mặn");
        tasks.open(task);
        for (var stage : List.of("proposed", "proposal-returned", "screened", "identified", "list-submitted")) {
            tasks.act(task.at(stage));
            assertThat(isPublic(task)).as(stage).isFalse();
        }
        tasks.act(task.with("listing", "decisionDate", "2024-01-05").with("listing", "mode", "COMPETITIVE").at("listed"));
        assertThat(isPublic(task)).as("approved, not published").isFalse();
        tasks.act(task.with("listPublication", "publishedOn", "2024-01-09"));
        assertThat(isPublic(task)).isTrue();
        for (var stage : List.of("called", "opened", "approved", "running", "accepted", "recognised", "published", "closed")) {
            tasks.act(task.at(stage));
            assertThat(isPublic(task)).as(stage).isTrue();
        }
    }

    @Test
    void whatWasNeverListedStaysUnknownHoweverItEnded() throws Exception {
        var refused = task("Đề xuất bị từ chối").at("not-identified");
        var withdrawn = task("Đề xuất đã rút").at("cancelled");
        tasks.open(refused);
        tasks.open(withdrawn);
        assertThat(isPublic(refused)).isFalse();
        assertThat(isPublic(withdrawn)).isFalse();
        assertThat(page("/")).doesNotContain(refused.number, withdrawn.number);
        assertThat(answer("/sitemap/0.xml").getContentAsString()).doesNotContain(refused.number, withdrawn.number);
        assertThat(page("/nhiem-vu?format=csv")).doesNotContain(refused.number, withdrawn.number);
    }

    @Test
    void anUnknownTaskAndASecretOneAnswerAlike() throws Exception {
        var secret = task("Chưa công bố");
        tasks.open(secret);
        var hidden = answer("/nhiem-vu/" + secret.number);
        var missing = answer("/nhiem-vu/" + secret.number.replace("2026", "2025"));
        assertThat(hidden.getStatus()).isEqualTo(missing.getStatus()).isEqualTo(404);
        assertThat(REFERENCE.matcher(hidden.getContentAsString().replace(secret.number, "")).replaceAll(""))
                .isEqualTo(REFERENCE.matcher(missing.getContentAsString().replace(secret.number.replace("2026", "2025"), "")).replaceAll(""));
    }

    @Test
    void everyStageOfEveryVersionIsEitherBeforeTheListOrHasAStateForThePublic() {
        var known = Set.copyOf(jdbc.queryForList("select stage from public_stage", String.class));
        var unclassified = new TreeSet<String>();
        for (var definition : definitions.versions("task")) {
            var order = definition.stages().stream().map(Definition.Stage::id).toList();
            definition.stages().stream().map(Definition.Stage::id)
                    .filter(stage -> order.indexOf(stage) >= order.indexOf("listed") && !known.contains(stage)).forEach(unclassified::add);
        }
        assertThat(unclassified).containsExactly("not-identified");
    }

    @Test
    void aPageShowsOnlyFieldsThatAreMarkedPublic() throws Exception {
        var task = task("Vật liệu <lọc> nước").ledBy("Viện Thử nghiệm").listed("2024-01-05").with("proposal", "objective", "Lọc asen trong nước ngầm")
                .with("proposal", "urgency", "không ai được đọc 1").with("proposal", "phone", "0912345678").with("proposal", "email", "ai@do.vn")
                .with("award", "total", 1_250_000_000L).with("award", "investigator", "chunhiem").with("contract", "treasuryAccount", "9527.1.1234567")
                .with("contract", "start", "2024-05-02").with("contract", "end", "2025-12-31")
                .with("contract", "team", List.of(Map.of("name", "Người có tên"))).with("contract", "total", 1_200_000_000L).at("running");
        tasks.open(task);
        var page = page("/nhiem-vu/" + task.number);
        assertThat(page).contains("Vật liệu &lt;lọc&gt; nước", "Lọc asen trong nước ngầm", "Viện Thử nghiệm", "1.250.000.000", "31/12/2025", "Sở KH&amp;CN Hà Nội");
        assertThat(page).doesNotContain("không ai được đọc", "0912345678", "ai@do.vn", "chunhiem", "9527.1.1234567", "Người có tên", "<lọc>");
        assertThat(page).contains("<script type=\"application/ld+json\">", "\"@type\":\"ResearchProject\"", "\\u003clọc>");
    }

    @Test
    void aCallTellsHowToApplyUntilItCloses() throws Exception {
        var today = LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
        var open = task("Robot hái chè").calledUntil(today.plusDays(9), "17:00").with("call", "conditions", "Có phòng thí nghiệm")
                .with("call", "address", "Bộ phận Một cửa");
        var closed = task("Robot tỉa cành").calledUntil(today.minusDays(1), "17:00").with("call", "conditions", "Đã qua hạn");
        var direct = task("Robot giao trực tiếp").calledUntil(today.plusDays(9), "17:00").with("listing", "mode", "DIRECT")
                .with("call", "conditions", "Thư riêng cho một nơi");
        List.of(open, closed, direct).forEach(tasks::open);
        assertThat(page("/nhiem-vu/" + open.number)).contains("Có phòng thí nghiệm", "Bộ phận Một cửa", "17:00", "Còn ", "Thuyết minh (BM-10",
                "/lam-viec/mo/application?trong=" + open.number);
        assertThat(page("/nhiem-vu/" + closed.number)).contains("Đã hết giờ nhận hồ sơ").doesNotContain("/lam-viec/mo/application");
        assertThat(page("/nhiem-vu/" + direct.number)).doesNotContain("Thư riêng", "/lam-viec/mo/application");
        assertThat(page("/")).contains(open.number).doesNotContain(closed.number, direct.number);
        assertThat(found("?sort=closing")).containsExactly(open.number);
    }

    @Test
    void theResultIsShownOnceItIsPublished() throws Exception {
        var task = task("Bản đồ ngập").listed("2023-01-05").with("registration", "certificateNumber", "GCN-77").with("recognition", "decisionDate", "2025-02-03")
                .with("publication", "abstract", "Bản đồ ngập của bảy quận").with("publication", "accessClass", "OPEN").at("published");
        var id = tasks.open(task);
        assertThat(page("/nhiem-vu/" + task.number)).contains("Bản đồ ngập của bảy quận", "GCN-77", "03/02/2025", "Công khai toàn văn");
        assertThat(page("/")).contains(task.number, "0%");
        tasks.used(id, false);
        assertThat(page("/")).contains("0%");
        tasks.used(id, true);
        assertThat(page("/")).contains("100%", "đang được ứng dụng");
    }

    @Test
    void wordsWithoutMarksFindAllSpellingsAndMarkedWordsTheirOwn() throws Exception {
        var road = task("Mặt đường thấm nước ở Hòa Lạc").listed("2024-01-05");
        var sugar = task("Chế biến dược liệu từ đường mía").listed("2024-02-05");
        var grain = task("Bảo quản dương xỉ").listed("2024-03-05");
        List.of(road, sugar, grain).forEach(tasks::open);
        assertThat(found("?q=duong")).containsExactly(grain.number, sugar.number, road.number);
        assertThat(found("?q=%C4%91%C6%B0%E1%BB%9Dng")).containsExactly(sugar.number, road.number);
        assertThat(found("?q=duong%20mia")).containsExactly(sugar.number);
        assertThat(found("?q=ho%C3%A0%20l%E1%BA%A1c")).as("new spelling of Hòa").containsExactly(road.number);
        assertThat(found("?q=ho%CC%80a")).as("decomposed").containsExactly(road.number);
        assertThat(found("?q=" + road.number.toLowerCase(java.util.Locale.ROOT))).containsExactly(road.number);
        assertThat(found("?q=%25")).isEmpty();
        assertThat(found("?q=kh%C3%B4ng-c%C3%B3")).isEmpty();
    }

    @Test
    void filtersNarrowTheListAndAFilterOfNoMeaningIsPassedOver() throws Exception {
        var one = task("Một").of("DE_AN", "501").ledBy("Trường Đại học Bách khoa").listed("2023-06-01").at("running");
        var two = task("Hai").of("DE_TAI_CN", "203").listed("2024-06-01");
        List.of(one, two).forEach(tasks::open);
        assertThat(found("?loai=DE_AN")).containsExactly(one.number);
        assertThat(found("?linh-vuc=203")).containsExactly(two.number);
        assertThat(found("?nam=2023")).containsExactly(one.number);
        assertThat(found("?trang-thai=thuc-hien")).containsExactly(one.number);
        assertThat(found("?to-chuc=bach%20khoa")).containsExactly(one.number);
        assertThat(found("?trang-thai=khong-co&nam=xx&sort=drop&page=-4")).containsExactly(two.number, one.number);
        assertThat(found("?page=900")).containsExactly(two.number, one.number);
        assertThat(page("/nhiem-vu?loai=CHUONG_TRINH")).contains("Không có nhiệm vụ nào phù hợp");
    }

    @Test
    void commonWordsAreWalkedAndPagesEndWhereTheCountDoes() throws Exception {
        for (var i = 0; i < 45; i++) {
            tasks.open(task("Nghiên cứu thứ " + i).listed(LocalDate.of(2024, 1, 1).plusDays(i).toString()));
        }
        tasks.open(task("Khảo sát").listed("2024-06-01"));
        assertThat(found("?q=nghien%20c%E1%BB%A9u")).hasSize(20);
        assertThat(page("/nhiem-vu?q=nghien%20cuu&page=3")).contains("45 nhiệm vụ", "Dòng 41–45 trong 45", "Nghiên cứu thứ 0<");
        assertThat(page("/nhiem-vu?q=nghien%20cuu&page=99")).contains("Dòng 41–45 trong 45");
        assertThat(found("?q=khao%20sat")).hasSize(1);
    }

    @Test
    void aClosingThatWasMovedIsToldOnTheTasksPage() throws Exception {
        var task = task("Lùi hạn").calledUntil(LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh")).plusDays(3), "17:00");
        tasks.open(task);
        jdbc.update("""
                insert into public_notice (authority_id, case_number, key, args, once, at) values (1, ?, 'portal.now', '["giờ mới"]', ?, now())
                """, task.number, task.number);
        assertThat(page("/nhiem-vu/" + task.number)).contains("Hiện ở bước: giờ mới.");
    }

    @Test
    void titlesSortByTheVietnameseAlphabet() throws Exception {
        var titles = List.of("Ăn uống", "Ân tình", "An toàn", "Đo đạc", "Dữ liệu");
        for (var title : titles) {
            tasks.open(task(title).listed("2024-01-05"));
        }
        var page = page("/nhiem-vu?sort=title");
        assertThat(List.of("An toàn", "Ăn uống", "Ân tình", "Dữ liệu", "Đo đạc")).isSortedAccordingTo(
                java.util.Comparator.comparingInt((String title) -> page.indexOf(">" + title + "</a>")));
    }

    @Test
    void filesHoldTheFilteredList() throws Exception {
        tasks.open(task("=1+1").listed("2024-01-05"));
        tasks.open(task("Khác").of("DE_AN", "501").listed("2024-01-05"));
        var csv = answer("/nhiem-vu?loai=DE_TAI_CN&format=csv");
        assertThat(csv.getContentAsString()).contains("Tên nhiệm vụ", "'=1+1").doesNotContain("Khác");
        assertThat(csv.getHeader(HttpHeaders.CONTENT_DISPOSITION)).contains("nhiem-vu-");
        assertThat(answer("/nhiem-vu?format=xlsx").getContentAsByteArray()).startsWith('P', 'K');
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nhiem-vu", "/nhiem-vu/%s"})
    void pagesSpeakBothLanguages(String path) throws Exception {
        var task = task("Song ngữ").listed("2024-01-05").with("recognition", "decisionDate", "2025-02-03").at("recognised");
        tasks.open(task);
        var english = mvc.perform(get(path.formatted(task.number)).cookie(new Cookie("lang", "en"))).andReturn().getResponse().getContentAsString();
        assertThat(english).contains("<html lang=\"en\"", "Song ngữ").doesNotContain("Tổ chức chủ trì", "Lĩnh vực");
        assertThat(page(path.formatted(task.number))).contains("<html lang=\"vi\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nhiem-vu", "/nhiem-vu/%s"})
    void aVisitorsBrowserNeedNotFetchAnUnchangedPageAgain(String path) throws Exception {
        var task = task("Không đổi").listed("2024-01-05");
        tasks.open(task);
        var first = answer(path.formatted(task.number));
        assertThat(first.getHeader(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-cache");
        assertThat(first.getHeaders(HttpHeaders.VARY)).contains("Cookie");
        var tag = first.getHeader(HttpHeaders.ETAG);
        assertThat(tag).startsWith("W/\"");
        var again = mvc.perform(get(path.formatted(task.number)).header(HttpHeaders.IF_NONE_MATCH, tag)).andReturn().getResponse();
        assertThat(again.getStatus()).isEqualTo(304);
        tasks.act(task.titled("Đã đổi"));
        assertThat(mvc.perform(get(path.formatted(task.number)).header(HttpHeaders.IF_NONE_MATCH, tag)).andReturn().getResponse().getStatus())
                .isEqualTo(path.equals("/") ? 304 : 200);
    }

    @Test
    void searchEnginesAreToldOfEveryPublicPage() throws Exception {
        var task = task("Trong sơ đồ").listed("2024-01-05");
        var id = tasks.open(task);
        assertThat(page("/robots.txt")).contains("Disallow: /lam-viec", "Sitemap: http://localhost/sitemap.xml");
        var part = "/sitemap/" + id / PublicTasks.SITE_MAP_PART + ".xml";
        assertThat(page("/sitemap.xml")).contains("http://localhost" + part, "http://localhost/sitemap/phap-che.xml");
        assertThat(page(part)).contains("<loc>http://localhost/nhiem-vu/" + task.number + "</loc>");
        assertThat(page("/sitemap/phap-che.xml")).contains("<loc>http://localhost/</loc>", "/phap-che/publish.result.duration</loc>");
        assertThat(answer("/sitemap/99999.xml").getStatus()).isEqualTo(404);
        assertThat(answer("/sitemap/khac.xml").getStatus()).isEqualTo(404);
    }

    @Test
    void anActThatChangesNothingPublicWritesNothing() {
        var task = task("Đang chạy").listed("2024-01-05").at("running");
        tasks.open(task);
        var before = jdbc.queryForObject("select xmin::text from public_task where number = ?", String.class, task.number);
        tasks.act(task.with("report", "note", "kỳ 1"));
        assertThat(jdbc.queryForObject("select xmin::text from public_task where number = ?", String.class, task.number)).isEqualTo(before);
        tasks.act(task.titled("Tên mới"));
        assertThat(jdbc.queryForObject("select title from public_task where number = ?", String.class, task.number)).isEqualTo("Tên mới");
    }
}
