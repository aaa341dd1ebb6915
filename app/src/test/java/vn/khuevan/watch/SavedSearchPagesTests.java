package vn.khuevan.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.khuevan.Windows.text;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.khuevan.KhuevanTest;
import vn.khuevan.Windows;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;

/** Keeping searches by hand. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=" + Windows.PASSWORD, "khuevan.search.enabled=true"})
@AutoConfigureMockMvc
class SavedSearchPagesTests {

    private static final String PATH = "/lam-viec/tim-kiem-da-luu";
    private static final Pattern ID = Pattern.compile("/lam-viec/tim-kiem-da-luu/(\\d+)");

    private final Windows windows;
    private final SearchIndex index;

    @Autowired
    SavedSearchPagesTests(MockMvc mvc, SearchIndex index) {
        this.windows = new Windows(mvc);
        this.index = index;
    }

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private MockHttpServletResponse as(String account, MockHttpServletRequestBuilder request) throws Exception {
        return windows.as(account, request);
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
