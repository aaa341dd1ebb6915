package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.DemoAccounts;

/** What only shows on the wire: bodies that are too large, requests the container reads first, and the description. */
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la", "khuevan.management-port=0"},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ApiTest.Procedures.class)
class ApiOnSocketTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] TEN_MEGABYTES = ("{\"type\":\"request\",\"form\":{\"title\":\"" + "a".repeat(10 << 20) + "\"}}").getBytes(StandardCharsets.UTF_8);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Bearer demo-sonnganh");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return JSON.readTree(answer.body());
    }

    @Test
    void refusesTenMegabytesWithAnAnswerThatTheSenderGetsToRead() throws Exception {
        var bodies = List.of(HttpRequest.BodyPublishers.ofByteArray(TEN_MEGABYTES),
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TEN_MEGABYTES)));
        for (var body : bodies) {
            var answer = send(to("/api/v1/cases").header("Content-Type", "application/json").POST(body));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(problem(answer).path("code").stringValue()).isEqualTo("body.too-large");
        }
        assertThat(db.sql("select count(*) from case_file").query(Long.class).single()).isZero();
    }

    @Test
    void refusesALargeBodyUnreadWhenTheSenderAsksFirst() throws Exception {
        var answer = raw("POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo-sonnganh\r\nContent-Type: application/json\r\n"
                + "Content-Length: 999999999\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("body.too-large");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/law/provisions?q=%zz", "/api/v1/law/provisions?q=%00", "/api/v1/law/deadline?provision=%C3&event=2024-01-01",
        "/api/v1/law/deadline?event=2024-01-01&provision=%00", "/api/v1/cases/%00", "/api/v1/cases/a%2Fb", "/api/v1/cases/..%2F..%2Fetc", "/api/v1/cases/a;b=c",
        "/api/v1/cases//x", "/api/v1/cases/%2e%2e/x", "/api/v1/cases/x/actions/%F0%9F%98%80", "/api/v1/cases?page=%D9%A1", "/api/v1/cases/x%0d%0aSet-Cookie:a=b"})
    void refusesAddressesThatNobodyWouldWrite(String address) throws Exception {
        var answer = raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer demo-sonnganh\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404|405) .*").contains("application/problem+json").doesNotContain("\nSet-Cookie:a");
    }

    @Test
    void tellsProgramsWithoutATokenWhatTheyNeed() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/cases")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(problem(answer).path("status").intValue()).isEqualTo(401);
    }

    @Test
    void describesItselfInOpenApi() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs")));
        assertThat(answer.statusCode()).isEqualTo(200);
        var api = JSON.readTree(answer.body());
        assertThat(api.path("openapi").stringValue()).startsWith("3.1");
        assertThat(api.path("paths").propertyNames()).contains("/api/v1/law/provisions", "/api/v1/law/deadline", "/api/v1/calendar/working-days",
                "/api/v1/cases", "/api/v1/cases/{number}", "/api/v1/cases/{number}/actions", "/api/v1/cases/{number}/actions/{action}",
                "/api/v1/cases/{number}/history").allMatch(path -> path.startsWith("/api/v1/"));
        assertThat(api.path("components").path("securitySchemes").path("token").path("scheme").stringValue()).isEqualTo("bearer");
        var act = api.path("paths").path("/api/v1/cases/{number}/actions/{action}").path("post");
        assertThat(act.path("responses").propertyNames()).contains("200", "400", "401", "403", "404", "409", "412", "413", "415", "422");
        assertThat(act.path("responses").path("422").path("content").path("application/problem+json").path("schema").path("$ref").stringValue())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(act.path("parameters").valueStream().map(parameter -> parameter.path("name").stringValue()))
                .containsExactlyInAnyOrder("number", "action", "Idempotency-Key", "If-Match");
        api.path("paths").valueStream().flatMap(JsonNode::valueStream).flatMap(operation -> operation.path("parameters").valueStream())
                .forEach(parameter -> assertThat(parameter.path("schema").has("type")).as(parameter.toString()).isTrue());
        assertThat(api.path("components").path("schemas").path("Problem").path("properties").path("errors").path("type").stringValue()).isEqualTo("array");
    }
}
