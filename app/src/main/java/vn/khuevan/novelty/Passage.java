package vn.khuevan.novelty;

import java.util.List;

/**
 * A passage that stands on both sides.
 *
 * @param here      where in the text that was checked
 * @param there     where in the other
 * @param words     meaningful syllables of it that the other holds
 * @param likeness  0 to 1: how much of words and neighbourhoods is the same
 * @param sameHere  the words that both have, where they stand here
 * @param sameThere and there
 */
public record Passage(Range here, Range there, int words, double likeness, List<Range> sameHere, List<Range> sameThere) {

    public Passage {
        sameHere = List.copyOf(sameHere);
        sameThere = List.copyOf(sameThere);
    }

    Passage shifted(int by) {
        return new Passage(here, there.shifted(by), words, likeness, sameHere, sameThere.stream().map(range -> range.shifted(by)).toList());
    }
}
