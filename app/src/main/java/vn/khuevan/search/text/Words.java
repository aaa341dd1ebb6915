package vn.khuevan.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the words of a text. A space parts syllables, not words; whoever compares takes neighbours together. What must not
 * be torn stays whole beside its parts: KH&amp;CN, 05/2021/QĐ-UBND (whatever dash was typed), 1.234.567,89.
 */
public final class Words {

    /** Longer runs without a space are no word of any language; their beginning stands for them. */
    static final int LONGEST = 64;

    private Words() {}

    /** The words in their order; a compound comes before its parts. */
    public static List<Word> of(String text) {
        return of(text, Forms.fresh());
    }

    /** The same for who reads many texts. */
    public static List<Word> of(String text, Forms forms) {
        var words = new ArrayList<Word>(text.length() / 5 + 4);
        var at = 0;
        while (at < text.length()) {
            var point = text.codePointAt(at);
            if (!Character.isLetterOrDigit(point)) {
                at += Character.charCount(point);
                continue;
            }
            at = take(text, at, words, forms);
        }
        return words;
    }

    /** Takes the run that begins here, with its inner joints, and returns where it ends. */
    private static int take(String text, int start, List<Word> words, Forms forms) {
        var end = runEnd(text, start);
        if (end >= text.length() || !isJoint(text.charAt(end))) {
            add(words, text, start, end, false, forms);
            return end;
        }
        var parts = new ArrayList<int[]>();
        parts.add(new int[] {start, end});
        while (end + 1 < text.length() && isJoint(text.charAt(end)) && Character.isLetterOrDigit(text.codePointAt(end + 1))) {
            var next = runEnd(text, end + 1);
            if (!joins(text, parts.getLast(), text.charAt(end), end + 1, next, parts.size())) {
                break;
            }
            parts.add(new int[] {end + 1, next});
            end = next;
        }
        if (parts.size() == 1) {
            add(words, text, start, end, false, forms);
            return end;
        }
        var number = allDigits(text, start, parts.get(0)[1]) && parts.stream().allMatch(part -> allDigits(text, part[0], part[1]));
        if (number && text.substring(start, end).indexOf('/') < 0 && text.substring(start, end).indexOf('-') < 0) {
            add(words, text, start, end, false, forms);
            return end;
        }
        if (keepsWhole(text, start, end)) {
            var whole = compound(text.substring(start, end));
            words.add(new Word(whole, Spelling.folded(whole), start, end, false));
            parts.forEach(part -> add(words, text, part[0], part[1], true, forms));
        } else {
            parts.forEach(part -> add(words, text, part[0], part[1], false, forms));
        }
        return end;
    }

    /** A compound that is a name of its own: it has an ampersand, or digits and letters around a slash. */
    private static boolean keepsWhole(String text, int start, int end) {
        var whole = text.substring(start, end);
        return whole.indexOf('&') > 0 || whole.indexOf('/') > 0 && Character.isDigit(whole.charAt(0)) && whole.chars().anyMatch(Character::isLetter);
    }

    private static String compound(String whole) {
        return Spelling.composed(whole).toLowerCase(java.util.Locale.ROOT).replace('\u2013', '-').replace('\u2011', '-').replace('\u2010', '-');
    }

    private static boolean joins(String text, int[] before, char joint, int start, int end, int parts) {
        var left = text.charAt(before[1] - 1);
        var right = text.charAt(start);
        return switch (joint) {
            case '.', ',' -> Character.isDigit(left) && Character.isDigit(right);
            case '&' -> end - start <= 5 && before[1] - before[0] <= 5;
            case '/' -> Character.isDigit(text.charAt(before[0])) || parts > 1;
            default -> parts > 1 && (Character.isLetter(left) || Character.isDigit(left));
        };
    }

    private static boolean isJoint(char joint) {
        return switch (joint) {
            case '&', '/', '-', '.', ',', '\u2010', '\u2011', '\u2013' -> true;
            default -> false;
        };
    }

    private static int runEnd(String text, int start) {
        var end = start;
        while (end < text.length()) {
            var point = text.codePointAt(end);
            if (!Character.isLetterOrDigit(point) && Character.getType(point) != Character.NON_SPACING_MARK) {
                break;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static boolean allDigits(String text, int start, int end) {
        for (var i = start; i < end; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void add(List<Word> words, String text, int start, int end, boolean part, Forms forms) {
        var form = forms.of(text.substring(start, Math.min(end, start + LONGEST)));
        words.add(new Word(form.exact(), form.folded(), start, end, part));
    }
}
