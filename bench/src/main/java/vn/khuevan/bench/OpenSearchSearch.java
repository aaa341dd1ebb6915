package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** OpenSearch with its plugin of ICU: one field of which three more are made, asked by {@code multi_match}. */
final class OpenSearchSearch implements SearchSide {

    private static final int BATCH = 500;
    private static final String JSON = "application/json";
    private static final String INDEX = """
            {"settings": {
               "index": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
               "analysis": {
                 "filter": {"neighbours": {"type": "shingle", "min_shingle_size": 2, "max_shingle_size": 2, "output_unigrams": false}},
                 "analyzer": {
                   "written": {"type": "custom", "tokenizer": "icu_tokenizer", "filter": ["icu_normalizer"]},
                   "folded": {"type": "custom", "tokenizer": "icu_tokenizer", "filter": ["icu_folding"]},
                   "pairs": {"type": "custom", "tokenizer": "icu_tokenizer", "filter": ["icu_normalizer", "neighbours"]},
                   "folded_pairs": {"type": "custom", "tokenizer": "icu_tokenizer", "filter": ["icu_folding", "neighbours"]}}}},
             "mappings": {"dynamic": false, "properties": {
               "written": {"type": "text", "analyzer": "written", "fields": {
                 "folded": {"type": "text", "analyzer": "folded"},
                 "pairs": {"type": "text", "analyzer": "pairs"},
                 "folded_pairs": {"type": "text", "analyzer": "folded_pairs"}}}}}}
            """;

    private final Path home;
    private final SearchServer server;
    private final String version;
    private SearchWay way = SearchWay.KNOWN.getFirst();

    OpenSearchSearch(Path home) throws IOException, InterruptedException {
        this.home = home;
        server = SearchServer.start(Path.of("bench", "opensearch"), "vn.khuevan.bench.opensearch.OpenSearchNode", home, "/_cluster/health?wait_for_status=green");
        version = server.ask("GET", "/", JSON, "").path("version").path("number").asString();
    }

    @Override
    public String name() {
        return "OpenSearch, " + way.told();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void build(List<SearchCorpus.Text> texts) throws IOException, InterruptedException {
        server.ask("PUT", "/texts", JSON, INDEX);
        for (var from = 0; from < texts.size(); from += BATCH) {
            var lines = new StringBuilder();
            for (var text : texts.subList(from, Math.min(texts.size(), from + BATCH))) {
                var mapper = JsonMapper.shared();
                lines.append(mapper.createObjectNode().set("index", mapper.createObjectNode().put("_id", text.id()))).append('\n');
                lines.append(mapper.createObjectNode().put("written", text.title() + " " + text.words())).append('\n');
            }
            if (server.ask("POST", "/texts/_bulk", "application/x-ndjson", lines.toString()).path("errors").asBoolean()) {
                throw new IOException("OpenSearch did not take every text");
            }
        }
        server.ask("POST", "/texts/_refresh", JSON, "");
        server.ask("POST", "/texts/_flush?force=true", JSON, "");
    }

    @Override
    public long size() throws IOException {
        return SearchSide.bytes(home.resolve("data"));
    }

    @Override
    public List<SearchWay> ways() {
        return SearchWay.KNOWN;
    }

    @Override
    public void ask(SearchWay taken) {
        way = taken;
    }

    @Override
    public List<String> find(String words, int most) throws IOException, InterruptedException {
        var body = JsonMapper.shared().createObjectNode().put("size", most).put("_source", false).put("track_total_hits", false);
        var match = body.putObject("query").putObject("multi_match").put("query", words);
        if (way.tie() == 1) {
            match.put("type", "most_fields");
        } else {
            match.put("type", "best_fields").put("tie_breaker", way.tie());
        }
        var fields = match.putArray("fields");
        way.fields().forEach(field -> fields.add(field.equals(SearchWay.WRITTEN) ? field : "written." + field));
        var ids = new ArrayList<String>();
        for (var hit : server.ask("POST", "/texts/_search", JSON, body.toString()).path("hits").path("hits")) {
            ids.add(hit.path("_id").asString());
        }
        return ids;
    }

    @Override
    public void close() {
        server.close();
    }
}
