package vn.khuevan.search.opensearch;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.cluster.node.NodeProcess;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;

import static org.assertj.core.api.Assertions.assertThat;

/** A cluster of three nodes of which one is killed. */
class ThreeNodesTests {

    @Test
    void goesOnWritingAndLosesNothingAcknowledgedWhenTheNodeThatWritesIsKilled() throws Exception {
        try (var nodes = TestCluster.start(3); var index = nodes.freshIndex()) {
            doesNotWaitForLostNodes(nodes, index.sharedAs());
            nodes.awaitCopies(index.sharedAs());
            try (var writer = new Writer(index)) {
                writer.awaitWritten(50);
                primary(nodes, index.sharedAs()).kill();
                var before = writer.written();
                writer.awaitWritten(before + 50);
                assertThat(index.search(SearchRequest.of("đề tài", Viewer.ANYBODY))).isInstanceOf(SearchAnswer.Found.class);
                nodes.awaitCopies(index.sharedAs());
                assertThat(nodes.nodes().stream().filter(NodeProcess::isAlive)).hasSize(2);
                writer.awaitWritten(writer.written() + 20);
                writer.stop();
                assertThat(writer.missing()).isEmpty();
                assertThat(index.position()).isEqualTo(new Position(writer.written(), 1));
            }
        }
    }

    /** Makes a new copy at once; usually the cluster gives a node a minute to come back. */
    private static void doesNotWaitForLostNodes(TestCluster nodes, String alias) throws IOException {
        try (var cluster = nodes.cluster()) {
            var setting = JsonMapper.shared().createObjectNode().put("index.unassigned.node_left.delayed_timeout", "0");
            cluster.ask("PUT", "/%s/_settings".formatted(alias), setting).good();
        }
    }

    /** The node that has the copy to which everything is written first. */
    private static NodeProcess primary(TestCluster nodes, String alias) throws IOException {
        try (var cluster = nodes.cluster()) {
            for (var shard : cluster.get("/_cat/shards/%s?format=json".formatted(alias)).good()) {
                if (shard.path("prirep").asString().equals("p")) {
                    return nodes.nodes().stream().filter(node -> node.name().equals(shard.path("node").asString())).findFirst().orElseThrow();
                }
            }
        }
        throw new IOException("no copy of the index is in service");
    }
}
