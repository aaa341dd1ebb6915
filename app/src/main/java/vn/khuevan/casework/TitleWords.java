package vn.khuevan.casework;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Part of a title as somebody types it, to be found in {@code case_words w}. What is typed may begin or end within a word.
 *
 * @param folded    small, without marks, as titles are stored there
 * @param syllables the query for those syllables that are typed from their start, or null when there is only one
 */
public record TitleWords(String folded, @Nullable String syllables) {

    /** From folded text. */
    public static TitleWords of(String folded) {
        var typed = List.copyOf(Arrays.stream(folded.split("[^\\p{L}\\p{N}]+")).filter(each -> !each.isEmpty()).toList());
        return new TitleWords(folded, typed.size() < 2 ? null
                : typed.stream().skip(1).map(each -> "'" + each + "'").collect(Collectors.joining(" & ")) + ":*");
    }

    /**
     * The same words in titles of some dossiers only. It speeds the search up and does not stand for the conditions.
     *
     * @param authority whose dossiers, or 0 for those of all
     * @param type      their type, or null for all; what is no type is passed over
     */
    public TitleWords within(int authority, @Nullable String type) {
        return syllables == null ? this : new TitleWords(folded, (authority == 0 ? "" : "'@" + authority + "' & ")
                + (type == null || !type.matches("[a-z-]+") ? "" : "'@" + type + "' & ") + syllables);
    }

    /** The condition; it takes {@code :words} and {@code :syllables}. */
    public String condition() {
        return syllables == null ? "w.words like :words"
                : "(w.syllables @@ cast(:syllables as tsquery) and position(:words in w.words) > 0)";
    }

    /**
     * The same condition for words that stand in many titles: asked of each title in the order of the list, which soon has a page
     * full, and not of the index, which would first gather them all.
     */
    public String commonCondition() {
        return syllables == null ? "w.words || '' like :words" : "position(:words in w.words) > 0";
    }

    /** The value of {@code :words}. */
    public String words() {
        return syllables != null ? folded : "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
