package vn.khuevan.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.BytesRef;
import vn.khuevan.search.reading.Clause;
import vn.khuevan.search.reading.Frequencies;
import vn.khuevan.search.reading.Lexicon;
import vn.khuevan.search.reading.Scoring;
import vn.khuevan.search.reading.Tokens;

/** Carries clauses out by Lucene, and says what Lucene knows of words. For one question. */
final class Engine implements Frequencies {

    private final IndexSearcher searcher;
    /** Where terms were found when their frequency was asked for; scoring needs not look for them again. */
    private final Map<Term, TermStates> found = new HashMap<>();

    Engine(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** The similarity of {@link Scoring#bm25}. @param length how much the length of a text matters */
    static Similarity similarity(double length) {
        return new PerFieldSimilarityWrapper() {
            @Override
            public Similarity get(String field) {
                var numbers = Scoring.bm25(field, length);
                return new BM25Similarity(numbers.k1(), numbers.b());
            }
        };
    }

    /** Terms of fields that are not everybody's, to be taken from the counts of all. */
    private static final class Taken {
        private final List<TermsEnum> each = new ArrayList<>();
        private long total;

        Taken(IndexReader reader, Collection<String> fields) throws IOException {
            for (var field : fields) {
                var terms = MultiTerms.getTerms(reader, field);
                if (terms != null) {
                    each.add(terms.iterator());
                    total += terms.getSumTotalTermFreq();
                }
            }
        }

        long of(BytesRef term) throws IOException {
            var count = 0L;
            for (var terms : each) {
                count += terms.seekExact(term) ? terms.totalTermFreq() : 0;
            }
            return count;
        }
    }

    /** Reads the language out of an index. */
    static Lexicon lexicon(IndexReader reader) throws IOException {
        var words = MultiTerms.getTerms(reader, Tokens.EXACT);
        var pairs = MultiTerms.getTerms(reader, Tokens.EXACT_PAIRS);
        if (words == null || pairs == null) {
            return Lexicon.EMPTY;
        }
        var fields = FieldInfos.getIndexedFields(reader).stream().filter(name -> name.startsWith(Fields.INSIDE)).sorted().toList();
        var takenWords = new Taken(reader, fields);
        var learning = Lexicon.learning(words.getSumTotalTermFreq() - takenWords.total);
        var each = words.iterator();
        for (var term = each.next(); term != null; term = each.next()) {
            var written = each.totalTermFreq() - takenWords.of(term);
            if (learning.wants(written)) {
                learning.word(term.utf8ToString(), written);
            }
        }
        var takenPairs = new Taken(reader, List.of(Fields.INSIDE_PAIRS));
        var both = pairs.iterator();
        for (var term = both.next(); term != null; term = both.next()) {
            var written = both.totalTermFreq() - takenPairs.of(term);
            if (learning.wants(written)) {
                learning.pair(term.utf8ToString(), written);
            }
        }
        for (var field : fields) {
            var authority = Integer.parseInt(field.substring(Fields.INSIDE.length()));
            var terms = MultiTerms.getTerms(reader, field);
            var theirs = terms == null ? TermsEnum.EMPTY : terms.iterator();
            for (var term = theirs.next(); term != null; term = theirs.next()) {
                learning.inside(authority, term.utf8ToString(), theirs.totalTermFreq());
            }
        }
        return learning.done(reader.numDocs());
    }

    @Override
    public long documents() {
        return searcher.getIndexReader().maxDoc();
    }

    @Override
    public long having(String field, String token) {
        return found.computeIfAbsent(new Term(field, token), term -> {
            try {
                return TermStates.build(searcher, term, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).docFreq();
    }

    /** What holds, without scores that anybody looks at. */
    static Query query(Clause clause) {
        return switch (clause) {
            case Clause.Token(var field, var token) -> new TermQuery(new Term(field, token));
            case Clause.Weighed(var of, _) -> query(of);
            case Clause.All(var of) -> {
                var all = new BooleanQuery.Builder();
                of.forEach(each -> all.add(query(each), Occur.MUST));
                yield all.build();
            }
            case Clause.Any(var of, var least) -> {
                var any = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
                of.forEach(each -> any.add(query(each), Occur.SHOULD));
                yield any.build();
            }
            case Clause.Everything() -> MatchAllDocsQuery.INSTANCE;
        };
    }

    /** What scores: any of weighed clauses. */
    Query scored(Clause clause) {
        return switch (clause) {
            case Clause.Token(var field, var token) -> {
                var term = new Term(field, token);
                var states = found.get(term);
                yield states == null ? new TermQuery(term) : new TermQuery(term, states);
            }
            case Clause.Weighed(var of, var weight) -> new BoostQuery(scored(of), (float) weight);
            case Clause.Any(var of, var least) when least == 1 -> {
                var any = new BooleanQuery.Builder();
                of.forEach(each -> any.add(scored(each), Occur.SHOULD));
                yield any.build();
            }
            default -> query(clause);
        };
    }
}
