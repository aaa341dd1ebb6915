package vn.khuevan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Outcome;
import vn.khuevan.casework.Vocabularies;
import vn.khuevan.document.Documents;
import vn.khuevan.document.TestUploads;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;

/** What people meet on the work pages. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la"})
@AutoConfigureMockMvc
@Import(CountedQueries.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkspaceTests {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    @Autowired MockMvc mvc;
    @Autowired Casework casework;
    @Autowired Documents documents;
    @Autowired Accounts accounts;
    @Autowired DemoAccounts demo;
    @Autowired Vocabularies vocabularies;
    @Autowired CountedQueries.Counter queries;
    @Autowired JdbcClient db;

    private final Map<String, Map<String, Cookie>> signedIn = new HashMap<>();
    private long agency;

    @BeforeAll
    void aCity() {
        agency = demo.create().organisations().values().iterator().next();
    }

    private Actor actor(String login) {
        return accounts.actor(accounts.find(login).orElseThrow().id()).orElseThrow();
    }

    private String proposed(String title) {
        var today = casework.today();
        var definition = casework.definitions().inForce("task", today).orElseThrow();
        var form = Objects.requireNonNull(casework.form(definition, definition.opening().act()));
        var typed = new FilledForms(vocabularies, agency, TestUploads.file(documents, actor("sonnganh"))).fill(form, today, Map.of("title", title, "kind", "DE_TAI_CN", "orderLetter", "12/SYT", "commitment", true,
                "applicationPlan", "Dùng tại các cơ sở của thành phố", "agency", agency, "months", 24));
        var outcome = casework.open(actor("sonnganh"), "task", null, typed, null);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).dossier().number();
    }

    private Map<String, Object> screening(LocalDate day, String number) {
        var definition = casework.definitions().get(casework.find(actor("chuyenvien"), number).orElseThrow().definition());
        return new FilledForms(vocabularies, agency, TestUploads.file(documents, actor("chuyenvien"))).fill(definition.forms().get("screening"), day, Map.of("duplicate", "NONE"));
    }

    private MockHttpServletResponse ask(String login, MockHttpServletRequestBuilder request) throws Exception {
        var jar = signedIn.get(login);
        if (jar == null) {
            jar = signIn(login);
            signedIn.put(login, jar);
        }
        return with(jar, request);
    }

    /** A busy machine may tell people to come back in a moment; they do. */
    private Map<String, Cookie> signIn(String login) throws Exception {
        var status = 0;
        for (var i = 0; i < 30 && status != 302 && status != 303; i++) {
            var jar = new HashMap<String, Cookie>();
            var page = with(jar, get("/dang-nhap"));
            status = with(jar, post("/dang-nhap").param("_csrf", String.valueOf(hidden(page.getContentAsString()).get("_csrf"))).param("login", login)
                    .param("password", "Con cò bay lả bay la")).getStatus();
            if (status == 302 || status == 303) {
                return jar;
            }
            Thread.sleep(500);
        }
        throw new AssertionError(login + " cannot sign in: " + status);
    }

    /** Sends and keeps cookies as a browser does. */
    private MockHttpServletResponse with(Map<String, Cookie> jar, MockHttpServletRequestBuilder request) throws Exception {
        if (!jar.isEmpty()) {
            request.cookie(jar.values().toArray(Cookie[]::new));
        }
        var answer = mvc.perform(request).andReturn().getResponse();
        for (var cookie : answer.getCookies()) {
            if (cookie.getMaxAge() == 0) {
                jar.remove(cookie.getName());
            } else {
                jar.put(cookie.getName(), cookie);
            }
        }
        return answer;
    }

    private static Map<String, @Nullable String> hidden(String html) {
        var found = new HashMap<String, @Nullable String>();
        var each = HIDDEN.matcher(html);
        while (each.find()) {
            found.put(each.group(1), each.group(2));
        }
        return found;
    }

    /** The form's own hidden fields, with the values given, as a browser would send them. */
    private MockHttpServletRequestBuilder send(String path, String page, Map<String, ?> typed) {
        var request = post(path);
        hidden(page).forEach((name, value) -> request.param(name, String.valueOf(value)));
        typed.forEach((name, value) -> request.param(name, String.valueOf(value)));
        return request;
    }

    @Test
    void showsASpecialistWhatWaitsAndLinksToTheNextAction() throws Exception {
        var number = proposed("Nghiên cứu xử lý nước hồ nội đô");
        var page = ask("chuyenvien", get("/lam-viec"));
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("/lam-viec/ho-so/" + number, "/lam-viec/ho-so/" + number + "/screen");
    }

    @Test
    void offersUnderATaskOnlyWhatItsStageOpensAndNamesTheRestAsComing() throws Exception {
        var page = ask("chuyenvien", get("/lam-viec/ho-so/" + proposed("Mới đề xuất, chưa có gì để theo dõi"))).getContentAsString();
        assertThat(page).doesNotContain("/lam-viec/mo/follow-up").containsPattern("<li>Theo dõi ứng dụng kết quả <span class=\"quiet\">từ bước «Theo dõi ứng dụng»</span></li>");
    }

    /** A proposal of the time when a council identified tasks, looked up and ready for it. */
    private String lookedUpIn2024(String title) {
        var then = casework.at(java.time.Clock.fixed(java.time.Instant.parse("2024-05-06T02:00:00Z"), java.time.ZoneId.of("Asia/Ho_Chi_Minh")));
        var definition = casework.definitions().inForce("task", then.today()).orElseThrow();
        var form = Objects.requireNonNull(casework.form(definition, definition.opening().act()));
        var typed = new FilledForms(vocabularies, agency, TestUploads.file(documents, actor("sonnganh"))).fill(form, then.today(), Map.of("title", title, "kind", "DE_TAI_CN",
                "orderLetter", "12/SYT", "commitment", true, "applicationPlan", "Dùng tại các cơ sở của thành phố", "agency", agency, "months", 24));
        var number = ((Outcome.Done) then.open(actor("sonnganh"), "task", null, typed, null)).dossier().number();
        assertThat(then.perform(actor("chuyenvien"), number, "screen", screening(then.today(), number), null, null)).isInstanceOf(Outcome.Done.class);
        return number;
    }

    @Test
    void showsWhatTheSystemComputesAsAResultAndNeverAsAFieldToFillIn() throws Exception {
        var path = "/lam-viec/ho-so/" + lookedUpIn2024("Kết luận tính từ số phiếu") + "/identify";
        var form = ask("truongphong", get(path)).getContentAsString();
        assertThat(form).doesNotContain("name=\"conclusion\"").containsAnyOf("Chưa tính được", "Not computed yet");
        var computed = ask("truongphong", send(path, form, Map.of("_act", "compute", "ballots", "9", "ballotsFor", "8")));
        assertThat(computed.getStatus()).isEqualTo(302);
        assertThat(ask("truongphong", get(String.valueOf(computed.getHeader("Location")))).getContentAsString())
                .containsAnyOf("<output>Thực hiện</output>", "<output>Do</output>").contains("value=\"9\"");
        var against = ask("truongphong", send(path, form, Map.of("_act", "compute", "ballots", "9", "ballotsFor", "6")));
        assertThat(ask("truongphong", get(String.valueOf(against.getHeader("Location")))).getContentAsString()).containsAnyOf("<output>Không thực hiện</output>", "<output>Do not</output>");
    }

    @Test
    void offersInAnEmptyFormWhatEarlierFormsSayAlready() throws Exception {
        var number = lookedUpIn2024("Tên đã ghi trong đề xuất");
        var identified = casework.perform(actor("chuyenvien"), number, "identify", new FilledForms(vocabularies, agency, TestUploads.file(documents, actor("chuyenvien")))
                .fill(Objects.requireNonNull(casework.definitions().get("task/HN2021").forms().get("identification")), LocalDate.parse("2024-05-20"),
                        Map.of("members", 9, "present", 9, "reviewers", 2, "secretaries", 2, "ballots", 9, "ballotsFor", 9, "papersSentOn", "2024-05-06",
                                "rolesPresent", vocabularies.optionsOf(casework.definitions().get("task/HN2021").forms().get("identification").field("rolesPresent").orElseThrow())
                                        .stream().map(vn.khuevan.casework.Field.Option::code).toList())), null, null);
        assertThat(identified).isInstanceOf(Outcome.Done.class);
        var form = ask("chuyenvien", get("/lam-viec/ho-so/" + number + "/finish-recommendation")).getContentAsString();
        assertThat(form).contains("Tên đã ghi trong đề xuất");
        assertThat(form).containsPattern("name=\"name\"[^>]*value=\"Tên đã ghi trong đề xuất\"|value=\"Tên đã ghi trong đề xuất\"[^>]*name=\"name\"");
    }

    @Test
    void answersForADossierOfOthersExactlyAsForNone() throws Exception {
        var number = proposed("Hồ sơ không dành cho người khác");
        for (var login : new String[] {"congdan", "chuyenvien.hp"}) {
            for (var rest : new String[] {"", "/screen"}) {
                var hers = ask(login, get("/lam-viec/ho-so/" + number + rest));
                var none = ask(login, get("/lam-viec/ho-so/H26-NV-2099-99999" + rest));
                assertThat(hers.getStatus()).as(login + rest).isEqualTo(404).isEqualTo(none.getStatus());
                assertThat(plain(hers, number)).isEqualTo(plain(none, "H26-NV-2099-99999"));
            }
        }
    }

    /** The page without what differs between any two requests: address, reference and form secret. */
    private static String plain(MockHttpServletResponse answer, String number) throws Exception {
        return answer.getContentAsString().replace(number, "N").replaceAll("[2-9A-Z]{4}-[2-9A-Z]{4}", "R").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void givesARefusedFormBackAsItWasTypedWithEveryErrorLinkedToItsField() throws Exception {
        var number = proposed("Biểu mẫu trả lại như đã nhập");
        var path = "/lam-viec/ho-so/" + number + "/screen";
        var form = ask("chuyenvien", get(path)).getContentAsString();
        var refused = ask("chuyenvien", send(path, form, Map.of("_act", "send", "lookedUpOn", "32/13/2026", "findings", "Chưa thấy nhiệm vụ nào trùng")));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("href=\"#f-lookedUpOn\"", "32/13/2026", "Chưa thấy nhiệm vụ nào trùng", "<title>Lỗi:");
        assertThat(casework.find(actor("chuyenvien"), number).orElseThrow().stage()).isEqualTo("proposed");
    }

    @Test
    void keepsWhatWasTypedWhenSomebodyElseWasFaster() throws Exception {
        var number = proposed("Hai người cùng làm một hồ sơ");
        var path = "/lam-viec/ho-so/" + number + "/screen";
        var form = ask("chuyenvien", get(path)).getContentAsString();
        var resent = casework.perform(actor("sonnganh"), number, "withdraw-proposal", Map.of("reason", "Đã có nhiệm vụ khác"), null, null);
        assertThat(resent).isInstanceOf(Outcome.Done.class);
        var typed = new HashMap<String, Object>(Map.of("_act", "send", "findings", "Kết quả tra cứu tôi vừa nhập"));
        var late = ask("chuyenvien", send(path, form, typed));
        assertThat(late.getStatus()).isIn(409, 412);
        assertThat(late.getContentAsString()).contains("Rút đề xuất", "Kết quả tra cứu tôi vừa nhập", "Đặng Thị Thu Hà");
        var drafts = ask("chuyenvien", get("/lam-viec/ban-nhap")).getContentAsString();
        assertThat(drafts).contains(number);
    }

    @Test
    void asksAgainWithTheNewVersionWhenTheStageIsStillTheSame() throws Exception {
        var number = proposed("Bản đọc đã cũ");
        var path = "/lam-viec/ho-so/" + number + "/screen";
        var form = ask("chuyenvien", get(path)).getContentAsString();
        assertThat(casework.perform(actor("chuyenvien"), number, "return-proposal",
                Map.of("reasons", java.util.List.of(Map.of("reason", "Thiếu phiếu đã ký", "field", "proposal.attachment"))), null, null)).isInstanceOf(Outcome.Done.class);
        var proposal = casework.find(actor("sonnganh"), number).orElseThrow().data().object("proposal").tree();
        assertThat(casework.perform(actor("sonnganh"), number, "resubmit-proposal", proposal, null, null)).isInstanceOf(Outcome.Done.class);
        var typed = new HashMap<String, Object>(screening(casework.today(), number));
        typed.put("_act", "send");
        typed.put("findings", "Nhập trước khi hồ sơ đổi");
        var stale = ask("chuyenvien", send(path, form, typed));
        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(stale.getContentAsString()).contains("Trả lại đề xuất", "Nhập trước khi hồ sơ đổi", "name=\"_version\" value=\"3\"");
        var sent = ask("chuyenvien", send(path, stale.getContentAsString(), typed));
        assertThat(sent.getStatus()).isEqualTo(302);
        assertThat(casework.find(actor("chuyenvien"), number).orElseThrow().stage()).isEqualTo("screened");
    }

    @Test
    void doesAnActOnceAndShowsItsReceipt() throws Exception {
        var number = proposed("Gửi hai lần, ghi một lần");
        var path = "/lam-viec/ho-so/" + number + "/screen";
        var form = ask("chuyenvien", get(path)).getContentAsString();
        var typed = new HashMap<String, Object>(screening(casework.today(), number));
        typed.put("_act", "send");
        var first = ask("chuyenvien", send(path, form, typed));
        assertThat(first.getStatus()).isEqualTo(302);
        var receipt = ask("chuyenvien", get(Objects.requireNonNull(first.getRedirectedUrl()))).getContentAsString();
        var entry = casework.history(actor("chuyenvien"), number).orElseThrow().entries().getLast();
        assertThat(receipt).contains(number, entry.hash());
        ask("chuyenvien", send(path, form, typed));
        assertThat(casework.history(actor("chuyenvien"), number).orElseThrow().entries()).hasSize(2);
    }

    @Test
    void keepsADraftWhileItIsTypedAndOffersItAgain() throws Exception {
        var number = proposed("Bản nháp còn nguyên");
        var path = "/lam-viec/ho-so/" + number + "/screen";
        var form = ask("chuyenvien", get(path)).getContentAsString();
        var kept = ask("chuyenvien", send("/lam-viec/ban-nhap", form, Map.of("findings", "Đang nhập dở")));
        assertThat(kept.getStatus()).isEqualTo(204);
        assertThat(ask("chuyenvien", get(path)).getContentAsString()).contains("?nhap=1").doesNotContain("Đang nhập dở");
        assertThat(ask("chuyenvien", get(path + "?nhap=1")).getContentAsString()).contains("Đang nhập dở");
        assertThat(ask("truongphong", get("/lam-viec/ban-nhap")).getContentAsString()).doesNotContain(number);
    }

    @Test
    void keepsNoDraftForADossierThatMayNotBeSeen() throws Exception {
        var number = proposed("Nháp của người ngoài");
        var form = ask("congdan", get("/lam-viec/mo/task")).getContentAsString();
        var request = post("/lam-viec/ban-nhap").param("_csrf", String.valueOf(hidden(form).get("_csrf"))).param("_subject", number)
                .param("_action", "screen").param("findings", "x");
        assertThat(ask("congdan", request).getStatus()).isEqualTo(404);
    }

    @Test
    void addsAndRemovesRowsWithoutScripts() throws Exception {
        var number = proposed("Bảng thêm dòng");
        var path = "/lam-viec/ho-so/" + number + "/return-proposal";
        var form = ask("chuyenvien", get(path)).getContentAsString();
        var added = ask("chuyenvien", send(path, form, Map.of("reasons[0].reason", "Thiếu phiếu đã ký", "add-row", "reasons")));
        assertThat(added.getRedirectedUrl()).endsWith("nhap=1#f-reasons");
        var two = ask("chuyenvien", get(path + "?nhap=1")).getContentAsString();
        assertThat(two).contains("Thiếu phiếu đã ký", "reasons[1].reason").doesNotContain("reasons[2].reason");
        ask("chuyenvien", send(path, two, Map.of("reasons[0].reason", "Thiếu phiếu đã ký", "reasons[1].reason", "", "remove-row", "reasons[0]")));
        assertThat(ask("chuyenvien", get(path + "?nhap=1")).getContentAsString()).doesNotContain("Thiếu phiếu đã ký", "reasons[1].reason");
    }

    @Test
    void offersTheFieldsOfTheFormByNameWhenADossierIsSentBackAndKeepsWhatWasChosen() throws Exception {
        var number = proposed("Mục được chọn");
        var path = "/lam-viec/ho-so/" + number + "/return-proposal";
        var form = ask("chuyenvien", get(path)).getContentAsString();
        assertThat(form).contains("<option value=\"proposal.title\">Tên nhiệm vụ").doesNotContain("tên trường");
        var chosen = "<option value=\"proposal.title\" selected>";
        ask("chuyenvien", send(path, form, Map.of("reasons[0].reason", "Tên quá chung", "reasons[0].field", "proposal.title", "add-row", "reasons")));
        assertThat(ask("chuyenvien", get(path + "?nhap=1")).getContentAsString()).as("in the draft").contains(chosen);
        var refused = ask("chuyenvien", send(path, form, Map.of("reasons[0].reason", "", "reasons[0].field", "proposal.title")));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).as("in a refused form").contains(chosen);
        var unknown = ask("chuyenvien", send(path, form, Map.of("reasons[0].reason", "Tên quá chung", "reasons[0].field", "proposal.name")));
        assertThat(unknown.getStatus()).isEqualTo(422);
        assertThat(unknown.getContentAsString()).contains("(proposal.title)");
    }

    @Test
    void asksBeforeWhatCannotBeUndone() throws Exception {
        var number = proposed("Việc không hoàn tác");
        var path = "/lam-viec/ho-so/" + number + "/withdraw-proposal";
        var form = ask("sonnganh", get(path)).getContentAsString();
        var asked = ask("sonnganh", send(path, form, Map.of("_act", "send", "reason", "Không còn nhu cầu")));
        assertThat(asked.getStatus()).isEqualTo(200);
        assertThat(asked.getContentAsString()).contains("Không còn nhu cầu", "Việc này không thể hoàn tác");
        assertThat(casework.find(actor("sonnganh"), number).orElseThrow().stage()).isEqualTo("proposed");
        var done = ask("sonnganh", send(path, asked.getContentAsString(), Map.of()));
        assertThat(done.getStatus()).isEqualTo(302);
        assertThat(casework.find(actor("sonnganh"), number).orElseThrow().stage()).isEqualTo("cancelled");
    }

    @Test
    void saysWhoseTurnItIsToThoseWhoMayNotAct() throws Exception {
        var number = proposed("Việc của người khác");
        var refused = ask("ketoan", get("/lam-viec/ho-so/" + number + "/screen"));
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString()).contains("Chuyên viên");
    }

    @Test
    void takesTheNameOfAnOrganisationInPlaceOfItsId() throws Exception {
        var path = "/lam-viec/mo/task";
        var form = ask("sonnganh", get(path)).getContentAsString();
        var refused = ask("sonnganh", send(path, form, Map.of("_act", "send", "proposer", "Tổ chức không có thật nào cả")));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("href=\"#f-proposer\"", "Tổ chức không có thật nào cả");
    }

    @Test
    void findsADossierByItsNumberAndByWordsWithoutMarks() throws Exception {
        var number = proposed("Chế phẩm sinh học phòng bệnh đạo ôn");
        assertThat(ask("chuyenvien", get("/lam-viec/danh-sach").param("q", number)).getRedirectedUrl()).isEqualTo("/lam-viec/ho-so/" + number);
        assertThat(ask("chuyenvien", get("/lam-viec/danh-sach").param("q", number.substring(0, number.length() - 1))).getContentAsString()).contains(number);
        assertThat(ask("chuyenvien", get("/lam-viec/danh-sach").param("q", number.substring(4))).getContentAsString()).contains(number);
        assertThat(ask("chuyenvien", get("/lam-viec/danh-sach").param("q", "benh dao on")).getContentAsString()).contains(number);
        assertThat(ask("congdan", get("/lam-viec/danh-sach").param("q", "benh dao on")).getContentAsString()).doesNotContain(number);
        assertThat(ask("sonnganh", get("/lam-viec/danh-sach").param("q", "benh dao on")).getContentAsString()).contains(number);
    }

    @Test
    void writesTheFilteredListAsAFile() throws Exception {
        var number = proposed("Xuất danh sách ra tệp");
        var csv = ask("chuyenvien", get("/lam-viec/danh-sach").param("type", "task").param("format", "csv"));
        assertThat(csv.getContentType()).startsWith("text/csv");
        assertThat(csv.getContentAsString()).contains(number, "Xuất danh sách ra tệp");
    }

    @Test
    void opensTheBoardToStaffAndToNobodyElse() throws Exception {
        proposed("Có mặt trên bảng điều hành");
        assertThat(ask("giamdoc", get("/lam-viec/bang")).getContentAsString()).contains("/lam-viec/danh-sach?stage=proposed&amp;type=task");
        assertThat(ask("sonnganh", get("/lam-viec/bang")).getStatus()).isEqualTo(403);
    }

    @Test
    void drawsAKeptBoardOnceForAnAuthorityAndShowsItToNobodyElse() throws Exception {
        proposed("Có mặt trên bảng được giữ lại");
        for (var login : new String[] {"giamdoc", "giamdoc.hp"}) {
            ask(login, get("/lam-viec/bang"));
        }
        // so long to count that both boards are kept from now on
        db.sql("update board_snapshot set took_ms = 60000, at = at + interval '1 microsecond'").update();
        try {
            var director = ask("giamdoc", get("/lam-viec/bang")).getContentAsString();
            var specialist = ask("chuyenvien", get("/lam-viec/bang")).getContentAsString();
            assertThat(director).contains("stage=proposed&amp;type=task", actor("giamdoc").name()).doesNotContain(actor("chuyenvien").name());
            assertThat(specialist).contains("stage=proposed&amp;type=task", actor("chuyenvien").name()).doesNotContain(actor("giamdoc").name());
            assertThat(ask("giamdoc", get("/lam-viec/bang?lang=en")).getContentAsString()).contains("<html lang=\"en\"", "stage=proposed&amp;type=task", "Late")
                    .doesNotContain("Đã trễ hạn");
            assertThat(ask("giamdoc", get("/lam-viec/bang?lang=vi")).getContentAsString()).contains("<html lang=\"vi\"", "Đã trễ hạn");
            assertThat(ask("giamdoc.hp", get("/lam-viec/bang?lang=vi")).getContentAsString()).contains("Đã trễ hạn").doesNotContain("stage=proposed&amp;type=task");
            db.sql("update board_snapshot set at = at + interval '1 microsecond', figures = jsonb_set(figures, '{stages,0,open}', '31337') where authority_id = 1").update();
            assertThat(ask("chuyenvien", get("/lam-viec/bang?lang=vi")).getContentAsString()).contains("31.337");
            assertThat(ask("giamdoc.hp", get("/lam-viec/bang")).getContentAsString()).doesNotContain("31.337");
        } finally {
            db.sql("update board_snapshot set took_ms = 0, at = at + interval '1 microsecond'").update();
        }
    }

    @Test
    void showsADossierAsItWasKnownAtAMoment() throws Exception {
        var number = proposed("Đã biết đến đâu");
        var opened = casework.history(actor("chuyenvien"), number).orElseThrow().entries().getFirst().at();
        assertThat(casework.perform(actor("chuyenvien"), number, "screen", screening(casework.today(), number), null, null)).isInstanceOf(Outcome.Done.class);
        var then = ask("chuyenvien", get("/lam-viec/ho-so/" + number).param("biet-luc", opened.toString())).getContentAsString();
        var now = ask("chuyenvien", get("/lam-viec/ho-so/" + number)).getContentAsString();
        assertThat(then).doesNotContain("Kết quả tra cứu");
        assertThat(now).contains("Kết quả tra cứu");
        assertThat(ask("chuyenvien", get("/lam-viec/ho-so/" + number).param("biet-luc", "2001-01-01T00:00:00Z")).getStatus()).isEqualTo(404);
        assertThat(ask("chuyenvien", get("/lam-viec/ho-so/" + number).param("biet-luc", "hôm qua")).getStatus()).isEqualTo(400);
    }

    @Test
    void asksTheDatabaseNoMoreOftenForManyDossiersThanForOne() throws Exception {
        var number = proposed("Một hồ sơ để đếm truy vấn");
        ask("chuyenvien", get("/lam-viec"));
        var pages = new String[] {"/lam-viec", "/lam-viec/danh-sach", "/lam-viec/ho-so/" + number};
        var few = new int[pages.length];
        for (var i = 0; i < pages.length; i++) {
            queries.taken();
            ask("chuyenvien", get(pages[i]));
            few[i] = queries.taken();
            assertThat(few[i]).as(pages[i]).isLessThanOrEqualTo(16);
        }
        for (var i = 0; i < 30; i++) {
            proposed("Hồ sơ thứ " + i);
        }
        for (var i = 0; i < pages.length; i++) {
            // what is remembered for seconds, such as the session, is asked for again meanwhile
            ask("chuyenvien", get(pages[i]));
            queries.taken();
            ask("chuyenvien", get(pages[i]));
            assertThat(queries.taken()).as(pages[i]).isLessThanOrEqualTo(few[i] + 1);
        }
    }

    @Test
    void speaksEnglishOnEveryPage() throws Exception {
        var number = proposed("English words around a Vietnamese title");
        for (var path : new String[] {"/lam-viec", "/lam-viec/danh-sach", "/lam-viec/bang", "/lam-viec/ban-nhap", "/lam-viec/ho-so/" + number,
                "/lam-viec/ho-so/" + number + "/screen", "/lam-viec/mo/task"}) {
            var page = ask("chuyenvien", get(path + "?lang=en"));
            assertThat(page.getStatus()).as(path).isEqualTo(200);
            assertThat(page.getContentAsString()).as(path).contains("<html lang=\"en\"", "My work");
        }
    }
}
