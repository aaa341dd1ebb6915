package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** Plain Lucene: BM25 over syllables and pairs of syllables, as written and folded, with the library's own filters and defaults. */
final class LuceneSearch implements SearchSide {

    private final Path home;
    private final Map<String, Analyzer> analyzers = Map.of(SearchWay.WRITTEN, new Syllables(false, false), SearchWay.FOLDED, new Syllables(true, false),
            SearchWay.PAIRS, new Syllables(false, true), SearchWay.FOLDED_PAIRS, new Syllables(true, true));
    private SearchWay way = SearchWay.KNOWN.getFirst();
    private @Nullable DirectoryReader reader;

    LuceneSearch(Path home) {
        this.home = home;
    }

    private static final class Syllables extends Analyzer {
        private final boolean folded;
        private final boolean pairs;

        Syllables(boolean folded, boolean pairs) {
            this.folded = folded;
            this.pairs = pairs;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            TokenStream words = new LowerCaseFilter(source);
            if (folded) {
                words = new ASCIIFoldingFilter(words);
            }
            if (pairs) {
                var shingles = new ShingleFilter(words, 2);
                shingles.setOutputUnigrams(false);
                words = shingles;
            }
            return new TokenStreamComponents(source, words);
        }
    }

    @Override
    public String name() {
        return "Lucene, " + way.told();
    }

    @Override
    public String version() {
        return org.apache.lucene.util.Version.LATEST.toString();
    }

    @Override
    public void build(List<SearchCorpus.Text> texts) throws IOException {
        try (var directory = FSDirectory.open(home); var writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(64))) {
            for (var text : texts) {
                var document = new Document();
                document.add(new StoredField("id", text.id()));
                var words = text.title() + " " + text.words();
                analyzers.forEach((field, analyzer) -> document.add(new TextField(field, analyzer.tokenStream(field, words))));
                document.add(new StoredField("text", words));
                writer.addDocument(document);
            }
            writer.commit();
        }
        reader = DirectoryReader.open(FSDirectory.open(home));
    }

    @Override
    public long size() throws IOException {
        return SearchSide.bytes(home);
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
    public List<String> find(String words, int most) throws IOException {
        var each = new ArrayList<Query>();
        for (var field : way.fields()) {
            var query = new BooleanQuery.Builder();
            terms(field, words).forEach(term -> query.add(new TermQuery(term), Occur.SHOULD));
            each.add(query.build());
        }
        var query = new BooleanQuery.Builder();
        each.forEach(field -> query.add(field, Occur.SHOULD));
        var searcher = new IndexSearcher(Objects.requireNonNull(reader));
        var stored = searcher.storedFields();
        var ids = new ArrayList<String>();
        for (var hit : searcher.search(way.tie() == 1 ? query.build() : new DisjunctionMaxQuery(each, (float) way.tie()), most).scoreDocs) {
            ids.add(stored.document(hit.doc, Set.of("id")).get("id"));
        }
        return ids;
    }

    private List<Term> terms(String field, String words) throws IOException {
        var terms = new ArrayList<Term>();
        try (var tokens = Objects.requireNonNull(analyzers.get(field)).tokenStream(field, words)) {
            var term = tokens.getAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(new Term(field, term.toString()));
            }
            tokens.end();
        }
        return terms;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
