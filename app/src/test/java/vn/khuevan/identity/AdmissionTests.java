package vn.khuevan.identity;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Who is let in where, asked the way browsers and programs ask. */
@IdentityTest
class AdmissionTests {

    private static final String PASSWORD = "bèo dạt mây trôi chốn xa xôi";
    private static final Actor SYSTEM = Actor.system(DemoAccounts.HANOI);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired MockMvc mvc;
    @Autowired Accounts accounts;
    @Autowired AccessTokens tokens;
    @Autowired Sessions sessions;
    @Autowired DemoAccounts demo;
    @Autowired Authorities authorities;

    private final String login = "nguoi." + UUID.randomUUID().toString().substring(0, 8);
    private long id;

    @BeforeEach
    void anAccount() {
        authorities.keep(new Authority(DemoAccounts.HANOI, "H26", "Sở Khoa học và Công nghệ thành phố Hà Nội",
                "Hanoi Department of Science and Technology", Authority.Kind.PROVINCE));
        id = ((AccountOutcome.Done) accounts.create(new NewAccount(login, "Người thử", null, null, PASSWORD), SYSTEM))
                .account().id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lam-viec", "/lam-viec/ho-so/12?tab=lich-su", "/tai-khoan", "/tai-khoan/mat-khau", "/quan-tri/tai-khoan"})
    void sendsVisitorsToSignInAndRemembersWhereTheyWantedToGo(String address) throws Exception {
        var answer = ask(get(address));
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader(HttpHeaders.LOCATION)).isEqualTo("/dang-nhap?tiep="
                + java.net.URLEncoder.encode(address, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void tellsProgramsWithoutAccountWhatToDo() throws Exception {
        for (var request : new MockHttpServletRequestBuilder[] {get("/api/v1/cases/1"), post("/api/v1/cases")}) {
            var answer = ask(request);
            assertThat(answer.getStatus()).isEqualTo(401);
            assertThat(answer.getHeader(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer realm=\"khuevan\"");
            assertThat(answer.getContentType()).startsWith("application/problem+json");
            assertThat(answer.getContentAsString()).contains("\"status\":401", "/tai-khoan");
        }
    }

    @Test
    void letsAProgramInWithItsTokenUntilItIsRevoked() throws Exception {
        var owner = accounts.actor(id).orElseThrow();
        var made = (AccessTokens.Outcome.Created) tokens.create(owner, "thử", 30);
        assertThat(ask(bearer(made.text())).getStatus()).as("no such address, but let in").isEqualTo(404);
        assertThat(ask(post("/api/v1/khong-co").header(HttpHeaders.AUTHORIZATION, "Bearer " + made.text())).getStatus())
                .as("without a form's secret").isEqualTo(404);
        tokens.revoke(owner, made.token().id());
        var refused = ask(bearer(made.text()));
        assertThat(refused.getStatus()).isEqualTo(401);
        assertThat(refused.getHeader(HttpHeaders.WWW_AUTHENTICATE)).contains("invalid_token");
    }

    @Test
    void takesNoDemoTokenOutsideTheDemo() throws Exception {
        assertThat(ask(bearer("demo-" + login)).getStatus()).isEqualTo(401);
    }

    @Test
    void doesNotTakeATokenForASessionOnPages() throws Exception {
        var made = (AccessTokens.Outcome.Created) tokens.create(accounts.actor(id).orElseThrow(), "thử", 30);
        assertThat(ask(get("/tai-khoan").header(HttpHeaders.AUTHORIZATION, "Bearer " + made.text())).getStatus()).isEqualTo(303);
    }

    @Test
    void doesNotFallBackOnTheCookieWhenTheTokenIsBad() throws Exception {
        var session = signIn(login, PASSWORD, null).session();
        assertThat(ask(bearer("kv_sai").cookie(session)).getStatus()).isEqualTo(401);
    }

    @Test
    void refusesAFormWithoutItsSecret() throws Exception {
        var session = signIn(login, PASSWORD, null).session();
        assertThat(ask(post("/dang-nhap").param("login", login).param("password", PASSWORD)).getStatus()).isEqualTo(403);
        assertThat(ask(post("/tai-khoan/ngon-ngu").cookie(session).param("language", "en")).getStatus()).isEqualTo(403);
        var api = ask(post("/api/v1/cases").cookie(session));
        assertThat(api.getStatus()).isEqualTo(403);
        assertThat(api.getContentAsString()).contains("X-CSRF-TOKEN");
        assertThat(accounts.find(id).orElseThrow().language()).isEqualTo("vi");
    }

    @Test
    void opensASessionInACookieThatScriptsCannotRead() throws Exception {
        var answer = signIn(login, PASSWORD, "/lam-viec/ho-so/7").answer();
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader(HttpHeaders.LOCATION)).isEqualTo("/lam-viec/ho-so/7");
        assertThat(answer.getHeaders(HttpHeaders.SET_COOKIE)).anySatisfy(cookie ->
                assertThat(cookie).startsWith("khuevan_session=").contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    void keepsNoSessionInTheServersMemory() throws Exception {
        var session = signIn(login, PASSWORD, null).session();
        for (var request : new MockHttpServletRequestBuilder[] {get("/dang-nhap"), get("/tai-khoan").cookie(session)}) {
            assertThat(mvc.perform(request).andReturn().getRequest().getSession(false)).isNull();
        }
    }

    @Test
    void bindsTheCookieToTheHostOverTls() throws Exception {
        var form = ask(get("/dang-nhap").secure(true));
        var answer = ask(post("/dang-nhap").secure(true).cookie(form.getCookies()).param("_csrf", csrf(form))
                .param("login", login).param("password", PASSWORD));
        assertThat(answer.getHeaders(HttpHeaders.SET_COOKIE)).anySatisfy(cookie ->
                assertThat(cookie).startsWith("__Host-khuevan_session=").contains("Secure"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gia.mao.vn/", "//gia.mao.vn", "/\\gia.mao.vn", "\\\\gia.mao.vn", "javascript:alert(1)",
            "/%2F/gia.mao.vn", "/%5Cgia.mao.vn", "/\t/gia.mao.vn", " //gia.mao.vn", "/dang-nhap?tiep=/dang-nhap", "lam-viec"})
    void neverLeavesTheSiteAfterSignIn(String wanted) throws Exception {
        assertThat(signIn(login, PASSWORD, wanted).answer().getHeader(HttpHeaders.LOCATION)).isEqualTo("/lam-viec");
    }

    @Test
    void saysNothingAboutWhichPartOfASignInIsWrong() throws Exception {
        var wrongPassword = signIn(login, "không phải mật khẩu này", null).answer();
        var unknownLogin = signIn("khong.ai.ca", "không phải mật khẩu này", null).answer();
        assertThat(wrongPassword.getStatus()).isEqualTo(422).isEqualTo(unknownLogin.getStatus());
        assertThat(summary(wrongPassword)).isEqualTo(summary(unknownLogin)).contains("không đúng");
        assertThat(wrongPassword.getContentAsString()).as("keeps what was typed").contains("value=\"" + login + "\"")
                .doesNotContain("không phải mật khẩu này");
    }

    @Test
    void endsTheSessionAtSignOut() throws Exception {
        var signedIn = signIn(login, PASSWORD, null);
        var page = ask(get("/tai-khoan").cookie(signedIn.session()));
        assertThat(page.getStatus()).isEqualTo(200);
        var left = ask(post("/dang-xuat").cookie(signedIn.session()).cookie(page.getCookies()).param("_csrf", csrf(page)));
        assertThat(left.getHeader(HttpHeaders.LOCATION)).isEqualTo("/");
        assertThat(ask(get("/tai-khoan").cookie(signedIn.session())).getStatus()).isEqualTo(303);
        assertThat(sessions.ofAccount(id)).isEmpty();
    }

    @Test
    void letsTheOwnerEndAnotherSessionFromTheAccountPage() throws Exception {
        var here = signIn(login, PASSWORD, null).session();
        var elsewhere = signIn(login, PASSWORD, null).session();
        var other = sessions.find(elsewhere.getValue()).orElseThrow().sessionId();
        var page = ask(get("/tai-khoan").cookie(here));
        ask(post("/tai-khoan/phien/" + other + "/ket-thuc").cookie(here).cookie(page.getCookies()).param("_csrf", csrf(page)));
        assertThat(ask(get("/tai-khoan").cookie(elsewhere)).getStatus()).isEqualTo(303);
        assertThat(ask(get("/tai-khoan").cookie(here)).getStatus()).isEqualTo(200);
    }

    @Test
    void showsANewTokenOnce() throws Exception {
        var here = signIn(login, PASSWORD, null).session();
        var page = ask(get("/tai-khoan").cookie(here));
        var made = ask(post("/tai-khoan/ma-api").cookie(here).cookie(page.getCookies()).param("_csrf", csrf(page))
                .param("name", "báo cáo tháng").param("days", "30")).getContentAsString();
        var token = Pattern.compile("kv_[A-Za-z0-9_-]{43}").matcher(made);
        assertThat(token.find()).isTrue();
        assertThat(tokens.find(token.group()).orElseThrow().actor().accountId()).isEqualTo(id);
        assertThat(ask(get("/tai-khoan").cookie(here)).getContentAsString()).contains("báo cáo tháng").doesNotContain(token.group());
    }

    @Test
    void asksForAnOwnPasswordBeforeAnythingElseAfterAReset() throws Exception {
        var once = ((AccountOutcome.DoneWithPassword) accounts.resetPassword(id, SYSTEM)).oneTimePassword();
        var signedIn = signIn(login, once, "/lam-viec");
        assertThat(signedIn.answer().getHeader(HttpHeaders.LOCATION)).isEqualTo("/tai-khoan/mat-khau");
        assertThat(ask(get("/lam-viec").cookie(signedIn.session())).getHeader(HttpHeaders.LOCATION)).isEqualTo("/tai-khoan/mat-khau");
        assertThat(ask(get("/api/v1/cases/1").cookie(signedIn.session())).getStatus()).isEqualTo(403);
        assertThat(ask(get("/tai-khoan/mat-khau").cookie(signedIn.session())).getStatus()).isEqualTo(200);
    }

    @Test
    void opensTheAdministrationToAdministratorsOnly() throws Exception {
        var password = demo.create().password();
        assertThat(ask(get("/quan-tri/tai-khoan").cookie(signIn(login, PASSWORD, null).session())).getStatus()).isEqualTo(403);
        var administrator = signIn("quantri", password, null).session();
        assertThat(ask(get("/quan-tri/tai-khoan?q=nguyen minh quan").cookie(administrator)).getContentAsString())
                .contains(">chuyenvien<").doesNotContain(login);
        assertThat(ask(get("/quan-tri/tai-khoan?q=" + login).cookie(administrator)).getContentAsString()).contains(">" + login + "<");
        assertThat(ask(get("/quan-tri/tai-khoan/" + demo.create().accounts().get("chuyenvien.hp")).cookie(administrator)).getStatus())
                .as("another authority's account does not exist here").isEqualTo(404);
    }

    @Test
    void letsAnAdministratorMakeAnAccountAndGiveItARole() throws Exception {
        var administrator = signIn("quantri", demo.create().password(), null).session();
        var form = ask(get("/quan-tri/tai-khoan/moi").cookie(administrator));
        var made = ask(post("/quan-tri/tai-khoan").cookie(administrator).cookie(form.getCookies()).param("_csrf", csrf(form))
                .param("login", "moi." + login).param("name", "Người mới").param("email", "").param("authority", "1"));
        assertThat(made.getContentAsString()).containsPattern("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}");
        var account = accounts.find("moi." + login).orElseThrow();

        var page = ask(get("/quan-tri/tai-khoan/" + account.id()).param("tochuc", "bach khoa").cookie(administrator));
        assertThat(page.getContentAsString()).contains("Trường Đại học Bách khoa Hà Nội");
        var granted = ask(post("/quan-tri/tai-khoan/" + account.id() + "/vai-tro").cookie(administrator)
                .cookie(page.getCookies()).param("_csrf", csrf(page)).param("role", "specialist").param("authority", "1")
                .param("from", "2026-01-01").param("until", ""));
        assertThat(granted.getStatus()).isEqualTo(303);
        assertThat(accounts.actor(account.id()).orElseThrow().roles()).containsExactly(Role.SPECIALIST);

        var wrong = ask(post("/quan-tri/tai-khoan/" + account.id() + "/vai-tro").cookie(administrator)
                .cookie(page.getCookies()).param("_csrf", csrf(page)).param("role", "").param("from", "31/02/2026"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("href=\"#f-role\"", "href=\"#f-from\"", "31/02/2026");
    }

    @Test
    void speaksEnglishWhenAsked() throws Exception {
        assertThat(ask(get("/dang-nhap?lang=en")).getContentAsString()).contains("Account name").doesNotContain("Tên tài khoản");
        assertThat(ask(get("/tai-khoan?lang=en").cookie(signIn(login, PASSWORD, null).session())).getContentAsString())
                .contains("API tokens");
    }

    /** The answer to a sign-in, and the cookie that it gave. */
    private record SignedIn(MockHttpServletResponse answer) {

        Cookie session() {
            return Objects.requireNonNull(answer.getCookie("khuevan_session"));
        }
    }

    private SignedIn signIn(String name, String password, @Nullable String next) throws Exception {
        var form = ask(get("/dang-nhap"));
        var request = post("/dang-nhap").cookie(form.getCookies()).param("_csrf", csrf(form))
                .param("login", name).param("password", password)
                .with(each -> {
                    each.setRemoteAddr("10.%d.1.9".formatted(Math.floorMod(login.hashCode(), 250)));
                    return each;
                });
        return new SignedIn(ask(next == null ? request : request.param("tiep", next)));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder bearer(String token) {
        return get("/api/v1/khong-co").header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    private static String csrf(MockHttpServletResponse page) throws Exception {
        var found = CSRF.matcher(page.getContentAsString());
        assertThat(found.find()).as("a form with its secret").isTrue();
        return found.group(1);
    }

    private static String summary(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString().replaceAll("(?s).*class=\"summary\"(.*?)</ul>.*", "$1");
    }
}
