package vn.khuevan.search.opensearch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.khuevan.search.Change;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.reading.Tokens;
import vn.khuevan.search.text.Forms;

/**
 * What an index of the cluster holds: documents, and beside them the position in the outbox and what is known of the language, so
 * that they stand and fall together. The cluster acknowledges what is on disk of every copy in service.
 *
 * @param name of the index or of its alias
 */
record Stored(Cluster cluster, String name) {

    private static final Logger log = LoggerFactory.getLogger(Stored.class);
    private static final String POSITION = "~position";
    private static final String LANGUAGE = "~language";
    private static final Duration LONG = Duration.ofMinutes(2);
    /** Characters of one bulk request, and of one part of the language. */
    private static final int PORTION = 4_000_000;
    private static final int WALKED_AT_ONCE = 2_000;
    private static final int READ_AT_ONCE = 100;
    private static final int LONGEST_KEY = 512;

    /** The position, and the mark by which the cluster knows whether it moved since. @param sequence -1 when there is none yet */
    record Place(Position position, long sequence, long term) {}

    /** Where it stands. @throws IOException when that cannot be read, or there is no such index */
    Place place() throws IOException {
        var answer = cluster.get("/%s/_doc/%s".formatted(name, POSITION));
        if (answer.absent() && answer.body().has("found")) {
            return new Place(Position.START, -1, -1);
        }
        var body = answer.good();
        var position = body.path("_source").path("position");
        return new Place(new Position(position.path("turn").asLong(), position.path("id").asLong()), body.path("_seq_no").asLong(), body.path("_primary_term").asLong());
    }

    /** Moves the position and makes findable what was written. @throws IOException also when another node moved it meanwhile */
    void move(Place from, Position to) throws IOException {
        var condition = from.sequence() < 0 ? "op_type=create" : "if_seq_no=%d&if_primary_term=%d".formatted(from.sequence(), from.term());
        var body = JsonMapper.shared().createObjectNode();
        body.putObject("position").put("turn", to.turn()).put("id", to.id());
        cluster.ask("PUT", "/%s/_doc/%s?refresh=true&require_alias=%s&%s".formatted(name, POSITION, isAlias(), condition), body).good();
    }

    private boolean isAlias() {
        return !name.matches(Generations.NAME);
    }

    /** Makes findable what was written. */
    void refresh() throws IOException {
        cluster.ask("POST", "/%s/_refresh".formatted(name), null, LONG).good();
    }

    long count() throws IOException {
        return cluster.ask("POST", "/%s/_count".formatted(name), Queries.query(Queries.documents())).good().path("count").asLong();
    }

    /** Portions of changes on their way. */
    final class Writing {
        private final long version;
        private final Forms forms;
        private final StringBuilder lines = new StringBuilder();

        private Writing(long version, Forms forms) {
            this.version = version;
            this.forms = forms;
        }

        /** Adds a change. @return its words, when it puts a document there */
        @Nullable Tokens add(Change change) throws IOException {
            if (change.key().length() * 3 > LONGEST_KEY && change.key().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_KEY) {
                log.error("{} cannot be found: its key is longer than OpenSearch takes", change.key());
                return null;
            }
            var said = switch (change) {
                case Change.Put(SearchDocument document) -> {
                    var tokens = Tokens.of(document, forms);
                    action("index", change.key());
                    lines.append(Schema.document(document, tokens)).append('\n');
                    yield tokens;
                }
                case Change.Remove _ -> {
                    action("delete", change.key());
                    yield null;
                }
            };
            if (lines.length() > PORTION) {
                send();
            }
            return said;
        }

        private void action(String what, String key) {
            var action = JsonMapper.shared().createObjectNode();
            action.putObject(what).put("_id", key).put("version", version).put("version_type", "external_gte");
            lines.append(action).append('\n');
        }

        void send() throws IOException {
            if (lines.isEmpty()) {
                return;
            }
            var answer = cluster.ask("POST", "/%s/_bulk?require_alias=%s".formatted(name, isAlias()), lines.toString(), LONG).good();
            lines.setLength(0);
            if (answer.path("errors").asBoolean()) {
                for (var item : answer.path("items")) {
                    check(item.path(item.has("index") ? "index" : "delete"));
                }
            }
        }

        private static void check(JsonNode item) throws IOException {
            var status = item.path("status").asInt();
            if (status == 409) {
                throw new IOException("another node has written something newer");
            }
            if (status == 400) {
                // trying again would not help, and must not hold up everything else; the comparison with the database reports it
                log.error("{} cannot be found: {}", item.path("_id").asString(""), item.path("error"));
            } else if (status >= 300 && !(status == 404 && item.path("result").asString("").equals("not_found"))) {
                throw new IOException("OpenSearch did not take %s: %s".formatted(item.path("_id").asString(""), item.path("error")));
            }
        }
    }

    /**
     * Begins to write.
     *
     * @param version what is there of a later version is not overwritten: a node that stalled cannot undo what others wrote since
     * @param forms   of the thread that writes
     */
    Writing writing(long version, Forms forms) {
        return new Writing(version, forms);
    }

