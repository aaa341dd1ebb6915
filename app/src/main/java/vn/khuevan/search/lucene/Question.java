package vn.khuevan.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchAnswer.Count;
import vn.khuevan.search.SearchAnswer.Hit;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.reading.Asked;
import vn.khuevan.search.reading.Clause;
import vn.khuevan.search.reading.Extracts;
import vn.khuevan.search.reading.Reading;
import vn.khuevan.search.reading.Scoring;
import vn.khuevan.search.reading.Tokens;
import vn.khuevan.search.text.Abbreviations;

/** One question to one generation. */
final class Question {

    private static final int CODES = 50;

    private final Generation generation;
    private final Abbreviations abbreviations;

    Question(Generation generation, Abbreviations abbreviations) {
        this.generation = generation;
        this.abbreviations = abbreviations;
    }

    SearchAnswer answer(SearchRequest request) throws IOException {
        return switch (Asked.of(request, generation.lexicon())) {
            case Asked.TooMuch(var refused) -> refused;
            case Asked.Understood understood -> {
                var searcher = generation.searchers().acquire();
                try {
                    yield answer(request, understood, searcher);
                } finally {
                    generation.searchers().release(searcher);
                }
            }
        };
    }

    private SearchAnswer.Found answer(SearchRequest request, Asked.Understood asked, IndexSearcher acquired) throws IOException {
        var reading = asked.reading();
        var weights = Scoring.Weights.of(reading, asked.text());
        var searcher = new IndexSearcher(acquired.getIndexReader());
        searcher.setSimilarity(Engine.similarity(weights.length()));
        var engine = new Engine(searcher);
        var scoring = new Scoring(engine, asked.lexicon(), abbreviations, weights);
        var needed = asked.anything() ? new Scoring.Needed(new Clause.Everything(), true) : scoring.needed(reading, asked.text());
        var must = Engine.query(needed.query());
        var open = new BooleanQuery.Builder();
        if (notForAll(request.viewer(), searcher)) {
            open.add(who(request.viewer()), Occur.FILTER);
        }
        if (request.among() != null) {
            open.add(new TermInSetQuery(Fields.KEY, request.among().stream().map(BytesRef::new).toList()), Occur.FILTER);
        }
        var counts = new FacetCounts(request.narrowed());
        if (request.counted()) {
            searcher.search(open.build().clauses().isEmpty() ? must
                    : new BooleanQuery.Builder().add(open.build(), Occur.FILTER).add(must, Occur.FILTER).build(), counts);
        }
        var query = new BooleanQuery.Builder();
        open.build().clauses().forEach(query::add);
        request.narrowed().forEach((name, codes) -> query.add(facet(name, codes), Occur.FILTER));
        var ranked = !asked.anything() && request.order().equals(SearchRequest.BY_RELEVANCE);
        if (ranked) {
            query.add(engine.scored(scoring.scores(reading, asked.text())), Occur.MUST);
        }
        // of many words the best have most anyway, and the scorer skips far more when nothing must be there
        if (!ranked || needed.strict() || request.page() > 1 || request.among() != null || request.counted() && counts.total() < request.size()) {
            query.add(must, Occur.FILTER);
        }
        var hits = hits(request, reading, query.build(), searcher, ranked ? weights.brevity() : 0);
        return new SearchAnswer.Found(hits, counts.total(), counts.counts(CODES), reading.meant());
    }

    /** Whether there is anything in the index that this viewer must not find; mostly there is not. */
    private static boolean notForAll(Viewer viewer, IndexSearcher searcher) throws IOException {
        return searcher.getIndexReader().docFreq(new Term(Fields.WHO, Tokens.EVERYBODY)) < searcher.getIndexReader().maxDoc() || !viewer.staffOf().isEmpty();
    }

    static Query who(Viewer viewer) {
        if (viewer.staffOf().isEmpty()) {
            return new TermQuery(new Term(Fields.WHO, Tokens.EVERYBODY));
        }
        var terms = new ArrayList<BytesRef>();
        terms.add(new BytesRef(Tokens.EVERYBODY));
        viewer.staffOf().forEach(authority -> terms.add(new BytesRef(Tokens.staff(authority))));
        return new BooleanQuery.Builder().add(new TermInSetQuery(Fields.WHO, terms), Occur.FILTER)
                .add(new TermInSetQuery(Fields.WHO, viewer.staffOf().stream().map(authority -> new BytesRef(Tokens.notStaff(authority))).toList()), Occur.MUST_NOT)
                .build();
    }

    private static Query facet(String name, Set<String> codes) {
        return new TermInSetQuery(Fields.FACET + name, codes.stream().map(BytesRef::new).toList());
    }

