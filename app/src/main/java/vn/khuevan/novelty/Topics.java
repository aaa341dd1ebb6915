package vn.khuevan.novelty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What a text is about: pairs of neighbouring syllables from its title, its objective and its beginning, most Vietnamese words being such pairs. */
final class Topics {

    static final String NAME = "topics";
    /** Syllables of a text that are read; what it is about is said early. */
    private static final int MOST = 160;
    /** Syllables of a text that is asked with, and pairs of it that tell most. */
    private static final int ASKED = 4_000;
    private static final int TERMS = 40;
    private static final FieldType TYPE = type();

    private Topics() {}

    private static FieldType type() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    static Field of(Text text) {
        var words = new StringBuilder(text.title()).append(". ");
        if (text.objective() != null) {
            words.append(text.objective()).append(". ");
        }
        text.parts().forEach(part -> words.append(part.words()).append(". "));
        return new Field(NAME, new Pairs(Syllables.of(words), MOST), TYPE);
    }

    /** Texts about the same; null when nothing of it is in any text. */
    static @Nullable Query like(IndexSearcher searcher, Proposal proposal) throws IOException {
        var words = Syllables.of((proposal.title() == null ? "" : proposal.title() + ". ") + (proposal.objective() == null ? "" : proposal.objective() + ". ") + proposal.text());
        var counts = new HashMap<BytesRef, Integer>();
        for (int i = 0; i + 1 < Math.min(words.length(), ASKED); i++) {
            if (words.sentence(i) == words.sentence(i + 1)) {
                counts.merge(pair(words, i), 1, Integer::sum);
            }
        }
        record Telling(BytesRef pair, double weight) {}
        var telling = new ArrayList<Telling>();
        int all = searcher.getIndexReader().numDocs();
        for (var count : counts.entrySet()) {
            int found = searcher.getIndexReader().docFreq(new Term(NAME, count.getKey()));
            if (found > 0) {
                telling.add(new Telling(count.getKey(), Math.sqrt(count.getValue()) * Math.log(1 + (double) all / found)));
            }
        }
        telling.sort(Comparator.comparingDouble(Telling::weight).reversed());
        if (telling.isEmpty()) {
            return null;
        }
        var query = new BooleanQuery.Builder();
        telling.stream().limit(TERMS).forEach(one -> query.add(new TermQuery(new Term(NAME, one.pair())), BooleanClause.Occur.SHOULD));
        return query.build();
    }

    private static BytesRef pair(Syllables words, int at) {
        long mixed = Aligner.pair(words.token(at), words.token(at + 1));
        return new BytesRef(new byte[] {(byte) (mixed >>> 32), (byte) (mixed >>> 24), (byte) (mixed >>> 16), (byte) (mixed >>> 8), (byte) mixed});
    }

    private static final class Pairs extends TokenStream {

        private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
        private final Syllables words;
        private final int last;
        private int next;

        Pairs(Syllables words, int most) {
            this.words = words;
            this.last = Math.min(words.length(), most) - 1;
        }

        @Override
        public boolean incrementToken() {
            while (next < last && words.sentence(next) != words.sentence(next + 1)) {
                next++;
            }
            if (next >= last) {
                return false;
            }
            clearAttributes();
            term.setBytesRef(pair(words, next++));
            return true;
        }

        @Override
        public void reset() {
            next = 0;
        }
    }
}
