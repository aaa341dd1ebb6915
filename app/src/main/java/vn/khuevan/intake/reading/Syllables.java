package vn.khuevan.intake.reading;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells Vietnamese from what a wrong encoding makes of it. */
final class Syllables {

    /** Onset, vowels, coda, with letters as they are and tones cut off. */
    private static final Pattern SYLLABLE = Pattern.compile("(ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(ng|nh|ch|[cmnpt])?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{So}\\p{Sc}\\p{Sk}\\p{No}\\u00a1-\\u00bf\\u00d7\\u00f7]+");
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final int ENOUGH = 20_000;

    private Syllables() {}

    /** The share of words with letters beyond ASCII that are Vietnamese syllables; 0 when there are none. */
    static double share(String text) {
        var words = WORD.matcher(text);
        var seen = 0;
        var good = 0;
        while (seen < ENOUGH && words.find()) {
            var word = words.group();
            if (word.chars().anyMatch(letter -> letter >= 0x80)) {
                seen++;
                good += isSyllable(word) ? 1 : 0;
            }
        }
        return seen == 0 ? 0 : (double) good / seen;
    }

    private static boolean isSyllable(String word) {
        var tones = 0;
        var bare = new StringBuilder();
        for (var letter : Normalizer.normalize(word, Normalizer.Form.NFD).toCharArray()) {
            if (TONES.indexOf(letter) >= 0) {
                tones++;
            } else {
                bare.append(letter);
            }
        }
        return tones <= 1 && SYLLABLE.matcher(Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)).matches();
    }
}
