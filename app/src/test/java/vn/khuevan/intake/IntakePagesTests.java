package vn.khuevan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.identity.Role;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la", "khuevan.jobs.enabled=false"})
@AutoConfigureMockMvc
class IntakePagesTests {

    private static final String PATH = "/lam-viec/nhap-du-lieu";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, Cookie> jar = new HashMap<>();

    @Autowired
    private MockMvc mvc;
    @Autowired
    private Imports imports;
    @Autowired
    private Registry registry;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        var answer = mvc.perform(jar.isEmpty() ? request : request.cookie(jar.values().toArray(Cookie[]::new))).andReturn().getResponse();
        for (var cookie : answer.getCookies()) {
            jar.put(cookie.getName(), cookie);
        }
        return answer;
    }

    private String page(String path) throws Exception {
        var answer = send(get(path));
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private static String token(String page) {
        var token = CSRF.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private void signIn(String account) throws Exception {
        jar.clear();
        send(post("/dang-nhap").param("_csrf", token(page("/dang-nhap"))).param("login", account).param("password", "Con cò bay lả bay la"));
    }

    private MockHttpServletResponse upload(String type, String name, String text) throws Exception {
        var request = multipart(PATH).file(new MockMultipartFile("file", name, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8)));
        request.param("type", type).param("_csrf", token(page(PATH)));
        var answer = mvc.perform(request.cookie(jar.values().toArray(Cookie[]::new))).andReturn().getResponse();
        for (var cookie : answer.getCookies()) {
            jar.put(cookie.getName(), cookie);
        }
        return answer;
    }

    @Test
    void aSpecialistBringsAFileSaysWhatItMeansAndFetchesWhatWasRefused() throws Exception {
        signIn("chuyenvien");
        var to = upload("publication", "bai-bao.csv", "Tên bài,DOI,Năm,Loại,Chú thích\nNước & <đất>,10.77/a,2024,article,x\n=cmd|' /C calc'!A0,10.77/b,năm kia,article,y\n").getRedirectedUrl();
        assertThat(to).matches(PATH + "/\\d+");
        var mapping = page(to);
        assertThat(mapping).contains("Nước &amp; &lt;đất&gt;", "Không nhận", "field:title:vi", "Viết năm bằng bốn chữ số");
        var saved = send(post(to + "/ghep").param("_csrf", token(mapping)).param("act", "save").param("save-as", "Tạp chí").param("state", "public").param("target-4", "field:note"));
        assertThat(saved.getStatus()).isEqualTo(303);
        assertThat(page(to)).contains("Tạp chí");
        send(post(to + "/ghep").param("_csrf", token(page(to))).param("act", "start"));
        assertThat(page(to)).contains("Chờ đến lượt");
        imports.workWaiting();
        assertThat(page(to)).contains("Đã xong", "dong-loi?format=csv", "năm kia");
        var csv = send(get(to + "/dong-loi").param("format", "csv")).getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\ufeffTên bài,DOI,Năm,Loại,Chú thích,").contains("\"'=cmd|' /C calc'!A0\"".replace("\"", ""), "10.77/b", "Viết năm");
        assertThat(send(get(to + "/dong-loi").param("format", "xlsx")).getContentAsByteArray()).startsWith('P', 'K');
        assertThat(page(PATH)).contains("bai-bao.csv");
    }

    @Test
    void whatIsNoFileOfDataIsRefusedWithWhatToDo() throws Exception {
        signIn("chuyenvien");
        var answer = upload("person", "a.pdf", "%PDF-1.4");
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("Hệ thống không nhận loại tệp này");
    }

    @Test
    void whatAPersonCorrectedStaysAndThePageNamesItUnlessTheFileIsToWin() throws Exception {
        signIn("chuyenvien");
        var table = "Tên bài,DOI,Năm,Loại\nNước ngầm,10.5555/hand,2024,article\n";
        var first = upload("publication", "tay.csv", table).getRedirectedUrl();
        send(post(first + "/ghep").param("_csrf", token(page(first))).param("act", "start"));
        imports.workWaiting();
        var entry = registry.find(registry.holder(Identifier.of("doi", "10.5555/hand")).orElseThrow().code()).orElseThrow();
        var corrector = new Actor(1, "truongphong", "Lê Thị Trưởng", entry.authority(), Set.of(Role.DIVISION_HEAD), List.of());
        registry.write(By.person(corrector), Write.change(entry, entry.content().with("title", Fact.of("Nước dưới đất", "vi"))));

        var second = upload("publication", "tay.csv", table).getRedirectedUrl();
        assertThat(page(second)).contains("Giữ theo người sửa", "giữ nguyên: Lê Thị Trưởng đã sửa tay lúc");
        send(post(second + "/ghep").param("_csrf", token(page(second))).param("act", "start"));
        imports.workWaiting();
        assertThat(page(second)).contains("Giữ nguyên vì có người đã sửa tay", "Tên bài “Nước ngầm”: giữ nguyên: Lê Thị Trưởng đã sửa tay lúc", entry.code(), "giu-nguyen?format=csv");
        assertThat(send(get(second + "/giu-nguyen").param("format", "csv")).getContentAsString(StandardCharsets.UTF_8)).contains(entry.code(), "Nước ngầm");

        var third = upload("publication", "tay.csv", table).getRedirectedUrl();
        send(post(third + "/ghep").param("_csrf", token(page(third))).param("act", "start").param("precedence", "file"));
        imports.workWaiting();
        assertThat(page(third)).doesNotContain("Giữ nguyên vì");
        assertThat(registry.find(entry.id()).orElseThrow().title("vi")).isEqualTo("Nước ngầm");
    }

    @Test
    void aRunThatCannotGoOnSaysWhyAndIsTriedAgainAtTheButton() throws Exception {
        signIn("chuyenvien");
        var to = upload("person", "ket.csv", "Họ và tên\nNguyễn Văn Kẹt\n").getRedirectedUrl();
        var id = Long.parseLong(to.substring(to.lastIndexOf('/') + 1));
        send(post(to + "/ghep").param("_csrf", token(page(to))).param("act", "start"));
        jdbc.sql("alter table import_run add constraint stuck check (id <> %d or position = 0)".formatted(id)).update();
        try {
            imports.workWaiting();
            assertThat(page(to)).contains("Lần thử thứ 1 không thành", "stuck", "tự thử lại lúc").doesNotContain("/thu-lai");
            for (var tries = 1; tries < Tries.MOST; tries++) {
                assertThatThrownBy(() -> imports.work(id, _ -> { })).isInstanceOf(org.springframework.dao.DataAccessException.class);
            }
            assertThat(page(to)).contains("Không ghi được tiếp", "đã thử 6 lần", "stuck", "/thu-lai");
        } finally {
            jdbc.sql("alter table import_run drop constraint stuck").update();
        }
        assertThat(send(post(to + "/thu-lai").param("_csrf", token(page(to)))).getStatus()).isEqualTo(303);
        imports.workWaiting();
        assertThat(page(to)).contains("Đã xong").doesNotContain("stuck");
    }

    @Test
    void othersFindNoImports() throws Exception {
        signIn("congdan");
        assertThat(send(get(PATH)).getStatus()).isEqualTo(404);
        assertThat(send(get(PATH + "/1")).getStatus()).isEqualTo(404);
    }
}
