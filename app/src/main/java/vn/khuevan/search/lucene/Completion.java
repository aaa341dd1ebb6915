package vn.khuevan.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.reading.Tokens;
import vn.khuevan.search.reading.Unfinished;

/** Titles that go on as somebody types: they have every word but the last, and one that begins like the last. */
final class Completion {

    private static final int MOST = 20;
    /** Words that may begin like the last one; one letter begins thousands. */
    private static final int BEGINNINGS = 200;

    private final Generation generation;

    Completion(Generation generation) {
        this.generation = generation;
    }

    List<String> of(String typed, Viewer viewer, int most) throws IOException {
        var unfinished = Unfinished.of(typed);
        return unfinished.isEmpty() || most < 1 ? List.of() : titles(unfinished.get(), viewer, Math.min(most, MOST));
    }

    private List<String> titles(Unfinished typed, Viewer viewer, int most) throws IOException {
        var searcher = generation.searchers().acquire();
        try {
            var query = new BooleanQuery.Builder().add(Question.who(viewer), Occur.FILTER);
            typed.having().forEach(token -> query.add(Engine.query(token), Occur.MUST));
            query.add(beginning(typed.beginning(), searcher), Occur.MUST);
            typed.better().forEach(token -> query.add(Engine.query(token), Occur.SHOULD));
            var stored = searcher.storedFields();
            var titles = new LinkedHashSet<String>();
            for (var hit : searcher.search(query.build(), new TopScoreDocCollectorManager(3 * most, null, 1)).scoreDocs) {
                titles.add(stored.document(hit.doc, Set.of(Fields.TITLE)).get(Fields.TITLE));
            }
            return titles.stream().limit(most).toList();
        } finally {
            generation.searchers().release(searcher);
        }
    }

    private static Query beginning(String typed, IndexSearcher searcher) throws IOException {
        var begins = new BytesRef(typed);
        var found = new ArrayList<BytesRef>();
        var terms = MultiTerms.getTerms(searcher.getIndexReader(), Tokens.TITLE_FOLDED);
        if (terms != null) {
            var each = terms.iterator();
            if (each.seekCeil(begins) != org.apache.lucene.index.TermsEnum.SeekStatus.END) {
                for (var term = each.term(); term != null && found.size() < BEGINNINGS && org.apache.lucene.util.StringHelper.startsWith(term, begins);
                        term = each.next()) {
                    found.add(BytesRef.deepCopyOf(term));
                }
            }
        }
        return new TermInSetQuery(Tokens.TITLE_FOLDED, found);
    }
}