    /** Walks over documents in the order of their keys, as they were when it began. @param most how many are read at once */
    private void walk(ObjectNode query, ObjectNode wanted, int most, Consumer<JsonNode> each) throws IOException {
        var opened = cluster.ask("POST", "/%s/_search/point_in_time?keep_alive=5m&allow_partial_pit_creation=false".formatted(name), null, LONG).good();
        var id = opened.path("pit_id").asString();
        try {
            var body = wanted.put("size", most).put("track_total_hits", false);
            body.set("query", query);
            body.putArray("sort").addObject().put(Schema.KEY, "asc");
            body.putObject("pit").put("id", id).put("keep_alive", "5m");
            for (;;) {
                var hits = cluster.ask("POST", "/_search?allow_partial_search_results=false", body.toString(), LONG).good().path("hits").path("hits");
                hits.forEach(each);
                if (hits.size() < most) {
                    return;
                }
                body.set("search_after", hits.get(hits.size() - 1).path("sort"));
            }
        } finally {
            var close = JsonMapper.shared().createObjectNode();
            close.putArray("pit_id").add(id);
            cluster.ask("DELETE", "/_search/point_in_time", close);
        }
    }

    /** Who is told keys and versions. */
    interface EachVersion {
        void document(String key, long version);
    }

    void versions(String type, EachVersion each) throws IOException {
        var wanted = JsonMapper.shared().createObjectNode().put("_source", false);
        wanted.putArray("docvalue_fields").add(Schema.KEY).add(Schema.VERSION);
        walk(Queries.term(Schema.TYPE, type), wanted, WALKED_AT_ONCE, hit -> each.document(hit.path("fields").path(Schema.KEY).path(0).asString(),
                hit.path("fields").path(Schema.VERSION).path(0).asLong()));
    }

    /** Learns the language from all documents. */
    Language learn() throws IOException {
        var gathering = new Language.Gathering();
        var wanted = JsonMapper.shared().createObjectNode();
        wanted.putArray("_source").add(Tokens.EXACT).add(Schema.INSIDE);
        walk(Queries.documents(), wanted, READ_AT_ONCE, hit -> {
            var document = hit.path("_source");
            gathering.document(words(document.path(Tokens.EXACT).asString("")), document.has(Schema.INSIDE) ? document.path(Schema.INSIDE).asInt() : null);
        });
        return gathering.done();
    }

    private static List<String> words(String exact) {
        return exact.isEmpty() ? List.of() : Arrays.asList(exact.split(" "));
    }

    /** A language and the name under which it is kept. */
    record Kept(String id, Language language) {}

    /** Keeps a language for all nodes, in the place of the one before. @return its name */
    String keep(Language language) throws IOException {
        var before = kept();
        var id = UUID.randomUUID().toString();
        var text = Base64.getEncoder().encodeToString(language.written());
        var parts = 0;
        for (var from = 0; from < text.length(); from += PORTION) {
            var part = JsonMapper.shared().createObjectNode();
            part.putObject("language").put("part", text.substring(from, Math.min(text.length(), from + PORTION)));
            put(part(id, parts++), part);
        }
        var head = JsonMapper.shared().createObjectNode();
        head.putObject("language").put("id", id).put("parts", parts);
        put(LANGUAGE, head);
        for (var i = 0; i < before.path("parts").asInt(0); i++) {
            cluster.ask("DELETE", "/%s/_doc/%s".formatted(name, part(before.path("id").asString(), i)), null, LONG);
        }
        return id;
    }

    private void put(String id, ObjectNode document) throws IOException {
        cluster.ask("PUT", "/%s/_doc/%s?require_alias=%s".formatted(name, id, isAlias()), document.toString(), LONG).good();
    }

    private JsonNode kept() throws IOException {
        var answer = cluster.get("/%s/_doc/%s".formatted(name, LANGUAGE));
        return answer.absent() ? JsonMapper.shared().createObjectNode() : answer.good().path("_source").path("language");
    }

    private static String part(String id, int number) {
        return "%s-%s-%d".formatted(LANGUAGE, id, number);
    }

    /** The language that is kept, unless it is the one with this name, or there is none. */
    @Nullable Kept keptBut(String known) throws IOException {
        var head = kept();
        var id = head.path("id").asString(known);
        if (id.equals(known)) {
            return null;
        }
        var text = new StringBuilder();
        for (var i = 0; i < head.path("parts").asInt(); i++) {
            text.append(cluster.get("/%s/_doc/%s".formatted(name, part(id, i))).good().path("_source").path("language").path("part").asString());
        }
        return new Kept(id, Language.read(Base64.getDecoder().decode(text.toString())));
    }

    /** Names of the facets that documents have. */
    List<String> facets() throws IOException {
        var names = new ArrayList<String>();
        mapping().path("properties").path(Schema.FACET.substring(0, Schema.FACET.length() - 1)).path("properties").propertyNames().forEach(names::add);
        return names;
    }

    /** Whether its documents lie as {@link Schema} says. */
    boolean fits() throws IOException {
        return Schema.FORM.equals(mapping().path("_meta").path("form").asString(""));
    }

    private JsonNode mapping() throws IOException {
        for (var index : cluster.get("/%s/_mapping".formatted(name)).good()) {
            return index.path("mappings");
        }
        return JsonMapper.shared().createObjectNode();
    }
}
