package vn.khuevan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** Plain Lucene: BM25 over syllables and pairs of syllables, as written and folded, with the library's own filters and defaults. */
final class LuceneSearch implements SearchSide {

    private final Path home;
    private final Analyzer written = new Syllables(false);
    private final Analyzer folded = new Syllables(true);
    private @Nullable DirectoryReader reader;

    LuceneSearch(Path home) {
        this.home = home;
    }

    private static final class Syllables extends Analyzer {
        private final boolean folded;

        Syllables(boolean folded) {
            this.folded = folded;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            TokenStream lower = new LowerCaseFilter(source);
            return new TokenStreamComponents(source, new ShingleFilter(folded ? new ASCIIFoldingFilter(lower) : lower, 2));
        }
    }

    @Override
    public String name() {
        return "Lucene, BM25 with bigrams";
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
                document.add(new TextField("written", written.tokenStream("written", words)));
                document.add(new TextField("folded", folded.tokenStream("folded", words)));
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
    public List<String> find(String words, int most) throws IOException {
        var query = new BooleanQuery.Builder();
        terms(written, "written", words).forEach(term -> query.add(new TermQuery(term), Occur.SHOULD));
        terms(folded, "folded", words).forEach(term -> query.add(new TermQuery(term), Occur.SHOULD));
        var searcher = new IndexSearcher(java.util.Objects.requireNonNull(reader));
        var stored = searcher.storedFields();
        var ids = new ArrayList<String>();
        for (var hit : searcher.search(query.build(), most).scoreDocs) {
            ids.add(stored.document(hit.doc, Set.of("id")).get("id"));
        }
        return ids;
    }

    private static List<Term> terms(Analyzer analyzer, String field, String words) throws IOException {
        var terms = new ArrayList<Term>();
        try (var tokens = analyzer.tokenStream(field, words)) {
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
