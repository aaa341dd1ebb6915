package vn.khuevan.search.opensearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks with an OpenSearch cluster by HTTP. Asks its nodes in turn; a node that does not answer is left alone for some seconds,
 * and what it was asked, the next one is. So only requests that may come twice are made.
 */
public final class Cluster implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final int LONGEST_COMPLAINT = 500;

    private final List<URI> nodes;
    private final @Nullable String authorization;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
    private final ConcurrentHashMap<URI, Long> silentSince = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * A cluster that is asked when something is wanted of it.
     *
     * @param nodes    addresses, at least one
     * @param user     account, or null when it asks for none
     * @param password of the account
     */
    public Cluster(List<URI> nodes, @Nullable String user, String password) {
        this.nodes = nodes.stream().map(node -> URI.create(node.toString().replaceFirst("/+$", ""))).toList();
        this.authorization = user == null || user.isBlank() ? null
                : "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What it said. @param status of HTTP */
    record Answer(int status, JsonNode body) {

        boolean absent() {
            return status == 404;
        }

        /** The body. @throws IOException when it is a refusal */
        JsonNode good() throws IOException {
            if (status >= 300) {
                throw new IOException("OpenSearch refuses (%d): %s".formatted(status, complaint(body)));
            }
            return body;
        }
    }

    Answer get(String path) throws IOException {
        return ask("GET", path, null, Duration.ofSeconds(10));
    }

    Answer ask(String method, String path, JsonNode body) throws IOException {
        return ask(method, path, body.toString(), Duration.ofSeconds(30));
    }

    /**
     * Asks a node, and the others when it does not answer.
     *
     * @param body     JSON, or lines of it for a bulk request
     * @param patience how long each may take
     * @throws IOException when none answers
     */
    Answer ask(String method, String path, @Nullable String body, Duration patience) throws IOException {
        Answer last = null;
        IOException silence = null;
        for (var node : inTurn()) {
            try {
                var answer = send(node, method, path, body, patience);
                silentSince.remove(node);
                if (answer.status() < 502 || answer.status() > 504) {
                    return answer;
                }
                last = answer;
            } catch (java.net.http.HttpConnectTimeoutException e) {
                silence = silent(node, e);
            } catch (HttpTimeoutException e) {
                throw new IOException("OpenSearch at %s took longer than %d s".formatted(node, patience.toSeconds()), e);
            } catch (IOException e) {
                silence = silent(node, e);
            }
        }
        if (last != null) {
            return last;
        }
        throw new IOException("OpenSearch does not answer at %s".formatted(nodes), silence);
    }

    /** Nodes that are thought to answer, each first in its turn; all of them when none is. */
    private List<URI> inTurn() {
        var now = System.nanoTime();
        var order = new ArrayList<URI>(nodes.size());
        var first = Math.floorMod(turn.getAndIncrement(), nodes.size());
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get((first + i) % nodes.size());
            var since = silentSince.get(node);
            if (since == null || now - since > LEFT_ALONE.toNanos()) {
                order.add(node);
            }
        }
        return order.isEmpty() ? nodes : order;
    }

    private IOException silent(URI node, IOException why) {
        silentSince.put(node, System.nanoTime());
        return why;
    }

    private Answer send(URI node, String method, String path, @Nullable String body, Duration patience) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(node + path)).timeout(patience).header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var said = answer.body();
            return new Answer(answer.statusCode(), said.isBlank() ? JsonMapper.shared().createObjectNode() : JsonMapper.shared().readTree(said));
        } catch (JacksonException e) {
            throw new IOException("what answers at %s is no OpenSearch".formatted(node), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String complaint(JsonNode body) {
        var reason = body.path("error").path("reason");
        var said = reason.isString() ? reason.asString() : body.toString();
        return said.substring(0, Math.min(said.length(), LONGEST_COMPLAINT));
    }

    @Override
    public String toString() {
        return nodes.toString();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
