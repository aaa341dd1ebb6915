package vn.khuevan.novelty;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Fingerprints as terms of an index: which chunks have them, and nothing more. */
final class PrintField {

    static final String NAME = "print";
    private static final int BYTES = Prints.BITS / 8;
    private static final FieldType TYPE = type();

    private PrintField() {}

    static Field of(long[] prints) {
        return new Field(NAME, new Stream(prints), TYPE);
    }

    /** A fingerprint as the bytes of a term; the terms are in the order of the numbers. */
    static BytesRef term(long print, BytesRef into) {
        for (int i = 0; i < BYTES; i++) {
            into.bytes[i] = (byte) (print >>> 8 * (BYTES - 1 - i));
        }
        into.offset = 0;
        into.length = BYTES;
        return into;
    }

    static BytesRef empty() {
        return new BytesRef(new byte[BYTES]);
    }

    private static FieldType type() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }

    private static final class Stream extends TokenStream {

        private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
        private final long[] prints;
        private final BytesRef bytes = empty();
        private int next;

        Stream(long[] prints) {
            this.prints = prints;
        }

        @Override
        public boolean incrementToken() {
            if (next == prints.length) {
                return false;
            }
            clearAttributes();
            term.setBytesRef(PrintField.term(prints[next++], bytes));
            return true;
        }

        @Override
        public void reset() {
            next = 0;
        }
    }
}
