package vn.khuevan.bench;

import java.util.List;

/**
 * A way in which a peer can ask its fields, which hold the same words analysed differently.
 *
 * @param told   in words
 * @param tie    what the fields that are not the best one add: 0 for the best alone, 1 for the sum of all
 * @param fields fields of {@link #ALL} that are asked
 */
record SearchWay(String told, double tie, List<String> fields) {

    static final String WRITTEN = "written";
    static final String FOLDED = "folded";
    static final String PAIRS = "pairs";
    static final String FOLDED_PAIRS = "folded_pairs";
    static final List<String> ALL = List.of(WRITTEN, FOLDED, PAIRS, FOLDED_PAIRS);

    /** What the manuals describe for texts with and without marks, first without and then with pairs of neighbours. */
    static final List<SearchWay> KNOWN = List.of(
            new SearchWay("folded words", 1, List.of(FOLDED)),
            new SearchWay("sum of words as written and folded", 1, List.of(WRITTEN, FOLDED)),
            new SearchWay("best of words and pairs, each as written and folded", 0, ALL),
            new SearchWay("best of words and pairs, each as written and folded, tie 0.3", 0.3, ALL),
            new SearchWay("sum of words and pairs, each as written and folded", 1, ALL),
            new SearchWay("sum of folded words and pairs", 1, List.of(FOLDED, FOLDED_PAIRS)));
}
