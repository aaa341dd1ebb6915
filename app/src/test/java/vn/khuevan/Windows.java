package vn.khuevan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * Browser windows for tests of pages: each account has one, which signs in when it is first used, keeps its cookies and sends the
 * protection against forged forms with every request.
 */
public final class Windows {

    /** Of every demo account, for {@code khuevan.demo-password}. */
    public static final String PASSWORD = "Con cò bay lả bay la";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final MockMvc mvc;
    private final Map<String, Map<String, Cookie>> jars = new HashMap<>();

    public Windows(MockMvc mvc) {
        this.mvc = mvc;
    }

    /** What an account is answered. */
    public MockHttpServletResponse as(String account, MockHttpServletRequestBuilder request) throws Exception {
        var jar = jars.get(account);
        if (jar == null) {
            jar = signIn(account);
            jars.put(account, jar);
        }
        return with(jar, request.param("_csrf", token(text(with(jar, get("/tai-khoan"))))));
    }

    /** What somebody without an account is answered. */
    public MockHttpServletResponse asStranger(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private Map<String, Cookie> signIn(String account) throws Exception {
        var jar = new HashMap<String, Cookie>();
        var answer = with(jar, post("/dang-nhap").param("_csrf", token(text(with(jar, get("/dang-nhap"))))).param("login", account).param("password", PASSWORD));
        assertThat(answer.getStatus()).as("sign-in of " + account).isIn(302, 303);
        return jar;
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

    /** The words of an answer. */
    public static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
