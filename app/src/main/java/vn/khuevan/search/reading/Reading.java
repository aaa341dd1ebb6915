package vn.khuevan.search.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.search.text.Word;

/**
 * What typed words probably mean.
 *
 * @param at    for each word what it may be, the likeliest first
 * @param pairs for each word but the last what it and the next may be together
 * @param meant the text with the words put right that nobody knows; null when there are none
 */
public record Reading(List<Typed> at, List<List<Both>> pairs, @Nullable String meant) {

    /** A typed word. @param sure whether it was typed with marks, or nothing but what was typed is looked for */
    public record Typed(Word word, List<May> may, boolean sure, boolean unknown) {

        public May likeliest() {
            return may.getFirst();
        }
    }

    /** One meaning of a word. @param chance 0 to 1 */
    public record May(Lexicon.Known known, double chance) {}

    /** One meaning of two neighbours. */
    public record Both(Lexicon.Known first, Lexicon.Known second, double chance) {

        public String token() {
            return Tokens.pair(first.exact(), second.exact());
        }
    }
}
