package vn.khuevan.novelty;

/**
 * A stretch of a text, in UTF-16 units.
 *
 * @param from where it begins
 * @param to   where it ends, excluded
 */
public record Range(int from, int to) {

    public Range {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no stretch: " + from + " to " + to);
        }
    }

    /** The words there; what lies beyond the text is left out. */
    public String of(String text) {
        return text.substring(Math.min(from, text.length()), Math.min(to, text.length()));
    }

    Range shifted(int by) {
        return new Range(from + by, to + by);
    }
}
