package vn.khuevan.search;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the nodes tell each other about their indexes, in the database. */
@Component
class SearchNodes {

    /** A node that was not heard of for so long is not there. */
    private static final Duration ALIVE = Duration.ofSeconds(45);

    private final JdbcClient jdbc;
    private final Clock clock;

    SearchNodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A node that is there. @param building documents of the new index so far, or null @param documents of the index that answers */
    record Node(String name, long rebuilt, @Nullable Long building, long documents, @Nullable String error) {}

    long ask() {
        return jdbc.sql("insert into search_rebuild (asked_at) values (:now) returning id").param("now", now()).query(Long.class).single();
    }

    long asked() {
        return jdbc.sql("select coalesce(max(id), 0) from search_rebuild").query(Long.class).single();
    }

    List<Node> alive() {
        return jdbc.sql("select node, rebuilt, building, documents, error from search_node where seen_at > :since order by node")
                .param("since", now().minus(ALIVE))
                .query((row, _) -> new Node(row.getString("node"), row.getLong("rebuilt"), row.getObject("building", Long.class),
                        row.getLong("documents"), row.getString("error"))).list();
    }

    /** What a node has rebuilt, heard of now. */
    long enrol(String node) {
        return jdbc.sql("""
                insert into search_node (node, seen_at) values (:node, :now)
                on conflict (node) do update set seen_at = excluded.seen_at, building = null
                returning rebuilt
                """).param("node", node).param("now", now()).query(Long.class).single();
    }

    void alive(String node, long documents, @Nullable String error) {
        jdbc.sql("update search_node set seen_at = :now, documents = :documents, error = :error where node = :node").param("node", node)
                .param("now", now()).param("documents", documents).param("error", error, java.sql.Types.VARCHAR).update();
    }

    void building(String node, @Nullable Long documents) {
        jdbc.sql("update search_node set seen_at = :now, building = :documents where node = :node").param("node", node)
                .param("now", now()).param("documents", documents, java.sql.Types.BIGINT).update();
    }

    void rebuilt(String node, long request, long documents) {
        jdbc.sql("update search_node set seen_at = :now, rebuilt = :request, building = null, documents = :documents, error = null where node = :node")
                .param("node", node).param("now", now()).param("request", request).param("documents", documents).update();
    }

    void checked(String node, long drifted) {
        jdbc.sql("""
                update search_node
                   set checked_at = :now, drifted = case when :drifted > 0 then :drifted else drifted end,
                       drifted_at = case when :drifted > 0 then :now else drifted_at end
                 where node = :node
                """).param("node", node).param("now", now()).param("drifted", drifted).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
