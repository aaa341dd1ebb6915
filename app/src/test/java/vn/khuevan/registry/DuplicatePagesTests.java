package vn.khuevan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.khuevan.Windows.text;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.Windows;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.jobs.Job;

/** Judging pairs by hand. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=" + Windows.PASSWORD})
@AutoConfigureMockMvc
class DuplicatePagesTests {

    private static final String LIST = "/lam-viec/co-so-du-lieu/trung-lap";

    private final Windows windows;
    private final Registry registry;
    private final JdbcClient jdbc;
    private final Job job;

    @Autowired
    DuplicatePagesTests(MockMvc mvc, Registry registry, JdbcClient jdbc, ObjectProvider<Job> jobs) {
        this.windows = new Windows(mvc);
        this.registry = registry;
        this.jdbc = jdbc;
        this.job = jobs.stream().filter(each -> each.name().equals("duplicates")).findFirst().orElseThrow();
    }

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private MockHttpServletResponse as(String account, MockHttpServletRequestBuilder request) throws Exception {
        return windows.as(account, request);
    }

    private String person(String name, String house) {
        var by = new By(Actor.system(1), new Source(Source.Kind.IMPORT, "thử", null));
        return RegistryDoors.code(registry.write(by, Write.create("person", 1, Entry.State.PUBLIC,
                RegistryDoors.person(name).with(Link.named("affiliation", house)).with("birthDate", Fact.of("1971-03-08")))));
    }

    private String[] pair(String name) {
        var one = person("PGS.TS. " + name, "ĐH Bách khoa HN");
        var other = person(name, "Trường Đại học Bách khoa Hà Nội");
        jdbc.sql("insert into duplicate_due select id from record on conflict do nothing").update();
        job.work().run();
        return new String[] {one, other};
    }

    @Test
    void aPairIsListedLookedAtSideBySideAndMergedByTheMergePage() throws Exception {
        var codes = pair("Doãn Kế Thiện");
        var list = text(as("chuyenvien", get(LIST).param("loai", "person")));
        assertThat(list).contains("PGS.TS. Doãn Kế Thiện ↔ Doãn Kế Thiện", LIST + "/" + codes[0] + "/" + codes[1], "Cùng tên; Cùng đơn vị; Cùng ngày sinh");
        var page = text(as("chuyenvien", get(LIST + "/" + codes[0] + "/" + codes[1])));
        assertThat(page).contains("ĐH Bách khoa HN", "Trường Đại học Bách khoa Hà Nội", "giống nhau", "khác nhau", "/lam-viec/co-so-du-lieu/gop?giu=" + codes[0]);
        assertThat(text(as("chuyenvien", get("/chuyen-gia/" + codes[0])))).contains("Nghi trùng với", LIST + "/" + codes[0] + "/" + codes[1]);
        assertThat(text(as("chuyenvien", get("/lam-viec")))).contains("cặp bản ghi nghi trùng chờ xem");
        assertThat(text(as("chuyenvien", get("/co-so-du-lieu")))).contains("cặp bản ghi nghi trùng chờ xem");
        assertThat(jdbc.sql("select count(*) from audit_entry where chain = 'record-looks/" + codes[0] + "'").query(Long.class).single()).isPositive();
    }

    @Test
    void aPairThatIsNotTheSameIsAskedAboutNoMoreAndBothHistoriesSaySo() throws Exception {
        var codes = pair("Lê Quý Đông");
        var address = LIST + "/" + codes[0] + "/" + codes[1];
        assertThat(as("chuyenvien", post(address).param("reason", " ")).getStatus()).isEqualTo(422);
        assertThat(as("chuyenvien", post(address).param("reason", "Hai người trùng tên")).getStatus()).isEqualTo(303);
        job.work().run();
        assertThat(text(as("chuyenvien", get(LIST)))).doesNotContain(address);
        assertThat(text(as("chuyenvien", get(LIST).param("trang-thai", "different")))).contains(address);
        for (var code : codes) {
            assertThat(text(as("chuyenvien", get("/chuyen-gia/" + code + "/lich-su")))).contains("Xác định là khác bản ghi khác", "Hai người trùng tên");
            var seen = text(windows.asStranger(get("/chuyen-gia/" + code + "/lich-su")));
            assertThat(seen).contains("Xác định là khác bản ghi khác").doesNotContain("Hai người trùng tên");
            assertThat(text(windows.asStranger(get("/chuyen-gia/" + code)))).doesNotContain("Hai người trùng tên", "Nghi trùng với");
        }
    }

    @Test
    void othersFindNoSuchPage() throws Exception {
        var codes = pair("Bùi Huy Bích");
        for (var account : new String[] {"vanthu", "congdan", "chunhiem"}) {
            assertThat(as(account, get(LIST)).getStatus()).as(account).isEqualTo(404);
            assertThat(as(account, get(LIST + "/" + codes[0] + "/" + codes[1])).getStatus()).as(account).isEqualTo(404);
            assertThat(as(account, post(LIST + "/" + codes[0] + "/" + codes[1]).param("reason", "x")).getStatus()).as(account).isEqualTo(404);
        }
        assertThat(text(windows.asStranger(get("/co-so-du-lieu")))).doesNotContain("nghi trùng");
    }
}