    private List<Hit> hits(SearchRequest request, Reading reading, Query query, IndexSearcher searcher, double brevity) throws IOException {
        var last = request.page() * request.size();
        if (last == 0) {
            return List.of();
        }
        TopDocs top = request.order().equals(SearchRequest.BY_RELEVANCE)
                ? searcher.search(query, new TopScoreDocCollectorManager(brevity > 0 ? Math.max(last, Scoring.LOOKED_AT) : last, null, 1))
                : searcher.search(query, new TopFieldCollectorManager(sort(request.order()), last, null, 1));
        if (brevity > 0) {
            shortFirst(top.scoreDocs, brevity, searcher);
        }
        var stored = searcher.storedFields();
        var extracts = new Extracts(reading);
        var hits = new ArrayList<Hit>();
        for (var i = last - request.size(); i < Math.min(last, top.scoreDocs.length); i++) {
            if (request.counted()) {
                var document = stored.document(top.scoreDocs[i].doc);
                hits.add(new Hit(document.get(Fields.KEY), document.get(Fields.TYPE), document.get(Fields.HREF),
                        extracts.whole(document.get(Fields.TITLE)), extracts.best(List.of(document.getValues(Fields.TEXT))), top.scoreDocs[i].score));
            } else {
                var document = stored.document(top.scoreDocs[i].doc, Set.of(Fields.KEY, Fields.TYPE, Fields.HREF, Fields.TITLE));
                hits.add(new Hit(document.get(Fields.KEY), document.get(Fields.TYPE), document.get(Fields.HREF),
                        List.of(new SearchAnswer.Piece(document.get(Fields.TITLE), false)), List.of(), top.scoreDocs[i].score));
            }
        }
        return hits;
    }

    /** Puts the first of what was found in order again, the length of each text counted against it. */
    private static void shortFirst(ScoreDoc[] found, double brevity, IndexSearcher searcher) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var last = Math.min(Scoring.LOOKED_AT, found.length);
        for (var i = 0; i < last; i++) {
            var leaf = leaves.get(ReaderUtil.subIndex(found[i].doc, leaves));
            var lengths = leaf.reader().getNormValues(Tokens.EXACT);
            if (lengths != null && lengths.advanceExact(found[i].doc - leaf.docBase)) {
                found[i].score -= (float) (brevity * Math.log(1 + SmallFloat.byte4ToInt((byte) lengths.longValue())));
            }
        }
        Arrays.sort(found, 0, last, Comparator.<ScoreDoc>comparingDouble(each -> -each.score).thenComparingInt(each -> each.doc));
    }

    private static Sort sort(String order) {
        if (order.equals(SearchRequest.BY_TITLE)) {
            return new Sort(new SortField(Fields.SORT + Fields.TITLE, SortField.Type.STRING));
        }
        var field = new SortField(Fields.SORT + order, SortField.Type.LONG, true);
        field.setMissingValue(Long.MIN_VALUE);
        return new Sort(field, new SortField(Fields.SORT + Fields.TITLE, SortField.Type.STRING));
    }

    /**
     * Counts what matches. A document counts for the total when it has every choice; for the codes of one facet, when it has
     * every choice in the others.
     */
    private static final class FacetCounts extends SimpleCollector {
        private final Map<String, Set<String>> narrowed;
        private final Map<String, Map<String, Long>> counts = new HashMap<>();
        private List<Column> columns = List.of();
        private long total;

        /** A facet in one segment. */
        private record Column(String name, org.apache.lucene.index.SortedSetDocValues values, long[] counts, boolean[] chosen, boolean narrows) {}

        FacetCounts(Map<String, Set<String>> narrowed) {
            this.narrowed = narrowed;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            var made = new ArrayList<Column>();
            var names = new TreeSet<>(narrowed.keySet());
            for (var info : context.reader().getFieldInfos()) {
                if (info.name.startsWith(Fields.FACET)) {
                    names.add(info.name.substring(Fields.FACET.length()));
                }
            }
            for (var name : names) {
                var values = DocValues.getSortedSet(context.reader(), Fields.FACET + name);
                var chosen = new boolean[(int) values.getValueCount()];
                for (var code : narrowed.getOrDefault(name, Set.of())) {
                    var at = values.lookupTerm(new BytesRef(code));
                    if (at >= 0) {
                        chosen[(int) at] = true;
                    }
                }
                made.add(new Column(name, values, new long[chosen.length], chosen, narrowed.containsKey(name)));
            }
            columns = made;
        }

        @Override
        public void collect(int document) throws IOException {
            var misses = 0;
            Column missed = null;
            for (var column : columns) {
                if (column.narrows() && !has(column, document)) {
                    misses++;
                    missed = column;
                }
            }
            if (misses > 1) {
                return;
            }
            total += misses == 0 ? 1 : 0;
            for (var column : columns) {
                if ((misses == 0 || column == missed) && column.values().advanceExact(document)) {
                    for (var i = column.values().docValueCount(); i > 0; i--) {
                        column.counts()[(int) column.values().nextOrd()]++;
                    }
                }
            }
        }

        private static boolean has(Column column, int document) throws IOException {
            if (column.values().advanceExact(document)) {
                for (var i = column.values().docValueCount(); i > 0; i--) {
                    if (column.chosen()[(int) column.values().nextOrd()]) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public void finish() throws IOException {
            for (var column : columns) {
                for (var ordinal = 0; ordinal < column.counts().length; ordinal++) {
                    if (column.counts()[ordinal] > 0) {
                        counts.computeIfAbsent(column.name(), _ -> new HashMap<>())
                                .merge(column.values().lookupOrd(ordinal).utf8ToString(), column.counts()[ordinal], Long::sum);
                    }
                }
            }
            columns = List.of();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        long total() {
            return total;
        }

        Map<String, List<Count>> counts(int most) {
            var lists = new HashMap<String, List<Count>>();
            counts.forEach((name, codes) -> lists.put(name, codes.entrySet().stream().map(entry -> new Count(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::code)).limit(most).toList()));
            return lists;
        }
    }
}
