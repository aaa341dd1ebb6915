package vn.khuevan.intake.reading;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** Words from what LaTeX writes for them: accents, dashes, braces. */
final class Latex {

    /** Accent commands and the combining marks they mean; {@code h} is the hook, {@code d} the dot below, {@code u} the breve, {@code v} the caron. */
    private static final Map<Character, Character> MARKS = Map.ofEntries(Map.entry('\'', '\u0301'), Map.entry('`', '\u0300'), Map.entry('^', '\u0302'), Map.entry('~', '\u0303'),
            Map.entry('"', '\u0308'), Map.entry('=', '\u0304'), Map.entry('.', '\u0307'), Map.entry('u', '\u0306'), Map.entry('v', '\u030c'), Map.entry('h', '\u0309'),
            Map.entry('d', '\u0323'), Map.entry('c', '\u0327'), Map.entry('H', '\u030b'), Map.entry('k', '\u0328'), Map.entry('r', '\u030a'));
    private static final Map<String, String> LETTERS = Map.ofEntries(Map.entry("dj", "đ"), Map.entry("DJ", "Đ"), Map.entry("ohorn", "ơ"), Map.entry("OHORN", "Ơ"),
            Map.entry("uhorn", "ư"), Map.entry("UHORN", "Ư"), Map.entry("i", "i"), Map.entry("j", "j"), Map.entry("ss", "ß"), Map.entry("o", "ø"), Map.entry("O", "Ø"),
            Map.entry("l", "ł"), Map.entry("L", "Ł"), Map.entry("ae", "æ"), Map.entry("AE", "Æ"), Map.entry("aa", "å"), Map.entry("AA", "Å"), Map.entry("textendash", "–"),
            Map.entry("textemdash", "—"), Map.entry("textquoteright", "’"));
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+)\\s*|\\\\([^A-Za-z])");
    private static final Pattern ESCAPED = Pattern.compile("[&%$#_{} ]");

    private Latex() {}

    static String plain(String latex) {
        if (latex.indexOf('\\') < 0 && latex.indexOf('{') < 0 && latex.indexOf('~') < 0 && latex.indexOf('-') < 0) {
            return latex.strip().replaceAll("\\s+", " ");
        }
        var plain = new StringBuilder(latex.length());
        var matcher = COMMAND.matcher(latex);
        var marks = new StringBuilder();
        for (var at = 0; at < latex.length(); ) {
            var letter = latex.charAt(at);
            if (letter == '\\' && matcher.find(at) && matcher.start() == at) {
                var word = matcher.group(1);
                var sign = word != null ? word : matcher.group(2);
                at = matcher.end();
                if (word != null && LETTERS.containsKey(word)) {
                    append(plain, LETTERS.get(word), marks);
                } else if (sign.length() == 1 && MARKS.containsKey(sign.charAt(0))) {
                    marks.insert(0, MARKS.get(sign.charAt(0)).charValue());
                } else if (ESCAPED.matcher(sign).matches()) {
                    plain.append(sign);
                }
            } else if (letter == '{' || letter == '}' || letter == '$') {
                at++;
            } else {
                append(plain, letter == '~' ? " " : String.valueOf(letter), marks);
                at++;
            }
        }
        return Normalizer.normalize(plain.toString().replace("---", "—").replace("--", "–"), Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    }

    private static void append(StringBuilder plain, String letter, StringBuilder marks) {
        plain.append(letter).append(marks);
        marks.setLength(0);
    }
}
