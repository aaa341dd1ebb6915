package vn.khuevan.search.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The forms of a Vietnamese syllable that comparison needs. Two spellings of one syllable (composed or not, capital or not,
 * hòa and hoà, kỹ and kĩ, Đ and the look-alike eth) have one {@link #exact} form; whatever differs in nothing but marks has
 * one {@link #folded} form.
 */
public final class Spelling {

    private static final String TONES = "\u0300\u0309\u0303\u0301\u0323";

    private Spelling() {}

    /** The text composed (NFC), with the Icelandic eth put right; everything else as written. */
    public static String composed(String text) {
        var put = text.indexOf('\u00d0') < 0 && text.indexOf('\u00f0') < 0 ? text : text.replace('\u00d0', 'Đ').replace('\u00f0', 'đ');
        return Normalizer.isNormalized(put, Normalizer.Form.NFC) ? put : Normalizer.normalize(put, Normalizer.Form.NFC);
    }

    /** The one spelling of a syllable with its marks: small letters, tone on the vowel of the newer style, i for a lone y. */
    public static String exact(String word) {
        var small = composed(word).toLowerCase(Locale.ROOT);
        return small.length() > 9 || small.length() < 2 ? small : plainY(newTone(small));
    }

    /** The exact form without any mark: letters a to z, digits, and what other scripts bring. */
    public static String folded(String exact) {
        if (isPlain(exact)) {
            return exact;
        }
        var apart = Normalizer.normalize(exact, Normalizer.Form.NFD);
        var plain = new StringBuilder(apart.length());
        for (var i = 0; i < apart.length(); i++) {
            var letter = apart.charAt(i);
            if (letter == 'đ') {
                plain.append('d');
            } else if (letter == 'Đ') {
                plain.append('D');
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                plain.append(letter);
            }
        }
        return plain.toString();
    }

    /** Whether the word has nothing but characters of ASCII: no mark that could mean something. */
    public static boolean isPlain(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word carries one of the five written tones. */
    public static boolean hasTone(String word) {
        var apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        return apart.chars().anyMatch(letter -> TONES.indexOf(letter) >= 0);
    }

    /** The word without its tone but with the marks that make its letters: thuế → thuê. */
    public static String toneless(String word) {
        var apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        var kept = new StringBuilder(apart.length());
        apart.chars().filter(letter -> TONES.indexOf(letter) < 0).forEach(letter -> kept.append((char) letter));
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** hòa → hoà, thủy → thuỷ, khỏe → khoẻ; and quý however it was typed. */
    private static String newTone(String word) {
        for (var i = 0; i + 1 < word.length(); i++) {
            var first = word.charAt(i);
            if (first < 128) {
                continue;
            }
            var apart = Normalizer.normalize(String.valueOf(first), Normalizer.Form.NFD);
            if (apart.length() != 2 || TONES.indexOf(apart.charAt(1)) < 0) {
                continue;
            }
            var second = word.charAt(i + 1);
            var moves = apart.charAt(0) == 'o' && (second == 'a' || second == 'e' || second == 'ă')
                    || apart.charAt(0) == 'u' && (second == 'y' || i > 0 && word.charAt(i - 1) == 'q' && "aeioyêôơâ".indexOf(second) >= 0);
            if (moves) {
                return word.substring(0, i) + apart.charAt(0)
                        + Normalizer.normalize("" + second + apart.charAt(1), Normalizer.Form.NFC) + word.substring(i + 2);
            }
        }
        return word;
    }

    /** kỹ → kĩ, lý → lí: after these letters the two are written for one sound. Not uy, not the names in Ng-, not y alone. */
    private static String plainY(String word) {
        if (word.length() != 2 || "hklmst".indexOf(word.charAt(0)) < 0) {
            return word;
        }
        var at = "yỳỷỹýỵ".indexOf(word.charAt(1));
        return at < 0 ? word : word.charAt(0) + "iìỉĩíị".substring(at, at + 1);
    }
}
