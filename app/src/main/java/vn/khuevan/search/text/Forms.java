package vn.khuevan.search.text;

import java.util.HashMap;
import java.util.Map;

/**
 * The forms of words as they are written. Who reads many texts keeps them: a language has few syllables, and they come again and
 * again. For one thread.
 */
public final class Forms {

    /** Nothing longer is kept: it hardly comes again. */
    private static final int SHORT = 12;
    private static final int NONE = 0;
    private static final int MOST = 20_000;

    private final int most;
    private final Map<String, Form> known = new HashMap<>();

    private Forms(int most) {
        this.most = most;
    }

    /** Forms that are worked out anew each time. */
    static Forms fresh() {
        return new Forms(NONE);
    }

    /** Forms that are kept, up to some megabytes. */
    public static Forms kept() {
        return new Forms(MOST);
    }

    /** Both forms of a word. */
    record Form(String exact, String folded) {

        private static Form of(String written) {
            var exact = Spelling.exact(written);
            return new Form(exact, Spelling.folded(exact));
        }
    }

    Form of(String written) {
        if (most == NONE || written.length() > SHORT) {
            return Form.of(written);
        }
        var form = known.get(written);
        if (form == null) {
            if (known.size() >= most) {
                known.clear();
            }
            form = Form.of(written);
            known.put(written, form);
        }
        return form;
    }
}
