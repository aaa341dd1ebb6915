package vn.khuevan.search.text;

/**
 * A word of a text: a syllable, an acronym such as KH&amp;CN, a number, or the number of a document.
 *
 * @param exact  its one spelling with marks
 * @param folded its spelling without marks
 * @param start  where it begins in the text, in UTF-16 units
 * @param end    where it ends, excluded
 * @param part   whether it is a part of the compound that came just before it, and so stands at the same place or after it
 */
public record Word(String exact, String folded, int start, int end, boolean part) {}
