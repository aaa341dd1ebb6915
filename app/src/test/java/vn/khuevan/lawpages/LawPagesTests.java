package vn.khuevan.lawpages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Outcome;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.identity.Role;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la"})
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawPagesTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired MockMvc mvc;
    @Autowired Casework casework;
    @Autowired LawOffice law;
    @Autowired JdbcClient jdbc;
    @Autowired DemoAccounts demo;
    @Autowired Messages messages;
    @Autowired ProvisionWords words;

    private final Map<String, Cookie[]> sessions = new java.util.HashMap<>();

    @BeforeAll
    void people() {
        demo.create();
    }

    private String page(String address, Cookie... cookies) throws Exception {
        return body(ask(address, cookies));
    }

    private MockHttpServletResponse ask(String address, Cookie... cookies) throws Exception {
        var request = get(java.net.URI.create("http://localhost" + address));
        return mvc.perform(cookies.length == 0 ? request : request.cookie(cookies)).andReturn().getResponse();
    }

    private static String body(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Cookie[] signedIn(String login) throws Exception {
        if (!sessions.containsKey(login)) {
            sessions.put(login, signIn(login));
        }
        return sessions.get(login);
    }

    private Cookie[] signIn(String login) throws Exception {
        var form = ask("/dang-nhap");
        var answer = mvc.perform(post("/dang-nhap").cookie(form.getCookies()).param("_csrf", csrf(body(form))).param("login", login)
                .param("password", "Con cò bay lả bay la")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(303);
        return java.util.Arrays.stream(answer.getCookies()).filter(cookie -> cookie.getMaxAge() != 0).toArray(Cookie[]::new);
    }

    private static String csrf(String page) {
        var found = CSRF.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private MockHttpServletResponse send(String formAt, String to, Map<String, String> values, Cookie... cookies) throws Exception {
        var form = ask(formAt, cookies);
        var all = java.util.stream.Stream.concat(java.util.Arrays.stream(cookies), java.util.Arrays.stream(form.getCookies())).toArray(Cookie[]::new);
        var request = post(to).cookie(all).param("_csrf", csrf(body(form)));
        values.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/phap-che", "/phap-che?ngay=2018-05-05&q=nghiem+thu&tin-cay=text", "/phap-che/seed.note.7", "/phap-che/accept.file.national",
        "/phap-che/so-sanh", "/phap-che/so-sanh?tu=2021-04-10&den=2021-04-11", "/phap-che/tinh-han", "/phap-che/lich", "/phap-che/lich?nam=2024",
        "/phap-che/lich?nam=2031", "/phap-che/vong-doi", "/phap-che/bo-quy-tac", "/phap-che/bo-quy-tac?ngay=2016-02-02"})
    void readsInBothLanguages(String address) throws Exception {
        for (var language : new String[] {"vi", "en"}) {
            var answer = ask(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            assertThat(body(answer)).contains("<html lang=\"" + language + "\"").doesNotContain("style=\"");
        }
    }

    @Test
    void saysEveryProvisionInWordsInBothLanguages() {
        for (var provision : law.today().book().provisions()) {
            for (var language : Language.values()) {
                var said = words.value(provision, messages.in(language)) + words.kind(provision.kind(), messages.in(language))
                        + words.step(provision.step(), messages.in(language)) + words.unit(provision.stated().unit(), messages.in(language));
                assertThat(said).as(provision.id()).isNotBlank().doesNotContain("null");
            }
        }
    }

    @Test
    void aDutyLeadsToTheProvisionThatAnswersItAndAnUnknownNameToNothing() throws Exception {
        assertThat(ask("/phap-che/acceptance.filing").getRedirectedUrl()).isEqualTo("/phap-che/seed.note.7");
        assertThat(ask("/phap-che/khong.co").getStatus()).isEqualTo(404);
    }

    @Test
    void showsDeadlinesWithEachSkippedDayAndWhy() throws Exception {
        assertThat(page("/phap-che/tinh-han?quy-dinh=seed.note.7&ngay=2024-09-30")).contains("15/08/2024", "Quốc khánh", "Đã bỏ qua 16 ngày");
        assertThat(page("/phap-che/tinh-han?so=5&don-vi=working_day&chieu=truoc&ngay=31/12/2024")).contains("24/12/2024");
    }

    @Test
    void neverGuessesAYearWithoutCalendar() throws Exception {
        assertThat(page("/phap-che/tinh-han?so=30&don-vi=working_day&ngay=2027-12-20")).contains("lịch làm việc năm 2028 chưa có").doesNotContain("due-day\"");
        assertThat(page("/phap-che/lich?nam=2030")).contains("Chưa có lịch năm 2030");
    }

    @Test
    void comparesTwoDays() throws Exception {
        var page = page("/phap-che/so-sanh?tu=2021-04-10&den=2021-04-11");
        assertThat(page).contains("/phap-che/seed.note.7", "chậm nhất 30 ngày sau sự kiện", "chậm nhất 30 ngày làm việc trước khi kết thúc");
        assertThat(page("/phap-che/so-sanh?tu=2024-01-01&den=2024-01-01")).contains("Hai ngày áp dụng cùng quy định").doesNotContain("<table");
    }

    @Test
    void foldsALongComparisonByDocumentAndShowsAShortOneAtOnce() throws Exception {
        var many = page("/phap-che/so-sanh?tu=2016-01-04&den=2026-08-03");
        assertThat(many).contains("<details class=\"folded\">", "href=\"#d0\"", "id=\"d0\"").contains("Mới có: ", "Không còn: ");
        assertThat(page("/phap-che/so-sanh?tu=2026-05-13&den=2026-05-14")).contains("<details class=\"folded\" open>");
    }

    @Test
    void drawsEveryStageOfEveryDefinition() throws Exception {
        assertThat(casework.definitions().all()).isNotEmpty();
        for (var definition : casework.definitions().all()) {
            for (var language : new String[] {"vi", "en"}) {
                var page = page("/phap-che/vong-doi/" + definition.type() + "/" + definition.version() + "?lang=" + language);
                for (Definition.Stage stage : definition.stages()) {
                    assertThat(page).as(definition.key()).contains("data-stage=\"" + stage.id() + "\"");
                }
                assertThat(page).contains("role=\"img\"").doesNotContain("style=\"");
            }
            definition.phases().forEach(phase -> assertThat(messages.in(Language.EN).knows("rules.phase." + phase)).as(phase).isTrue());
            assertThat(LifeCycle.of(definition).ways()).as(definition.key()).isNotEmpty();
        }
    }

    @Test
    void foldsALongLifeCycleByPhaseAndUnfoldsTheOneThatIsAskedFor() throws Exception {
        var first = page("/phap-che/vong-doi/task/HN2021");
        assertThat(first.split("<details class=\"folded\" open>")).as("one part is open").hasSize(2);
        assertThat(first.indexOf("<details class=\"folded\" open>")).isLessThan(first.indexOf("id=\"giai-doan-identification\""));
        assertThat(first).contains("href=\"/phap-che/vong-doi/task/HN2021?thu-phong=100&amp;giai-doan=execution#giai-doan-execution\"");
        assertThat(page("/phap-che/vong-doi/task/HN2021?giai-doan=execution")).containsPattern("<details class=\"folded\" open>\\s*<summary><strong>Thực hiện</strong>");
        assertThat(page("/phap-che/vong-doi/task/HN2021?giai-doan=tat-ca")).doesNotContain("<details class=\"folded\">");
        assertThat(page("/phap-che/vong-doi/workshop/BASE")).contains("id=\"giai-doan-other\"").doesNotContain("<details class=\"folded\"");
        assertThat(page("/phap-che/seed.note.7")).contains("/phap-che/vong-doi/task/HN2021?giai-doan=execution#viec-file-acceptance");
        assertThat(first).contains("<tr id=\"viec-file-acceptance\">");
    }

    @Test
    void namesTheRowsOfADutyByWhatTheyAreCitedAsAndNotByTheirIds() throws Exception {
        var page = page("/phap-che/seed.note.7");
        assertThat(page).contains("<text class=\"strip-label\"").doesNotContainPattern("<text class=\"strip-(label|note)\"[^>]*>[^<]*seed\\.note");
        assertThat(page).doesNotContain(">accept.file.national<").contains("href=\"/phap-che/accept.file.national\"");
    }

    @Test
    void onlyAdministratorsChangeTheLaw() throws Exception {
        assertThat(ask("/phap-che/seed.note.7/sua").getStatus()).isEqualTo(303);
        assertThat(ask("/phap-che/lich/thay-doi").getStatus()).isEqualTo(303);
        var specialist = signedIn("chuyenvien");
        assertThat(ask("/phap-che/seed.note.7/sua", specialist).getStatus()).isEqualTo(403);
        assertThat(ask("/phap-che/lich/thay-doi", specialist).getStatus()).isEqualTo(403);
        assertThat(page("/phap-che/seed.note.7", specialist)).doesNotContain("/sua\"");
        assertThat(page("/phap-che/seed.note.7", signedIn("quantri"))).contains("/phap-che/seed.note.7/sua");
    }

    @Test
    void correctsAProvisionAfterALookAndLeavesOlderDays() throws Exception {
        var keeper = signedIn("quantri");
        var typed = Map.of("from", "01/03/2027", "value", "25", "unit", "working_day", "document", "12/2027/QĐ-UBND", "article", "Điều 7.1", "certainty", "text");
        var look = send("/phap-che/seed.note.7/sua", "/phap-che/seed.note.7/sua", typed, keeper);
        assertThat(body(look)).contains("25 ngày làm việc trước", "name=\"revision\"");
        assertThat(page("/phap-che?ngay=2027-03-01&q=seed.note.7")).as("looking changes nothing").contains("chậm nhất 30 ngày làm việc");
        var revision = revision(body(look));
        var done = send("/phap-che/seed.note.7/sua", "/phap-che/seed.note.7/sua/xac-nhan", with(typed, "revision", revision), keeper);
        assertThat(done.getRedirectedUrl()).startsWith("/phap-che/seed.note.7");
        assertThat(page("/phap-che?ngay=2027-03-01&q=seed.note.7")).contains("chậm nhất 25 ngày làm việc");
        assertThat(page("/phap-che?ngay=2027-02-28&q=seed.note.7")).contains("chậm nhất 30 ngày làm việc");
        var again = send("/phap-che/seed.note.7/sua", "/phap-che/seed.note.7/sua/xac-nhan",
                with(with(typed, "from", "01/06/2027"), "revision", revision), keeper);
        assertThat(body(again)).contains("quy định đã thay đổi");
    }

    /** A task of 2023 in its first stage. */
    private CaseFile task() {
        var specialist = new Actor(1, "chuyenvien", "Chuyên viên", DemoAccounts.HANOI, Set.of(Role.SPECIALIST), List.of());
        var then = Clock.fixed(Instant.parse("2023-03-01T03:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
        var form = new java.util.HashMap<String, Object>(Map.of("title", "Xử lý nước hồ", "kind", "DE_TAI_CN", "groundDocument", "1/KH", "groundDate", "2023-01-05",
                "important", true, "withinCity", true, "cityBudget", true, "commitment", true));
        for (var name : List.of("urgency", "objective", "content", "results", "applicationPlan", "agency", "contact", "orderLetter")) {
            form.put(name, "Nội dung");
        }
        long organisation = jdbc.sql("select min(id) from organisation").query(Long.class).single();
        form.putAll(Map.of("months", 18, "fundsAsked", 900_000_000L, "proposer", organisation, "agency", organisation));
        for (var list : Map.of("field", "st-field", "ground", "proposal-ground").entrySet()) {
            form.put(list.getKey(), casework.vocabularies().options(list.getValue()).getFirst().code());
        }
        var opened = casework.at(then).open(specialist, "task", null, form, null);
        assertThat(opened).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) opened).dossier();
    }

    private void deadline(CaseFile dossier, String state) {
        jdbc.sql("""
                insert into case_deadline (case_id, authority_id, duty, provision, event_on, due_on, alarm_on, alarm_days, state, started_by)
                values (:case, 1, 'open.limit', 'open.limit', '2027-03-05', '2027-03-16', '2027-03-13', 3, :state, 1)
                """).param("case", dossier.id()).param("state", state).update();
    }

    @Test
    void replaysADossierForThoseWhoMaySeeIt() throws Exception {
        var number = task().number();
        assertThat(ask("/lam-viec/ho-so/" + number + "/chay-lai").getStatus()).isEqualTo(303);
        assertThat(ask("/lam-viec/ho-so/" + number + "/chay-lai", signedIn("quantri")).getStatus()).isEqualTo(404);
        for (var language : new String[] {"vi", "en"}) {
            assertThat(page("/lam-viec/ho-so/" + number + "/chay-lai?quy-tac=RS2025&lang=" + language, signedIn("chuyenvien")))
                    .contains("RS2025", "/phap-che/", "<table");
        }
    }

    @Test
    void looksAtANoticeBeforeItMovesAnything() throws Exception {
        var dossier = task();
        deadline(dossier, "open");
        deadline(dossier, "met");
        var keeper = signedIn("quantri");
        var typed = Map.of("kind", "day-off", "day", "10/03/2027", "nameVi", "Nghỉ theo thông báo", "source", "Thông báo 5/TB-BNV");
        assertThat(body(send("/phap-che/lich/thay-doi", "/phap-che/lich/thay-doi", Map.of("kind", "swap"), keeper))).contains("Nhập ngày thường");
        var look = send("/phap-che/lich/thay-doi", "/phap-che/lich/thay-doi", typed, keeper);
        assertThat(body(look)).contains("Nghỉ theo thông báo", "name=\"revision\"", "name=\"moves\" value=\"1\"",
                dossier.number(), "16/03/2027", "17/03/2027");
        assertThat(page("/phap-che/lich?nam=2027")).doesNotContain("Nghỉ theo thông báo");
        var stale = send("/phap-che/lich/thay-doi", "/phap-che/lich/thay-doi/xac-nhan",
                with(with(typed, "revision", revision(body(look))), "moves", "7"), keeper);
        assertThat(body(stale)).contains("lịch hoặc các hạn đã thay đổi");
        assertThat(page("/phap-che/lich?nam=2027")).as("nothing was stored").doesNotContain("Nghỉ theo thông báo");
        var done = send("/phap-che/lich/thay-doi", "/phap-che/lich/thay-doi/xac-nhan",
                with(with(typed, "revision", revision(body(look))), "moves", "1"), keeper);
        assertThat(done.getRedirectedUrl()).startsWith("/phap-che/lich?nam=2027");
        assertThat(page("/phap-che/lich?nam=2027")).contains("Nghỉ theo thông báo", "Quản trị viên nhập");
        assertThat(jdbc.sql("select state || ' ' || due_on from case_deadline where case_id = :case").param("case", dossier.id()).query(String.class).list())
                .containsExactlyInAnyOrder("open 2027-03-17", "met 2027-03-16");
        assertThat(jdbc.sql("select count(*) from audit_entry where chain = :number and act = 'calendar-moved'").param("number", dossier.number())
                .query(Long.class).single()).isOne();
        assertThat(jdbc.sql("select count(*) from audit_entry where chain = 'calendar'").query(Long.class).single()).isPositive();
        assertThat(page("/phap-che/tinh-han?so=1&don-vi=working_day&ngay=" + LocalDate.parse("2027-03-09"))).contains("11/03/2027");
    }

    private static String revision(String page) {
        var found = Pattern.compile("name=\"revision\" value=\"(\\d+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return Objects.requireNonNull(found.group(1));
    }

    private static Map<String, String> with(Map<String, String> typed, String key, String value) {
        var more = new java.util.HashMap<>(typed);
        more.put(key, value);
        return more;
    }
}
