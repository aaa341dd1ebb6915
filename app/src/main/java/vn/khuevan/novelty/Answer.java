package vn.khuevan.novelty;

import java.util.List;
import java.util.Map;

/** What a comparison says. */
public sealed interface Answer {

    /**
     * What was found; nothing is decided by it.
     *
     * @param similar  those most alike first, at most {@link Novelty#SHOWN}
     * @param compared by type, how many texts it was compared with
     * @param words    syllables of the proposal that carry meaning
     * @param form     share of them that belongs to forms
     * @param quoted   share of them that is quoted law
     * @param covered  share of the rest that stands in any other text
     * @param whole    false while the index is being filled for the first time: what is not in it yet was not compared
     */
    record Found(List<Similar> similar, Map<String, Integer> compared, int words, double form, double quoted, double covered, boolean whole) implements Answer {

        public Found {
            similar = List.copyOf(similar);
            compared = Map.copyOf(compared);
        }

        /** The score of the one most alike, 0 when there is none. */
        public double highest() {
            return similar.isEmpty() ? 0 : similar.getFirst().score();
        }
    }

    /**
     * Not compared.
     *
     * @param code {@code too-short}, {@code too-long}, {@code too-slow}, {@code busy} or {@code down}; the text's key is {@code novelty.refused.} + code
     * @param args values of the text
     */
    record Refused(String code, List<Object> args) implements Answer {

        static Refused of(String code, Object... args) {
            return new Refused(code, List.of(args));
        }

        /** Key of the text that says why and what to do. */
        public String key() {
            return "novelty.refused." + code;
        }
    }
}
