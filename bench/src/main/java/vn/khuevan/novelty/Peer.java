package vn.khuevan.novelty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's MoreLikeThis asked with every stretch of the proposal, and every sentence of the stretch compared with every sentence of
 * the texts it finds, by the syllables both have. Words are folded (no marks, lower case), or marks that were stripped would hide all.
 */
final class Peer implements AutoCloseable {

    /** How it is asked. @param stretch words asked with at once @param terms of a query @param texts compared per stretch @param like share of common syllables */
    record Way(int stretch, int terms, int texts, double like) {}

    private static final String WORDS = "words";
    private static final int LEAST = 6;

    private final MMapDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private static final class Folding extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            return new TokenStreamComponents(source, new LowerCaseFilter(source));
        }
    }

    Peer(Path home, Corpus corpus, int texts) throws IOException {
        directory = new MMapDirectory(home);
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(new Folding()).setRAMBufferSizeMB(32))) {
            for (int i = 0; i < texts; i++) {
                var document = new Document();
                var words = corpus.text(i).parts().getFirst().words();
                document.add(new StoredField("key", "doc/" + i));
                document.add(new TextField(WORDS, folded(words), Field.Store.YES));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    List<Planted.Report> find(String proposal, Way way) throws IOException {
        var more = new MoreLikeThis(reader);
        more.setAnalyzer(new Folding());
        more.setFieldNames(new String[] {WORDS});
        more.setMinTermFreq(1);
        more.setMinDocFreq(2);
        more.setMaxQueryTerms(way.terms());
        var sentences = sentences(proposal);
        var reports = new LinkedHashSet<Planted.Report>();
        for (int first = 0; first < sentences.size();) {
            int last = first;
            int words = 0;
            var asked = new StringBuilder();
            while (last < sentences.size() && words < way.stretch()) {
                asked.append(sentences.get(last).folded()).append(' ');
                words += sentences.get(last).words().size();
                last++;
            }
            var query = more.like(WORDS, new java.io.StringReader(asked.toString()));
            for (var hit : searcher.search(query, way.texts()).scoreDocs) {
                compare(sentences.subList(first, last), searcher.storedFields().document(hit.doc), way.like(), reports);
            }
            first = last;
        }
        return List.copyOf(reports);
    }

    private record Sentence(Range range, String folded, Set<String> words) {}

    private static void compare(List<Sentence> here, Document document, double like, Set<Planted.Report> reports) {
        var there = sentences(document.get(WORDS));
        for (var one : here) {
            if (one.words().size() < LEAST) {
                continue;
            }
            for (var other : there) {
                if (other.words().size() < LEAST) {
                    continue;
                }
                int common = 0;
                for (var word : one.words()) {
                    common += other.words().contains(word) ? 1 : 0;
                }
                // Dice
                if (2.0 * common >= like * (one.words().size() + other.words().size())) {
                    reports.add(new Planted.Report(document.get("key"), one.range()));
                    break;
                }
            }
        }
    }

    private static List<Sentence> sentences(String text) {
        var sentences = new ArrayList<Sentence>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || ".!?;\n".indexOf(text.charAt(i)) >= 0) {
                if (i > from) {
                    var folded = folded(text.substring(from, i));
                    var words = new HashSet<>(Arrays.asList(folded.split("[^a-z0-9]+")));
                    words.remove("");
                    if (!words.isEmpty()) {
                        sentences.add(new Sentence(new Range(from, i), folded, words));
                    }
                }
                from = i + 1;
            }
        }
        return sentences;
    }

    private static String folded(String text) {
        return java.text.Normalizer.normalize(text.toLowerCase(Locale.ROOT), java.text.Normalizer.Form.NFD).replaceAll("\\p{M}+", "").replace('đ', 'd');
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
