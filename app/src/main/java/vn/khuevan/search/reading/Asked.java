package vn.khuevan.search.reading;

import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchAnswer.Reason;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.text.Spelling;
import vn.khuevan.search.text.Words;

/** A request as it is understood. */
public sealed interface Asked {

    /**
     * It can be looked for.
     *
     * @param text    what was typed, composed
     * @param reading what it probably means
     * @param lexicon what it was read by: the language as far as the viewer may learn of it
     */
    record Understood(String text, Reading reading, Lexicon lexicon) implements Asked {

        /** Whether no word was typed, so that everything is meant. */
        public boolean anything() {
            return reading.at().isEmpty();
        }
    }

    /** It is more than is looked for at once. */
    record TooMuch(SearchAnswer.Refused answer) implements Asked {}

    /** Reads a request by what the index knows of the language. */
    static Asked of(SearchRequest request, Lexicon lexicon) {
        if (request.words().length() > SearchRequest.LONGEST) {
            return tooMuch(Reason.TOO_LONG);
        }
        if (request.page() < 1 || request.size() < 0 || request.size() > SearchRequest.LARGEST
                || (long) request.page() * request.size() > SearchRequest.DEEPEST) {
            return tooMuch(Reason.TOO_DEEP);
        }
        var text = Spelling.composed(request.words());
        var words = Words.of(text);
        var theirs = lexicon.of(request.viewer());
        return words.size() > SearchRequest.MOST_WORDS ? tooMuch(Reason.TOO_MANY_WORDS)
                : new Understood(text, new Interpreter(theirs).read(text, words), theirs);
    }

    private static Asked tooMuch(Reason reason) {
        return new TooMuch(new SearchAnswer.Refused(reason));
    }
}
