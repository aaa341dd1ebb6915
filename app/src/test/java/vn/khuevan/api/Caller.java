package vn.khuevan.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the API in somebody's name. */
final class Caller {

    private static final JsonMapper JSON = new JsonMapper();

    private final MockMvc mvc;
    private final @Nullable String account;

    Caller(MockMvc mvc, @Nullable String account) {
        this.mvc = mvc;
        this.account = account;
    }

    /** What came back. */
    record Answer(int status, JsonNode body, MockHttpServletResponse response) {

        @Nullable String header(String name) {
            return response.getHeader(name);
        }

        String number() {
            return body.path("number").stringValue("");
        }

        List<String> each(String list, String name) {
            return body.path(list).valueStream().map(node -> node.path(name).asString("")).toList();
        }
    }

    /** The same program in another person's name. */
    Caller as(String other) {
        return new Caller(mvc, other);
    }

    Answer get(String uri) {
        return call(MockMvcRequestBuilders.request(HttpMethod.GET, java.net.URI.create(uri)));
    }

    Answer post(String uri, Object body, String... headers) {
        return raw(uri, JSON.writeValueAsBytes(body), headers);
    }

    Answer raw(String uri, String body, String... headers) {
        return raw(uri, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer raw(String uri, byte[] body, String... headers) {
        var request = MockMvcRequestBuilders.request(HttpMethod.POST, java.net.URI.create(uri)).content(body).contentType(MediaType.APPLICATION_JSON);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return call(request);
    }

    Answer call(AbstractMockHttpServletRequestBuilder<?> request) {
        if (account != null) {
            request.header("Authorization", "Bearer demo-" + account);
        }
        try {
            var response = mvc.perform(request).andReturn().getResponse();
            var text = response.getContentAsString(StandardCharsets.UTF_8);
            return new Answer(response.getStatus(), JSON.readTree(text.isEmpty() ? "null" : text), response);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** A request that can be opened, its term long enough. */
    static Map<String, Object> aRequest(String title) {
        return Map.of("type", "request", "form", Map.of("title", title, "ends", "2026-12-20"));
    }
}
