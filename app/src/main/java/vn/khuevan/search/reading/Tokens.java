package vn.khuevan.search.reading;

import java.util.ArrayList;
import java.util.List;
import vn.khuevan.search.SearchDocument;
import vn.khuevan.search.text.Forms;
import vn.khuevan.search.text.Word;
import vn.khuevan.search.text.Words;

/**
 * What of a document is looked for: its words and its pairs of neighbours, each as written and without marks.
 *
 * @param title words of the title and the other names
 * @param all   these and the words of all texts
 */
public record Tokens(List<Word> title, List<Word> all) {

    /** Words as written, words without marks, pairs as written, pairs without marks: of title and texts. */
    public static final String EXACT = "x";
    public static final String FOLDED = "f";
    public static final String EXACT_PAIRS = "x2";
    public static final String FOLDED_PAIRS = "f2";
    /** The same of the title alone. */
    public static final String TITLE_EXACT = "tx";
    public static final String TITLE_FOLDED = "tf";
    public static final String TITLE_PAIRS = "tx2";

    /** The mark of what everybody may find. */
    public static final String EVERYBODY = "all";
    /** Stands in no word. */
    private static final char JOINT = '_';

    /** Reads a document. @param forms of the thread that reads */
    public static Tokens of(SearchDocument from, Forms forms) {
        var title = new ArrayList<>(Words.of(from.title(), forms));
        from.names().forEach(name -> title.addAll(Words.of(name, forms)));
        var all = new ArrayList<>(title);
        from.texts().forEach(text -> all.addAll(Words.of(text, forms)));
        return new Tokens(title, all);
    }

    /** The token that stands for two neighbours. */
    public static String pair(String first, String second) {
        return first + JOINT + second;
    }

    /** Where the second word of a pair begins. */
    static int secondOf(String pair) {
        return pair.indexOf(JOINT) + 1;
    }

    /** Marks of who may find a document. */
    public static List<String> audience(SearchDocument document) {
        return switch (document.audience()) {
            case PUBLIC -> List.of(EVERYBODY);
            case STAFF -> List.of(staff(document.authority()));
            case OTHERS -> List.of(EVERYBODY, notStaff(document.authority()));
        };
    }

    /** The mark of what staff of an authority does not find, since it finds a fuller document. */
    public static String notStaff(int authority) {
        return "others" + authority;
    }

    /** The mark of what only staff of an authority finds. */
    public static String staff(int authority) {
        return "staff" + authority;
    }
}
