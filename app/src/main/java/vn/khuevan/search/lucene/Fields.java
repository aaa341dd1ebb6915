package vn.khuevan.search.lucene;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.reading.Collation;
import vn.khuevan.search.reading.Tokens;
import vn.khuevan.search.text.Forms;
import vn.khuevan.search.text.Word;

/** How a document lies in the index. */
final class Fields {

    static final String KEY = "key";
    static final String TYPE = "type";
    static final String WHO = "who";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String HREF = "href";
    static final String VERSION = "version";
    static final String FACET = "facet.";
    static final String SORT = "sort.";
    /** Words and pairs as written of what only staff of an authority finds: nobody else is to learn from them. */
    static final String INSIDE = "in.";
    static final String INSIDE_PAIRS = "in2";

    private static final FieldType TOKENS = new FieldType(TextField.TYPE_NOT_STORED);
    private static final FieldType COUNTED = new FieldType(TextField.TYPE_NOT_STORED);

    static {
        TOKENS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        TOKENS.freeze();
        COUNTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        COUNTED.setOmitNorms(true);
        COUNTED.freeze();
    }

    private Fields() {}

    static Document document(SearchDocument from, Forms forms) {
        var document = new Document();
        document.add(new StringField(KEY, from.key(), Field.Store.YES));
        document.add(new SortedDocValuesField(KEY, new BytesRef(from.key())));
        Tokens.audience(from).forEach(who -> document.add(new StringField(WHO, who, Field.Store.NO)));
        document.add(new StoredField(TITLE, from.title()));
        document.add(new StoredField(HREF, from.href()));
        document.add(new NumericDocValuesField(VERSION, from.version()));
        document.add(new SortedDocValuesField(SORT + TITLE, new BytesRef(Collation.key(from.title()))));
        facet(document, TYPE, List.of(from.type()));
        document.add(new StoredField(TYPE, from.type()));
        from.facets().forEach((name, codes) -> facet(document, name, codes));
        from.sorts().forEach((name, value) -> document.add(new NumericDocValuesField(SORT + name, value)));
        from.texts().forEach(text -> document.add(new StoredField(TEXT, text)));
        var tokens = Tokens.of(from, forms);
        document.add(new Field(Tokens.EXACT, new Singles(tokens.all(), true), TOKENS));
        document.add(new Field(Tokens.FOLDED, new Singles(tokens.all(), false), TOKENS));
        document.add(new Field(Tokens.EXACT_PAIRS, new Pairs(tokens.all(), true), TOKENS));
        document.add(new Field(Tokens.FOLDED_PAIRS, new Pairs(tokens.all(), false), TOKENS));
        if (from.audience() == SearchDocument.Audience.STAFF) {
            document.add(new Field(INSIDE + from.authority(), new Singles(tokens.all(), true), COUNTED));
            document.add(new Field(INSIDE_PAIRS, new Pairs(tokens.all(), true), COUNTED));
        }
        document.add(new Field(Tokens.TITLE_EXACT, new Singles(tokens.title(), true), TOKENS));
        document.add(new Field(Tokens.TITLE_FOLDED, new Singles(tokens.title(), false), TOKENS));
        document.add(new Field(Tokens.TITLE_PAIRS, new Pairs(tokens.title(), true), TOKENS));
        return document;
    }

    private static void facet(Document document, String name, List<String> codes) {
        codes.stream().distinct().forEach(code -> {
            document.add(new StringField(FACET + name, code, Field.Store.NO));
            document.add(new SortedSetDocValuesField(FACET + name, new BytesRef(code)));
        });
    }

    /** The words one by one. */
    private static final class Singles extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final Iterator<Word> words;
        private final boolean exact;

        Singles(List<Word> words, boolean exact) {
            this.words = words.iterator();
            this.exact = exact;
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (!words.hasNext()) {
                return false;
            }
            var word = words.next();
            term.append(exact ? word.exact() : word.folded());
            return true;
        }
    }

    /** Each word with the next. */
    private static final class Pairs extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final List<Word> words;
        private final boolean exact;
        private int at;

        Pairs(List<Word> words, boolean exact) {
            this.words = words;
            this.exact = exact;
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (at + 1 >= words.size()) {
                return false;
            }
            var first = words.get(at);
            var second = words.get(++at);
            term.append(exact ? Tokens.pair(first.exact(), second.exact()) : Tokens.pair(first.folded(), second.folded()));
            return true;
        }
    }
}
