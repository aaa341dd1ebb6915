package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.DemoAccounts;

/** What is said after a redirect, on the wire: by a cookie that is gone once it was read, and without a server session. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-city=false", "khuevan.demo-password=Con cò bay lả bay la", "khuevan.management-port=0"},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(AfterRedirectTests.Counting.class)
class AfterRedirectTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("/tai-khoan/phien/(\\d+)/ket-thuc");

    /** Counts the sessions that the container opens. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        Sessions openedSessions() {
            return new Sessions();
        }
    }

    /** How many there were. */
    static final class Sessions implements HttpSessionListener {

        final AtomicInteger opened = new AtomicInteger();

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            opened.incrementAndGet();
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Sessions sessions;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new HashMap<>();
    private final Set<String> everSet = new TreeSet<>();
    private String page = "";

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        var carried = cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        var answer = client.send((carried.isEmpty() ? request : request.header("Cookie", carried)).build(), HttpResponse.BodyHandlers.ofString());
        for (var set : answer.headers().allValues("Set-Cookie")) {
            var name = set.substring(0, set.indexOf('='));
            everSet.add(name);
            var value = set.substring(set.indexOf('=') + 1).split(";", 2)[0];
            if (set.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        return answer;
    }

    private HttpResponse<String> look(String path) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
        page = answer.body();
        return answer;
    }

    /** Sends a form of the page looked at last. */
    private HttpResponse<String> submit(String path, Map<String, String> typed) throws Exception {
        var token = CSRF.matcher(page);
        assertThat(token.find()).as("a form on the page").isTrue();
        var all = new HashMap<>(typed);
        all.put("_csrf", token.group(1));
        var body = all.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() == 200 || answer.statusCode() == 422) {
            page = answer.body();
        }
        return answer;
    }

    private void signIn(String login) throws Exception {
        look("/dang-nhap");
        assertThat(submit("/dang-nhap", Map.of("login", login, "password", "Con cò bay lả bay la")).statusCode()).isEqualTo(303);
    }

    @Test
    void saysOnceWhatWasDoneAndForgetsIt() throws Exception {
        signIn("congdan");
        look("/tai-khoan");
        var done = submit("/tai-khoan/ngon-ngu", Map.of("language", "vi"));
        assertThat(done.headers().firstValue("Location")).contains("/tai-khoan");
        assertThat(done.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("khuevan-flash=identity.own.done.language;").contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=60"));
        assertThat(look("/assets/khong-co.css").statusCode()).as("a file takes no message, and one that is not there is not found").isEqualTo(404);
        assertThat(look("/tai-khoan").body()).contains("Ngôn ngữ đã lưu");
        assertThat(cookies).doesNotContainKey("khuevan-flash");
        assertThat(look("/tai-khoan").body()).doesNotContain("Ngôn ngữ đã lưu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity.own", "identity.own.done.khong-co", "identity.own.done.language~7", "rules.amend.done", "rules.amend.done~bay",
        "<b>.done", "rules.amend.done~99999999999999999999", "~", ""})
    void showsNothingForACookieThatNobodyHereWrote(String value) throws Exception {
        signIn("congdan");
        var plain = look("/tai-khoan");
        cookies.put("khuevan-flash", value);
        var answer = look("/tai-khoan");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(alerts(answer)).isEqualTo(alerts(plain));
    }

    private static int alerts(HttpResponse<String> answer) {
        return answer.body().split("class=\"alert", -1).length;
    }

    @Test
    void noPageAndNoFormOpensASessionOfTheContainer() throws Exception {
        for (var path : new String[] {"/", "/nhiem-vu", "/phap-che", "/phap-che/lich", "/phap-che/tinh-han", "/khong-co", "/lam-viec", "/api/v1/cases", "/dang-nhap"}) {
            look(path);
        }
        assertThat(submit("/dang-nhap", Map.of("login", "congdan", "password", "sai")).statusCode()).isEqualTo(422);
        signIn("quantri");
        for (var path : new String[] {"/lam-viec", "/lam-viec/danh-sach", "/lam-viec/ban-nhap", "/quan-tri/tai-khoan/moi", "/quan-tri/tai-khoan", "/tai-khoan"}) {
            assertThat(look(path).statusCode()).as(path).isEqualTo(200);
        }
        submit("/tai-khoan/ma-api", Map.of("name", "thử", "days", "30"));
        look("/tai-khoan");
        var own = SESSION.matcher(page);
        assertThat(own.find()).isTrue();
        look("/phap-che/lich/thay-doi");
        var typed = Map.of("kind", "day-off", "day", "11/03/2027", "nameVi", "Nghỉ thử", "source", "Thông báo 6/TB-BNV");
        submit("/phap-che/lich/thay-doi", typed);
        var confirmed = new HashMap<>(typed);
        for (var hidden : new String[] {"revision", "moves"}) {
            var found = Pattern.compile("name=\"" + hidden + "\" value=\"(\\d+)\"").matcher(page);
            assertThat(found.find()).as(hidden).isTrue();
            confirmed.put(hidden, found.group(1));
        }
        assertThat(submit("/phap-che/lich/thay-doi/xac-nhan", confirmed).statusCode()).isBetween(302, 303);
        assertThat(look("/phap-che/lich?nam=2027").body()).contains("Đã ghi thay đổi của lịch làm việc. Đã dời 0 hạn");
        look("/tai-khoan");
        submit("/dang-xuat", Map.of());

        assertThat(sessions.opened).hasValue(0);
        assertThat(everSet).isSubsetOf("khuevan_session", "khuevan_device", "khuevan_csrf", "lang", "khuevan-flash").contains("khuevan_session", "khuevan-flash");
    }
}
