package vn.khuevan.watch;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;

/** Keeping searches by hand. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la", "khuevan.search.enabled=true"})
@AutoConfigureMockMvc
class SavedSearchPagesTests {

    private static final String PATH = "/lam-viec/tim-kiem-da-luu";
    private static final Pattern ID = Pattern.compile("/lam-viec/tim-kiem-da-luu/(\\d+)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, Map<String, Cookie>> signedIn = new HashMap<>();
    private final MockMvc mvc;
    private final SearchIndex index;

    @Autowired
    SavedSearchPagesTests(MockMvc mvc, SearchIndex index) {
        this.mvc = mvc;
        this.index = index;
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

    @BeforeEach
    void theIndexAnswers() throws InterruptedException {
        for (var tries = 0; tries < 400 && index.search(SearchRequest.of("", Viewer.ANYBODY)) instanceof SearchAnswer.Down; tries++) {
            Thread.sleep(50);
        }
    }

    @Test
    void aSearchIsNamedKeptPausedRenamedAndDeleted() throws Exception {
        var form = text(as("congdan", get(PATH + "/moi").param("q", "lúa chịu mặn").param("type", "publication")));
        assertThat(form).contains("lúa chịu mặn · Loại: ", "name=\"type\" value=\"publication\"");
        assertThat(as("congdan", post(PATH + "/moi").param("q", "lúa chịu mặn").param("name", " ").param("rhythm", "daily")).getStatus()).isEqualTo(422);
        assertThat(as("congdan", post(PATH + "/moi").param("q", "lúa chịu mặn").param("type", "publication").param("name", "Lúa của tôi").param("rhythm", "daily"))
                .getStatus()).isEqualTo(303);
        var list = text(as("congdan", get(PATH)));
        assertThat(list).contains("Lúa của tôi", "Đang theo dõi", "/tim-kiem?q=l%C3%BAa");
        var found = ID.matcher(list);
        assertThat(found.find()).isTrue();
        var address = PATH + "/" + found.group(1);
        assertThat(text(as("congdan", get(address)))).contains("Chưa có kết quả mới nào");
        assertThat(as("congdan", post(address + "/dung")).getStatus()).isEqualTo(303);
        assertThat(text(as("congdan", get(PATH)))).contains("Tạm dừng");
        assertThat(as("congdan", post(address).param("name", "Tên khác").param("rhythm", "weekly").param("version", "1")).getStatus()).isEqualTo(422);
        assertThat(as("congdan", post(address).param("name", "Tên khác").param("rhythm", "weekly").param("version", "2")).getStatus()).isEqualTo(303);
        assertThat(as("congdan", post(address + "/tiep")).getStatus()).isEqualTo(303);
        assertThat(text(as("congdan", get(PATH)))).contains("Tên khác", "Sáng thứ Hai hằng tuần", "Đang theo dõi");
        for (var other : new String[] {"chuyenvien", "doanhnghiep"}) {
            assertThat(as(other, get(address)).getStatus()).as(other).isEqualTo(404);
            assertThat(as(other, post(address + "/xoa")).getStatus()).as(other).isEqualTo(404);
        }
        assertThat(as("congdan", post(address + "/xoa")).getStatus()).isEqualTo(303);
        assertThat(text(as("congdan", get(PATH)))).contains("Chưa lưu tìm kiếm nào");
    }
}
