package vn.khuevan.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Solr with its filters of ICU: one field that is copied to three more, asked by DisMax. Its schema lies in {@code bench/solr}. */
final class SolrSearch implements SearchSide {

    private static final int BATCH = 500;
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private final Path home;
    private final SearchServer server;
    private final String version;
    private SearchWay way = SearchWay.KNOWN.getFirst();

    SolrSearch(Path home) throws IOException, InterruptedException {
        this.home = home;
        server = SearchServer.start(Path.of("bench", "solr"), "vn.khuevan.bench.solr.SolrNode", home, "/solr/texts/select?q=*:*");
        version = server.ask("GET", "/solr/admin/info/system?wt=json", FORM, "").path("lucene").path("solr-spec-version").asString();
    }

    @Override
    public String name() {
        return "Solr, " + way.told();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void build(List<SearchCorpus.Text> texts) throws IOException, InterruptedException {
        for (var from = 0; from < texts.size(); from += BATCH) {
            var batch = JsonMapper.shared().createArrayNode();
            for (var text : texts.subList(from, Math.min(texts.size(), from + BATCH))) {
                batch.addObject().put("id", text.id()).put("words", text.title() + " " + text.words());
            }
            server.ask("POST", "/solr/texts/update", "application/json", batch.toString());
        }
        server.ask("POST", "/solr/texts/update", "application/json", "{\"commit\": {\"waitSearcher\": true}}");
    }

    @Override
    public long size() throws IOException {
        return SearchSide.bytes(home.resolve("data").resolve("texts").resolve("data"));
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
        var fields = way.fields().stream().map(field -> field.equals(SearchWay.WRITTEN) ? "words" : field).collect(Collectors.joining(" "));
        // DisMax takes these for commands
        var plain = words.replaceAll("[\"+\\-\\\\]", " ");
        var parameters = Map.of("q", plain, "defType", "dismax", "qf", fields, "tie", Double.toString(way.tie()), "mm", "1", "fl", "id",
                "rows", Integer.toString(most), "minExactCount", Integer.toString(most), "omitHeader", "true", "wt", "json");
        var form = parameters.entrySet().stream().map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var ids = new ArrayList<String>();
        for (var found : server.ask("POST", "/solr/texts/select", FORM, form).path("response").path("docs")) {
            ids.add(found.path("id").asString());
        }
        return ids;
    }

    @Override
    public void close() {
        server.close();
    }
}
