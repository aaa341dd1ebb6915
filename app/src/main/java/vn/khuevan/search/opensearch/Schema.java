package vn.khuevan.search.opensearch;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.Tally;
import vn.khuevan.search.reading.Collation;
import vn.khuevan.search.reading.Scoring;
import vn.khuevan.search.reading.Tokens;
import vn.khuevan.search.text.Word;

/** How documents lie in the cluster. */
final class Schema {

    /** Changes when the fields do; an index of another form is built anew. */
    static final String FORM = "1";

    static final String KEY = "key";
    static final String TYPE = "type";
    static final String WHO = "who";
    static final String TITLE = "title";
    static final String TEXTS = "texts";
    static final String HREF = "href";
    static final String VERSION = "version";
    static final String FACET = "facet.";
    static final String SORT = "sort.";
    static final String BY_TITLE = "order";
    /** The authority whose staff alone finds a document; not searched. */
    static final String INSIDE = "inside";
    /** Bits of {@link Tally#mark} in each part of it: sums of a part are exact in the cluster's floating point. */
    static final List<Integer> MARK_BITS = List.of(22, 21, 21);

    private static final List<String> TOKENS = List.of(Tokens.EXACT, Tokens.FOLDED, Tokens.EXACT_PAIRS, Tokens.FOLDED_PAIRS,
            Tokens.TITLE_EXACT, Tokens.TITLE_FOLDED, Tokens.TITLE_PAIRS);

    private Schema() {}

    static String mark(int part) {
        return "mark" + part;
    }

    /**
     * An index. It has one shard: BM25 then weighs with the numbers of all documents, and one is enough for millions of records.
     * It is refreshed when something was written, not by time.
     */
    static ObjectNode index() {
        var index = JsonMapper.shared().createObjectNode();
        var settings = index.putObject("settings").putObject("index");
        settings.put("number_of_shards", 1).put("auto_expand_replicas", "0-1").put("refresh_interval", "-1").put("gc_deletes", "10m");
        var similarity = settings.putObject("similarity");
        TOKENS.forEach(field -> {
            var numbers = Scoring.bm25(field);
            similarity.putObject(field).put("type", "BM25").put("k1", numbers.k1()).put("b", numbers.b());
        });
        var mappings = index.putObject("mappings");
        mappings.putObject("_meta").put("form", FORM);
        mappings.put("dynamic", false);
        var left = mappings.putObject("_source").putArray("excludes");
        TOKENS.stream().filter(field -> !field.equals(Tokens.EXACT)).forEach(left::add);
        left.add(BY_TITLE).add("mark*");
        var templates = mappings.putArray("dynamic_templates");
        template(templates.addObject(), "facets", FACET + "*", "keyword");
        template(templates.addObject(), "sorts", SORT + "*", "long");
        var fields = mappings.putObject("properties");
        TOKENS.forEach(field -> fields.putObject(field).put("type", "text").put("analyzer", "whitespace").put("index_options", "freqs")
                .put("similarity", field));
        List.of(KEY, TYPE, WHO).forEach(field -> fields.putObject(field).put("type", "keyword"));
        fields.putObject(BY_TITLE).put("type", "keyword").put("index", false);
        fields.putObject(VERSION).put("type", "long").put("index", false);
        IntStream.range(0, MARK_BITS.size()).forEach(part -> fields.putObject(mark(part)).put("type", "long").put("index", false));
        List.of(FACET, SORT).forEach(group -> fields.putObject(group.substring(0, group.length() - 1)).put("type", "object").put("dynamic", true));
        return index;
    }

    private static void template(ObjectNode into, String name, String path, String type) {
        var template = into.putObject(name);
        template.put("path_match", path).put("match_mapping_type", "*");
        template.putObject("mapping").put("type", type);
    }

    /** A document as it is sent. */
    static ObjectNode document(SearchDocument from, Tokens tokens) {
        var document = JsonMapper.shared().createObjectNode();
        document.put(KEY, from.key()).put(TYPE, from.type()).put(TITLE, from.title()).put(HREF, from.href()).put(VERSION, from.version());
        strings(document, WHO, Tokens.audience(from));
        strings(document, TEXTS, from.texts());
        if (from.audience() == SearchDocument.Audience.STAFF) {
            document.put(INSIDE, from.authority());
        }
        document.put(BY_TITLE, HexFormat.of().formatHex(Collation.key(from.title())));
        var facets = document.putObject(FACET.substring(0, FACET.length() - 1));
        strings(facets, TYPE, List.of(from.type()));
        from.facets().forEach((name, codes) -> strings(facets, name, codes));
        var sorts = document.putObject(SORT.substring(0, SORT.length() - 1));
        from.sorts().forEach(sorts::put);
        document.put(Tokens.EXACT, singles(tokens.all(), Word::exact));
        document.put(Tokens.FOLDED, singles(tokens.all(), Word::folded));
        document.put(Tokens.EXACT_PAIRS, pairs(tokens.all(), Word::exact));
        document.put(Tokens.FOLDED_PAIRS, pairs(tokens.all(), Word::folded));
        document.put(Tokens.TITLE_EXACT, singles(tokens.title(), Word::exact));
        document.put(Tokens.TITLE_FOLDED, singles(tokens.title(), Word::folded));
        document.put(Tokens.TITLE_PAIRS, pairs(tokens.title(), Word::exact));
        var mark = Tally.mark(from.key(), from.version());
        for (var part = 0; part < MARK_BITS.size(); part++) {
            document.put(mark(part), mark & (1L << MARK_BITS.get(part)) - 1);
            mark >>>= MARK_BITS.get(part);
        }
        return document;
    }

    private static void strings(ObjectNode into, String name, Collection<String> values) {
        var array = into.putArray(name);
        values.forEach(array::add);
    }

    private static String singles(List<Word> words, Function<Word, String> form) {
        return words.stream().map(form).collect(Collectors.joining(" "));
    }

    private static String pairs(List<Word> words, Function<Word, String> form) {
        return IntStream.range(1, words.size()).mapToObj(i -> Tokens.pair(form.apply(words.get(i - 1)), form.apply(words.get(i))))
                .collect(Collectors.joining(" "));
    }
}
