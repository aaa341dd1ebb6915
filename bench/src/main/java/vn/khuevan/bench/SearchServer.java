package vn.khuevan.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search server in a process of its own with a class path of its own, asked over HTTP as applications ask it. */
final class SearchServer implements AutoCloseable {

    /** The vectors that Lucene reads postings with are still an incubator of the JDK; both distributions start with them. */
    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    private SearchServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a peer and waits until it answers.
     *
     * @param module   folder of the Maven module that has its libraries and its main class
     * @param main     main class, which takes a folder and a port
     * @param readiness path that answers 200 when it is ready
     */
    static SearchServer start(Path module, String main, Path home, String readiness) throws IOException, InterruptedException {
        var target = module.resolve("target");
        var log = Files.createDirectories(home).resolve("server.log");
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")).strip(), main,
                home.resolve("data").toString(), Integer.toString(port)));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var server = new SearchServer(process, "http://127.0.0.1:" + port);
        var begun = System.nanoTime();
        while (!server.answers(readiness)) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                server.close();
                throw new IOException(main + " does not answer:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return server;
    }

    private boolean answers(String path) throws IOException, InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException | java.net.http.HttpTimeoutException notYet) {
            return false;
        }
    }

    /** Asks and reads the answer. @throws IOException also when the answer is not 200 or 201 */
    JsonNode ask(String method, String path, String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", type).timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("%s %s: %d %s".formatted(method, path, answer.statusCode(), new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)));
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
