package vn.khuevan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.khuevan.Windows.text;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.Windows;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;

/** Merging by hand, profiles that their people take over, suggestions, figures. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=" + Windows.PASSWORD})
@AutoConfigureMockMvc
class MergePagesTests {

    private static final String FORM = "/lam-viec/co-so-du-lieu";

    private final Windows windows;
    private final Registry registry;

    @Autowired
    MergePagesTests(MockMvc mvc, Registry registry) {
        this.windows = new Windows(mvc);
        this.registry = registry;
    }

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private MockHttpServletResponse as(String account, MockHttpServletRequestBuilder request) throws Exception {
        return windows.as(account, request);
    }

    private String write(String type, Content content) {
        var by = new By(Actor.system(1), new Source(Source.Kind.IMPORT, "thử", null));
        return RegistryDoors.code(registry.write(by, Write.create(type, 1, Entry.State.PUBLIC, content)));
    }

    @Test
    void twoRecordsStandSideBySideAreMergedWithAReasonAndPartedFromTheHistory() throws Exception {
        var keep = write("organisation", RegistryDoors.organisation("Viện Gộp Lại"));
        var gone = write("organisation", RegistryDoors.organisation("Viện Gộp Lai"));
        assertThat(text(as("chuyenvien", get(FORM + "/gop").param("giu", keep + " · Viện Gộp Lại").param("bo", gone)))).contains("Viện Gộp Lại", "Viện Gộp Lai", "Gộp " + gone + " vào " + keep);
        assertThat(as("chuyenvien", post(FORM + "/gop").param("giu", keep).param("bo", gone).param("keepVersion", "1").param("goneVersion", "1").param("reason", " ")).getStatus()).isEqualTo(422);
        assertThat(as("chuyenvien", post(FORM + "/gop").param("giu", keep).param("bo", gone).param("keepVersion", "1").param("goneVersion", "1").param("reason", "Viết thiếu dấu")).getStatus()).isEqualTo(303);
        var history = text(as("chuyenvien", get("/to-chuc/" + keep + "/lich-su")));
        assertThat(history).contains("Viết thiếu dấu", "Tách lại " + gone);
        assertThat(text(windows.asStranger(get("/to-chuc/" + keep + "/lich-su")))).doesNotContain("Tách lại");
        assertThat(as("chuyenvien", post(FORM + "/" + gone + "/tach")).getStatus()).isEqualTo(303);
        assertThat(registry.find(gone).orElseThrow().isPublic()).isTrue();
    }

    @Test
    void aMergeOfWhatSomebodyChangedMeanwhileIsRefused() throws Exception {
        var keep = write("organisation", RegistryDoors.organisation("Viện Đang Sửa"));
        var gone = write("organisation", RegistryDoors.organisation("Viện Đang Sửa Nữa"));
        assertThat(as("chuyenvien", post(FORM + "/gop").param("giu", keep).param("bo", gone).param("keepVersion", "7").param("goneVersion", "1").param("reason", "Trùng")).getStatus()).isEqualTo(422);
    }

    @Test
    void whoMayNotWriteRecordsMergesNone() throws Exception {
        assertThat(as("chunhiem", get(FORM + "/gop")).getStatus()).isEqualTo(404);
    }

    @Test
    void anExpertTakesOverTheProfileThatHasTheirAddressAndGivesItBack() throws Exception {
        var theirs = write("person", RegistryDoors.person("Bùi Hữu Nghĩa").with("email", Fact.of("ChuNhiem@khoahoc.example")));
        var other = write("person", RegistryDoors.person("Bùi Hữu Nghĩa").with("email", Fact.of("nguoi.khac@khoahoc.example")));
        assertThat(text(as("chunhiem", get(FORM + "/cua-toi")))).contains(theirs, other, "chunhiem@khoahoc.example");
        assertThat(as("chunhiem", post(FORM + "/" + other + "/nhan")).getStatus()).isEqualTo(422);
        assertThat(as("congdan", post(FORM + "/" + theirs + "/nhan")).getStatus()).isEqualTo(422);
        assertThat(as("chunhiem", post(FORM + "/" + theirs + "/nhan")).getStatus()).isEqualTo(303);
        assertThat(registry.find(theirs).orElseThrow().act()).isEqualTo("claim");
        assertThat(as("chunhiem", post(FORM + "/" + theirs).param("version", "2").param("state", "public").param("facts.name[0].value", "Bùi Hữu Nghĩa")
                .param("facts.email[0].value", "ChuNhiem@khoahoc.example").param("shown", "email")).getStatus()).isEqualTo(303);
        assertThat(text(windows.asStranger(get("/chuyen-gia/" + theirs)))).containsIgnoringCase("chunhiem@khoahoc.example");
        assertThat(as("chunhiem", post(FORM + "/" + theirs + "/tra")).getStatus()).isEqualTo(303);
        assertThat(registry.find(theirs).orElseThrow().owner()).isNull();
    }

    @Test
    void longListsSuggestTheirTermsWithAndWithoutMarks() throws Exception {
        assertThat(text(as("chuyenvien", get(FORM + "/goi-y").param("danh-muc", "adminUnit2025").param("facts.adminUnit[0].value", "hoan kiem")))).contains("00070 · Phường Hoàn Kiếm");
        var code = write("organisation", RegistryDoors.organisation("Viện Gợi Ý Thật"));
        assertThat(text(as("chuyenvien", get(FORM + "/goi-y").param("loai", "organisation").param("links.host[0].to", "goi y that")))).contains(code + " · Viện Gợi Ý Thật");
    }

    @Test
    void aSavedFormKeepsWhatItDoesNotAskOfAFileAndShowsTitlesOfNeighbours() throws Exception {
        var house = write("organisation", RegistryDoors.organisation("Viện Có Tệp"));
        var event = write("event", Content.EMPTY.with("title", Fact.of("Hội thảo có tệp", "vi")).with("kind", Fact.of("WORKSHOP")).with("startDate", Fact.of("2026-01-05"))
                .with("adminUnit", Fact.of("00070")).with("programmeFile", Fact.of(Map.of("name", "ct.pdf", "href", "/tep/1", "type", "application/pdf", "bytes", 12L)))
                .with(Link.to("organiser", house)));
        var form = text(as("chuyenvien", get(FORM + "/" + event)));
        assertThat(form).contains(house + " · Viện Có Tệp", "00070 · Phường Hoàn Kiếm");
        assertThat(as("chuyenvien", post(FORM + "/" + event).param("version", "1").param("state", "public").param("facts.title[0].value", "Hội thảo có tệp").param("facts.title[0].language", "vi")
                .param("facts.kind[0].value", "WORKSHOP").param("facts.startDate[0].value", "2026-01-05").param("facts.adminUnit[0].value", "Phường Hoàn Kiếm")
                .param("facts.programmeFile[0].name", "chuong-trinh.pdf").param("facts.programmeFile[0].href", "/tep/1").param("links.organiser[0].to", house + " · Viện Có Tệp")).getStatus()).isEqualTo(303);
        var saved = registry.find(event).orElseThrow().content();
        assertThat(saved.of("programmeFile").getFirst().value()).isEqualTo(Map.of("name", "chuong-trinh.pdf", "href", "/tep/1", "type", "application/pdf", "bytes", 12L));
        assertThat(saved.of("adminUnit")).extracting(Fact::value).containsExactly("00070");
        assertThat(saved.links("organiser")).extracting(Link::toCode).containsExactly(house);
    }

    @Test
    void figuresLeadToTheRecordsBehindThem() throws Exception {
        var house = write("organisation", RegistryDoors.organisation("Viện Đứng Đầu"));
        write("task", Content.EMPTY.with("title", Fact.of("Nhiệm vụ được đếm", "vi")).with("level", Fact.of("CITY")).with("state", Fact.of("running")).with("startYear", Fact.of(2025L))
                .with(Link.to("host", house)));
        var figures = text(windows.asStranger(get("/so-lieu")));
        assertThat(figures).contains("/co-so-du-lieu/nhiem-vu?state=running", "/co-so-du-lieu/nhiem-vu?link.host=" + house);
        assertThat(text(windows.asStranger(get("/co-so-du-lieu/nhiem-vu").param("link.host", house)))).contains("Nhiệm vụ được đếm");
        assertThat(text(windows.asStranger(get("/co-so-du-lieu/nhiem-vu").param("link.host", "TC-999999999")))).doesNotContain("Nhiệm vụ được đếm");
    }
}
