package vn.khuevan.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
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
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.jobs.Job;

/** Judging pairs by hand. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la"})
@AutoConfigureMockMvc
class DuplicatePagesTests {

    private static final String LIST = "/lam-viec/co-so-du-lieu/trung-lap";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, Map<String, Cookie>> signedIn = new HashMap<>();
    private final MockMvc mvc;
    private final Registry registry;
    private final JdbcClient jdbc;
    private final Job job;

    @Autowired
    DuplicatePagesTests(MockMvc mvc, Registry registry, JdbcClient jdbc, ObjectProvider<Job> jobs) {
        this.mvc = mvc;
        this.registry = registry;
        this.jdbc = jdbc;
        this.job = jobs.stream().filter(each -> each.name().equals("duplicates")).findFirst().orElseThrow();
    }

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private MockHttpServletResponse as(String account, MockHttpServletRequestBuilder request) throws Exception {
        var jar = signedIn.get(account);
        if (jar == null) {
            jar = new HashMap<>();
            var page = with(jar, get("/dang-nhap")).getContentAsString(StandardCharsets.UTF_8);
            with(jar, post("/dang-nhap").param("_csrf", token(page)).param("login", account).param("password", "Con cò bay lả bay la"));
            signedIn.put(account, jar);
        }
        var any = with(jar, get("/tai-khoan")).getContentAsString(StandardCharsets.UTF_8);
        return with(jar, request.param("_csrf", token(any)));
    }

    private static String token(String page) {
        var token = CSRF.matcher(page);
        return token.find() ? token.group(1) : "";
    }

    private MockHttpServletResponse with(Map<String, Cookie> jar, MockHttpServletRequestBuilder request) throws Exception {
        if (!jar.isEmpty()) {
            request.cookie(jar.values().toArray(Cookie[]::new));
        }
        var answer = mvc.perform(request).andReturn().getResponse();
        for (var cookie : answer.getCookies()) {
            jar.put(cookie.getName(), cookie);
        }
        return answer;
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
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
            var seen = text(mvc.perform(get("/chuyen-gia/" + code + "/lich-su")).andReturn().getResponse());
            assertThat(seen).contains("Xác định là khác bản ghi khác").doesNotContain("Hai người trùng tên");
            assertThat(text(mvc.perform(get("/chuyen-gia/" + code)).andReturn().getResponse())).doesNotContain("Hai người trùng tên", "Nghi trùng với");
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
        assertThat(text(mvc.perform(get("/co-so-du-lieu")).andReturn().getResponse())).doesNotContain("nghi trùng");
    }
}
