package vn.khuevan.search.lucene;

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
record Reading(List<Typed> at, List<List<Both>> pairs, @Nullable String meant) {

    /** A typed word. @param sure whether it was typed with marks, or nothing but what was typed is looked for */
    record Typed(Word word, List<May> may, boolean sure, boolean unknown) {

        May likeliest() {
            return may.getFirst();
        }
    }

    /** One meaning of a word. @param chance 0 to 1 */
    record May(Lexicon.Known known, double chance) {}

    /** One meaning of two neighbours. */
    record Both(Lexicon.Known first, Lexicon.Known second, double chance) {

        String token() {
            return Fields.pair(first.exact(), second.exact());
        }
    }
}
