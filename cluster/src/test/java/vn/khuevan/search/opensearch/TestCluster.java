package vn.khuevan.search.opensearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vn.khuevan.cluster.node.NodeProcess;

/** Nodes for the tests of a class, and as many indexes in them as they like. */
final class TestCluster implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(120);

    private final Path home;
    private final List<NodeProcess> nodes;
    private final AtomicInteger made = new AtomicInteger();

    private TestCluster(Path home, List<NodeProcess> nodes) {
        this.home = home;
        this.nodes = nodes;
    }

    static TestCluster start(int count) throws IOException, InterruptedException {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "nodes")).toAbsolutePath(), "cluster-");
        var cluster = new TestCluster(home, NodeProcess.start(home, count));
        cluster.awaitNodes(count);
        return cluster;
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    /** A way to the cluster of the caller's own. */
    Cluster cluster() {
        return new Cluster(nodes.stream().map(NodeProcess::address).toList(), null, "");
    }

    String freshName() {
        return "index" + made.incrementAndGet();
    }

    /** An empty index of the caller's own. */
    OpenSearchIndex freshIndex() throws IOException {
        var name = freshName();
        try (var cluster = cluster()) {
            var generations = new Generations(cluster, name);
            generations.name(generations.fresh());
        }
        var index = new OpenSearchIndex(cluster(), name);
        index.open();
        return index;
    }

    /** Waits until so many nodes have found each other. */
    void awaitNodes(int count) throws IOException, InterruptedException {
        awaits("/_cluster/health?wait_for_nodes=%d&timeout=1s".formatted(count));
    }

    /** Waits until every copy of an index is in service. */
    void awaitCopies(String alias) throws IOException, InterruptedException {
        awaits("/_cluster/health/%s?wait_for_status=green&timeout=1s".formatted(alias));
    }

    private void awaits(String path) throws IOException, InterruptedException {
        var until = System.nanoTime() + STARTING.toNanos();
        try (var cluster = cluster()) {
            for (;;) {
                try {
                    var health = cluster.get(path);
                    if (health.status() == 200 && !health.body().path("timed_out").asBoolean(true)) {
                        return;
                    }
                } catch (IOException notYet) {
                    Thread.sleep(100);
                }
                if (System.nanoTime() > until) {
                    throw new IOException("the cluster does not serve: " + nodes.getFirst().log());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var node : nodes) {
            try {
                node.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try (var inside = Files.walk(home)) {
            inside.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
