package vn.khuevan.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import vn.khuevan.search.Viewer;
import vn.khuevan.search.text.Spelling;
import vn.khuevan.search.text.Word;
import vn.khuevan.search.text.Words;

/** Titles that go on as somebody types: they have every word but the last, and one that begins like the last. */
final class Completion {

    private static final int MOST = 20;
    private static final int WORDS = 12;
    /** Words that may begin like the last one; one letter begins thousands. */
    private static final int BEGINNINGS = 200;

    private final Generation generation;

    Completion(Generation generation) {
        this.generation = generation;
    }

    List<String> of(String typed, Viewer viewer, int most) throws IOException {
        var text = Spelling.composed(typed.length() > 200 ? typed.substring(0, 200) : typed);
        var words = Words.of(text);
        if (words.isEmpty() || words.size() > WORDS || most < 1) {
            return List.of();
        }
        var searcher = generation.searchers().acquire();
        try {
            var query = new BooleanQuery.Builder().add(Question.who(viewer), Occur.FILTER);
            for (var word : words.subList(0, words.size() - 1)) {
                query.add(title(word), Occur.MUST);
            }
            query.add(beginning(words.getLast(), searcher), Occur.MUST);
            for (var i = 0; i + 2 < words.size(); i++) {
                query.add(new TermQuery(new Term(Fields.TITLE_PAIRS, Fields.pair(words.get(i).exact(), words.get(i + 1).exact()))), Occur.SHOULD);
            }
            var stored = searcher.storedFields();
            var titles = new LinkedHashSet<String>();
            for (var hit : searcher.search(query.build(), new TopScoreDocCollectorManager(3 * Math.min(most, MOST), null, 1)).scoreDocs) {
                titles.add(stored.document(hit.doc, Set.of(Fields.TITLE)).get(Fields.TITLE));
            }
            return titles.stream().limit(Math.min(most, MOST)).toList();
        } finally {
            generation.searchers().release(searcher);
        }
    }

    private static Query title(Word word) {
        return Spelling.isPlain(word.exact()) ? new TermQuery(new Term(Fields.TITLE_FOLDED, word.folded()))
                : new TermQuery(new Term(Fields.TITLE_EXACT, word.exact()));
    }

    private static Query beginning(Word word, IndexSearcher searcher) throws IOException {
        // a word that is not finished has its tone still to come, so marks cannot decide yet
        var begins = new BytesRef(word.folded());
        var found = new ArrayList<BytesRef>();
        var terms = MultiTerms.getTerms(searcher.getIndexReader(), Fields.TITLE_FOLDED);
        if (terms != null) {
            var each = terms.iterator();
            if (each.seekCeil(begins) != org.apache.lucene.index.TermsEnum.SeekStatus.END) {
                for (var term = each.term(); term != null && found.size() < BEGINNINGS && org.apache.lucene.util.StringHelper.startsWith(term, begins);
                        term = each.next()) {
                    found.add(BytesRef.deepCopyOf(term));
                }
            }
        }
        return new TermInSetQuery(Fields.TITLE_FOLDED, found);
    }
}
