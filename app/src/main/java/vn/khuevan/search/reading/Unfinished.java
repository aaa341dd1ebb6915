package vn.khuevan.search.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khuevan.search.text.Spelling;
import vn.khuevan.search.text.Word;
import vn.khuevan.search.text.Words;

/**
 * A title as typed so far. A word that is not finished has its tone still to come, so its marks do not decide yet.
 *
 * @param having    what the title has of the words before the last
 * @param beginning how a word of {@link Tokens#TITLE_FOLDED} begins
 * @param better    pairs that make a title more likely
 */
public record Unfinished(List<Clause.Token> having, String beginning, List<Clause.Token> better) {

    private static final int LONGEST = 200;
    private static final int WORDS = 12;

    /** Reads what was typed; nothing when there is no word, or so many that no list can help any more. */
    public static Optional<Unfinished> of(String typed) {
        var words = Words.of(Spelling.composed(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed));
        if (words.isEmpty() || words.size() > WORDS) {
            return Optional.empty();
        }
        var better = new ArrayList<Clause.Token>();
        for (var i = 0; i + 2 < words.size(); i++) {
            better.add(new Clause.Token(Tokens.TITLE_PAIRS, Tokens.pair(words.get(i).exact(), words.get(i + 1).exact())));
        }
        return Optional.of(new Unfinished(words.subList(0, words.size() - 1).stream().map(Unfinished::whole).toList(), words.getLast().folded(), better));
    }

    private static Clause.Token whole(Word word) {
        return Spelling.isPlain(word.exact()) ? new Clause.Token(Tokens.TITLE_FOLDED, word.folded()) : new Clause.Token(Tokens.TITLE_EXACT, word.exact());
    }
}
