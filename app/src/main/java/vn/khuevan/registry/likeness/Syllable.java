package vn.khuevan.registry.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.khuevan.search.text.Spelling;

/**
 * One written word of a name or title.
 *
 * @param exact  its one spelling with marks
 * @param folded its spelling without marks
 */
record Syllable(String exact, String folded) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern VIETNAMESE = Pattern.compile("(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
            + "(ieu|yeu|oai|oay|oao|oeo|uoi|uou|uye|uya|uyu|uay|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])(ng|nh|ch|[cmnpt])?");

    static Syllable of(String written) {
        var exact = Spelling.exact(written);
        return new Syllable(exact, Spelling.folded(exact));
    }

    /** The words of a text in their order; whatever is no letter or digit parts them. */
    static List<Syllable> split(String text) {
        var words = new ArrayList<Syllable>();
        var each = WORD.matcher(Spelling.composed(text));
        while (each.find()) {
            words.add(of(each.group()));
        }
        return words;
    }

    /** Whether it has no mark. */
    boolean isPlain() {
        return exact.equals(folded);
    }

    boolean hasDigit() {
        return folded.chars().anyMatch(Character::isDigit);
    }

    /** Whether a Vietnamese syllable is written so; what is not is a slip, or foreign. */
    boolean isVietnamese() {
        return VIETNAMESE.matcher(folded).matches();
    }

    /** Whether one slip of the finger makes one of the other: a letter too many, too few, another, or two that changed places. */
    boolean isSlipOf(Syllable other) {
        return Math.min(folded.length(), other.folded.length()) >= 2 && Math.max(folded.length(), other.folded.length()) >= 3 && oneSlip(folded, other.folded);
    }

    private static boolean oneSlip(String one, String other) {
        if (one.equals(other) || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        var from = 0;
        while (from < Math.min(one.length(), other.length()) && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        var a = one.substring(from);
        var b = other.substring(from);
        if (a.length() == b.length()) {
            return a.substring(1).equals(b.substring(1))
                    || a.length() > 1 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0) && a.substring(2).equals(b.substring(2));
        }
        return a.length() < b.length() ? b.substring(1).equals(a) : a.substring(1).equals(b);
    }
}
