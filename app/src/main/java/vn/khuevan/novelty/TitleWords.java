package vn.khuevan.novelty;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/** The syllables of a title and its neighbouring pairs, as terms of an index. */
final class TitleWords extends TokenStream {

    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final Syllables title;
    private int next;

    TitleWords(String title) {
        this.title = Syllables.of(title);
    }

    @Override
    public boolean incrementToken() {
        if (next >= title.length() * 2 - 1) {
            return false;
        }
        clearAttributes();
        term.setBytesRef(term(title, next++));
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }

    /** Even numbers are syllables, odd ones pairs. */
    static BytesRef term(Syllables title, int at) {
        return at % 2 == 0 ? bytes(title.token(at / 2)) : bytes((int) Prints.mix(title.token(at / 2) * 31L + title.token(at / 2 + 1)));
    }

    private static BytesRef bytes(int number) {
        return new BytesRef(new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
    }
}
