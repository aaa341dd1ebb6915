package vn.khuevan.document;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Outcome;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Attempt;
import vn.khuevan.identity.Client;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.identity.SignIn;

/** The demo's people, who upload, send, decide and read. */
@TestComponent
class People {

    private final MockMvc mvc;
    private final Casework casework;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    People(MockMvc mvc, Casework casework, Accounts accounts, SignIn signIn, DemoAccounts demo) {
        this.mvc = mvc;
        this.casework = casework;
        this.accounts = accounts;
        this.signIn = signIn;
        demo.create();
    }

    record Sent(int status, JsonNode body) {

        String id() {
            return body.path("id").stringValue();
        }
    }

    Actor actor(String login) {
        return accounts.actor(accounts.find(login).orElseThrow().id()).orElseThrow();
    }

    Sent upload(String login, String name, byte[] content) throws Exception {
        var answer = ask(MockMvcRequestBuilders.multipart("/api/v1/documents").file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .header("Authorization", "Bearer demo-" + login));
        return new Sent(answer.getStatus(), new JsonMapper().readTree(answer.getContentAsString(StandardCharsets.UTF_8)));
    }

    MockHttpServletResponse get(String login, String path) throws Exception {
        var request = MockMvcRequestBuilders.get(java.net.URI.create(path));
        return ask(login.isEmpty() ? request : request.cookie(new Cookie("khuevan_session", sessions.computeIfAbsent(login, this::session))));
    }

    private String session(String login) {
        for (var i = 0; i < 30; i++) {
            if (signIn.attempt(login, "Con cò bay lả bay la", Client.of("10.1.2.3", "test", null)) instanceof Attempt.Accepted in) {
                return in.sessionToken();
            }
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(login + " cannot sign in");
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    static String text(MockHttpServletResponse answer) throws IOException {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    Outcome open(String login, Map<String, Object> form) {
        return casework.open(actor(login), "request", null, form, null);
    }

    CaseFile request(String login) {
        return ((Outcome.Done) open(login, Map.of("title", "Đề nghị " + UUID.randomUUID()))).dossier();
    }

    Outcome decide(Actor director, CaseFile dossier, Map<String, Object> form) {
        return casework.perform(director, dossier.number(), "decide", form, null, null);
    }
}
