package vn.khuevan.search.opensearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchAnswer.Count;
import vn.khuevan.search.SearchAnswer.Hit;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.reading.Asked;
import vn.khuevan.search.reading.Extracts;
import vn.khuevan.search.reading.Scoring;
import vn.khuevan.search.reading.Tokens;
import vn.khuevan.search.reading.Unfinished;
import vn.khuevan.search.text.Abbreviations;

/** One question to the cluster, as a single request. */
final class Inquiry {

    private static final int CODES = 50;
    private static final String CODES_OF = "codes";
    private static final int MOST_TITLES = 20;

    private final Stored index;
    private final Language language;
    private final Collection<String> facets;
    private final Abbreviations abbreviations;

    /** @param facets names of the facets that documents have */
    Inquiry(Stored index, Language language, Collection<String> facets, Abbreviations abbreviations) {
        this.index = index;
        this.language = language;
        this.facets = facets;
        this.abbreviations = abbreviations;
    }

    SearchAnswer answer(SearchRequest request) throws IOException {
        return switch (Asked.of(request, language.lexicon())) {
            case Asked.TooMuch(var refused) -> refused;
            case Asked.Understood asked -> {
                var body = body(request, asked);
                // the same copy for the same words: copies differ in what they have deleted, and so in scores
                var said = ask(body, "&preference=q%08x".formatted(asked.text().hashCode()));
                yield new SearchAnswer.Found(hits(said.path("hits").path("hits"), request, asked), said.path("hits").path("total").path("value").asLong(0),
                        counts(said.path("aggregations")), asked.reading().meant());
            }
        };
    }

    private JsonNode ask(ObjectNode body, String more) throws IOException {
        return index.cluster().ask("POST", "/%s/_search?allow_partial_search_results=false%s".formatted(index.name(), more), body).good();
    }

    private ObjectNode body(SearchRequest request, Asked.Understood asked) {
        var scoring = new Scoring(language, asked.lexicon(), abbreviations, Scoring.Weights.of(asked.reading(), asked.text()));
        var bool = Queries.within(request.viewer());
        if (!asked.anything()) {
            filter(bool).add(Queries.of(scoring.needed(asked.reading(), asked.text()).query()));
        }
        if (!asked.anything() && request.order().equals(SearchRequest.BY_RELEVANCE)) {
            bool.putArray("must").add(Queries.of(scoring.scores(asked.reading(), asked.text())));
        }
        if (request.among() != null) {
            filter(bool).add(Queries.terms(Schema.KEY, request.among()));
        }
        var query = JsonMapper.shared().createObjectNode();
        query.set("bool", bool);
        var body = Queries.query(query);
        body.put("from", (request.page() - 1) * request.size()).put("size", request.size()).put("track_total_hits", request.counted());
        var wanted = body.putArray("_source").add(Schema.KEY).add(Schema.TYPE).add(Schema.HREF).add(Schema.TITLE);
        if (request.counted()) {
            wanted.add(Schema.TEXTS);
        }
        sort(body.putArray("sort"), request.order());
        if (!request.narrowed().isEmpty()) {
            body.set("post_filter", Queries.narrowed(request.narrowed(), ""));
        }
        if (request.counted()) {
            count(body.putObject("aggs"), request);
        }
        return body;
    }

    private static ArrayNode filter(ObjectNode bool) {
        return (ArrayNode) bool.path("filter");
    }

    /** Documents of equal standing come by their keys, so that pages neither miss nor repeat any. */
    private static void sort(ArrayNode sort, String order) {
        if (order.equals(SearchRequest.BY_RELEVANCE)) {
            sort.add("_score");
        } else {
            if (!order.equals(SearchRequest.BY_TITLE)) {
                sort.addObject().putObject(Schema.SORT + order).put("order", "desc").put("missing", "_last").put("unmapped_type", "long");
            }
            sort.addObject().put(Schema.BY_TITLE, "asc");
        }
        sort.addObject().put(Schema.KEY, "asc");
    }

    private void count(ObjectNode into, SearchRequest request) {
        var names = new TreeSet<>(facets);
        names.addAll(request.narrowed().keySet());
        for (var name : names) {
            var counted = into.putObject(name);
            counted.set("filter", Queries.narrowed(request.narrowed(), name));
            counted.putObject("aggs").putObject(CODES_OF).putObject("terms").put("field", Schema.FACET + name).put("size", CODES);
        }
    }

    private static List<Hit> hits(JsonNode said, SearchRequest request, Asked.Understood asked) {
        var extracts = new Extracts(asked.reading());
        var hits = new ArrayList<Hit>();
        for (var hit : said) {
            var document = hit.path("_source");
            var title = document.path(Schema.TITLE).asString();
            var texts = new ArrayList<String>();
            document.path(Schema.TEXTS).forEach(text -> texts.add(text.asString()));
            hits.add(new Hit(document.path(Schema.KEY).asString(), document.path(Schema.TYPE).asString(), document.path(Schema.HREF).asString(),
                    request.counted() ? extracts.whole(title) : List.of(new SearchAnswer.Piece(title, false)), extracts.best(texts),
                    (float) hit.path("_score").asDouble(0)));
        }
        return hits;
    }

    private static Map<String, List<Count>> counts(JsonNode said) {
        var counts = new HashMap<String, List<Count>>();
        said.properties().forEach(facet -> {
            var codes = new ArrayList<Count>();
            facet.getValue().path(CODES_OF).path("buckets").forEach(code -> codes.add(new Count(code.path("key").asString(), code.path("doc_count").asLong())));
            if (!codes.isEmpty()) {
                counts.put(facet.getKey(), codes);
            }
        });
        return counts;
    }

    List<String> titles(String typed, Viewer viewer, int most) throws IOException {
        var unfinished = Unfinished.of(typed);
        if (unfinished.isEmpty() || most < 1) {
            return List.of();
        }
        var wanted = Math.min(most, MOST_TITLES);
        var bool = Queries.within(viewer);
        var must = bool.putArray("must");
        must.addObject().putObject("prefix").putObject(Tokens.TITLE_FOLDED).put("value", unfinished.get().beginning());
        unfinished.get().having().forEach(token -> must.add(Queries.of(token)));
        var should = bool.putArray("should");
        unfinished.get().better().forEach(token -> should.add(Queries.of(token)));
        var query = JsonMapper.shared().createObjectNode();
        query.set("bool", bool);
        var body = Queries.query(query);
        body.put("size", 3 * wanted).put("track_total_hits", false);
        body.putArray("_source").add(Schema.TITLE);
        var titles = new LinkedHashSet<String>();
        ask(body, "").path("hits").path("hits").forEach(hit -> titles.add(hit.path("_source").path(Schema.TITLE).asString()));
        return titles.stream().limit(wanted).toList();
    }
}
