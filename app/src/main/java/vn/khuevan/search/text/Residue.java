package vn.khuevan.search.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What an input method leaves when it was off: the keys of Telex (tieengs vieejt) or VNI (tie61ng vie65t). Only a word that
 * nobody knows should be read so; {@code bus} is a word.
 */
public final class Residue {

    private static final String TELEX_TONES = "sfrxj";
    private static final String VOWELS = "aăâeêioôơuưy";
    /** Sắc, huyền, hỏi, ngã, nặng: the order of both methods' keys. */
    private static final String TONES = "\u0301\u0300\u0309\u0303\u0323";

    private Residue() {}

    /** Exact forms that the keys may have meant; none when they cannot be keys of either method. */
    public static List<String> readings(String typed) {
        var found = new ArrayList<String>(2);
        if (!Spelling.isPlain(typed) || typed.length() < 2 || typed.length() > 12) {
            return found;
        }
        if (typed.chars().anyMatch(Character::isDigit)) {
            add(found, typed, vni(typed));
        } else {
            add(found, typed, telex(typed));
        }
        return found;
    }

    private static void add(List<String> found, String typed, String read) {
        if (!read.isEmpty() && !read.equals(typed)) {
            found.add(Spelling.exact(read));
        }
    }

    private static String telex(String typed) {
        var letters = new StringBuilder();
        var tone = -1;
        for (var i = 0; i < typed.length(); i++) {
            var key = typed.charAt(i);
            var last = letters.isEmpty() ? ' ' : letters.charAt(letters.length() - 1);
            var vowels = firstVowel(letters) >= 0;
            if (vowels && TELEX_TONES.indexOf(key) >= 0) {
                tone = TELEX_TONES.indexOf(key);
            } else if (key == 'w') {
                if (!horn(letters)) {
                    letters.append('ư');
                }
            } else if (key == 'd' && letters.indexOf("d") == 0 && i > 0) {
                letters.setCharAt(0, 'đ');
            } else if ("aeo".indexOf(key) >= 0 && (last == key || vowels && letters.indexOf(String.valueOf(key)) >= 0 && VOWELS.indexOf(last) < 0)) {
                var at = letters.lastIndexOf(String.valueOf(key));
                letters.setCharAt(at, "âêô".charAt("aeo".indexOf(key)));
            } else {
                letters.append(key);
            }
        }
        return toned(letters, tone);
    }

    private static String vni(String typed) {
        var letters = new StringBuilder();
        var tone = -1;
        for (var i = 0; i < typed.length(); i++) {
            var key = typed.charAt(i);
            if (!Character.isDigit(key)) {
                letters.append(key);
            } else if (key >= '1' && key <= '5') {
                tone = key - '1';
            } else if (key == '6' && !change(letters, "aeo", "âêô") || key == '7' && !horn(letters)
                    || key == '8' && !change(letters, "a", "ă") || key == '9' && !change(letters, "d", "đ") || key == '0') {
                return "";
            }
        }
        return toned(letters, tone);
    }

    /** ă of a, ơ of o, ư of u, ươ of uo, ưu of uu. */
    private static boolean horn(StringBuilder letters) {
        var twice = letters.lastIndexOf("uu");
        if (twice >= 0) {
            letters.setCharAt(twice, 'ư');
            return true;
        }
        var pair = letters.lastIndexOf("uo");
        if (pair >= 0) {
            letters.replace(pair, pair + 2, "ươ");
            return true;
        }
        return change(letters, "aou", "ăơư");
    }

    private static boolean change(StringBuilder letters, String from, String to) {
        for (var i = letters.length() - 1; i >= 0; i--) {
            var at = from.indexOf(letters.charAt(i));
            if (at >= 0) {
                letters.setCharAt(i, to.charAt(at));
                return true;
            }
        }
        return false;
    }

    private static int firstVowel(CharSequence letters) {
        for (var i = 0; i < letters.length(); i++) {
            if (VOWELS.indexOf(letters.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** The letters with their tone where it belongs. */
    private static String toned(StringBuilder letters, int tone) {
        if (tone < 0 || firstVowel(letters) < 0) {
            return tone < 0 ? letters.toString() : "";
        }
        var first = firstVowel(letters);
        var glides = first + 1 < letters.length() && VOWELS.indexOf(letters.charAt(first + 1)) >= 0 && first > 0
                && (letters.charAt(first - 1) == 'q' && letters.charAt(first) == 'u' || letters.charAt(first - 1) == 'g' && letters.charAt(first) == 'i');
        if (glides) {
            first++;
        }
        var end = first;
        while (end < letters.length() && VOWELS.indexOf(letters.charAt(end)) >= 0) {
            end++;
        }
        var at = first;
        var special = -1;
        for (var i = first; i < end; i++) {
            if ("ăâêôơ".indexOf(letters.charAt(i)) >= 0) {
                special = i;
            }
        }
        if (special >= 0) {
            at = special;
        } else if (end - first == 3 || end - first == 2 && (end < letters.length()
                || "oa oe uy".contains(letters.substring(first, end)))) {
            at = first + 1;
        }
        var whole = letters.substring(0, at + 1) + TONES.charAt(tone) + letters.substring(at + 1);
        return Normalizer.normalize(whole, Normalizer.Form.NFC);
    }
}
