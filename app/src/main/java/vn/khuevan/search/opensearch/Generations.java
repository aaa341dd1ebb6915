package vn.khuevan.search.opensearch;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The indexes of the cluster that are ours: the one that answers, which has the alias, and one that is being filled to take its place. */
record Generations(Cluster cluster, String alias) {

    private static final Logger log = LoggerFactory.getLogger(Generations.class);
    /** How their names end; never that of an alias, which the settings leave no dot. */
    static final String NAME = ".*\\.g[0-9a-f]{12}";
    private static final Duration LONG = Duration.ofMinutes(1);

    /** The index that has the alias; none when it was never built, or somebody deleted it. */
    Optional<Stored> current() throws IOException {
        var answer = cluster.get("/_alias/" + alias);
        if (answer.absent()) {
            return Optional.empty();
        }
        return answer.good().propertyNames().stream().findFirst().map(name -> new Stored(cluster, name));
    }

    /** A new empty one, without the alias. */
    Stored fresh() throws IOException {
        var name = "%s.g%s".formatted(alias, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1L << 48), 12));
        cluster.ask("PUT", "/%s?wait_for_active_shards=1&timeout=50s".formatted(name), Schema.index().toString(), LONG).good();
        return new Stored(cluster, name);
    }

    /** Gives the alias to an index, in the place of every other, at one moment. */
    void name(Stored index) throws IOException {
        var body = JsonMapper.shared().createObjectNode();
        var actions = body.putArray("actions");
        var before = cluster.get("/_alias/" + alias);
        if (!before.absent()) {
            before.good().propertyNames().forEach(name -> action(actions, "remove", name));
        }
        action(actions, "add", index.name());
        cluster.ask("POST", "/_aliases", body.toString(), LONG).good();
    }

    private void action(ArrayNode actions, String what, String index) {
        actions.addObject().putObject(what).put("index", index).put("alias", alias);
    }

    /** Deletes every index but one; what cannot be deleted now is left for the next time. */
    void sweep(Stored kept) {
        try {
            for (var name : cluster.get("/%s.g*/_alias".formatted(alias)).good().propertyNames()) {
                if (name.matches(NAME) && !name.equals(kept.name())) {
                    drop(new Stored(cluster, name));
                }
            }
        } catch (IOException e) {
            log.warn("old search indexes are still there: {}", e.toString());
        }
    }

    void drop(Stored index) throws IOException {
        cluster.ask("DELETE", "/" + index.name(), null, LONG);
    }

    /** Whether the cluster answers but has lost a part of the index, at least for now. */
    boolean broken() throws IOException {
        return cluster.get("/_cluster/health/" + alias).good().path("status").asString("").equals("red");
    }
}
