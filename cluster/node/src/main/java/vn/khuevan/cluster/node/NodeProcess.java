package vn.khuevan.cluster.node;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A node of OpenSearch in a process of its own, on the loopback address. It keeps its data when it is killed. */
public final class NodeProcess implements AutoCloseable {

    private final Path home;
    private final String name;
    private final int http;
    private final int transport;
    private final List<String> cluster;
    private @Nullable Process process;

    private NodeProcess(Path home, String name, int http, int transport, List<String> cluster) {
        this.home = home;
        this.name = name;
        this.http = http;
        this.transport = transport;
        this.cluster = cluster;
    }

    /** Nodes of one cluster, started at once; they are serving some seconds later. @param home directory of their data */
    public static List<NodeProcess> start(Path home, int count) throws IOException {
        var ports = freePorts(2 * count);
        var names = IntStream.range(0, count).mapToObj(i -> "node-" + i).toList();
        var seeds = IntStream.range(0, count).mapToObj(i -> "127.0.0.1:" + ports.get(count + i)).collect(Collectors.joining(","));
        var cluster = count == 1 ? List.of("discovery.type=single-node")
                : List.of("discovery.seed_hosts=" + seeds, "cluster.initial_cluster_manager_nodes=" + String.join(",", names));
        var nodes = new ArrayList<NodeProcess>();
        for (var i = 0; i < count; i++) {
            var node = new NodeProcess(home.resolve(names.get(i)), names.get(i), ports.get(i), ports.get(count + i), cluster);
            node.start();
            nodes.add(node);
        }
        return nodes;
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var ports = new ArrayList<Integer>();
        var held = new ArrayList<ServerSocket>();
        for (var i = 0; i < count; i++) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (var socket : held) {
            socket.close();
        }
        return ports;
    }

    /** Starts it, or starts it again with the data it had. */
    public void start() throws IOException {
        Files.createDirectories(home);
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms128m", "-Xmx384m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dlog4j2.disable.jmx=true", "-cp", classPath(), "vn.khuevan.cluster.node.ServedNode"));
        command.addAll(List.of("path.home=" + home, "cluster.name=khuevan-test", "node.name=" + name, "network.host=127.0.0.1", "http.port=" + http,
                "transport.port=" + transport, "node.processors=1", "cluster.routing.allocation.disk.threshold_enabled=false",
                "cluster.routing.rebalance.enable=none", "action.auto_create_index=false"));
        command.addAll(cluster);
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile())).start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
    }

    private static String classPath() throws IOException {
        try (var in = NodeProcess.class.getResourceAsStream("class-path")) {
            if (in == null) {
                throw new IOException("the build left no class path of OpenSearch");
            }
            var own = Path.of(NodeProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return own + File.pathSeparator + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Its name in the cluster. */
    public String name() {
        return name;
    }

    /** Directory of its data. */
    public Path home() {
        return home;
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http);
    }

    /** What it wrote to its log. */
    public String log() throws IOException {
        return Files.readString(home.resolve("log"));
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Ends its process at once, without a word to it. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
