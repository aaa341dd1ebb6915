package vn.khuevan.novelty;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text as the comparison reads it: its syllables that carry meaning, each as a number that is the same however it was
 * written, with the place where it stands and the sentence it stands in.
 *
 * <p>Case, marks (composed or not), đ, the placement of tone marks, i and y, invisible characters and letters borrowed from
 * Cyrillic make no difference; grammatical syllables are left out. Numbers count as syllables.
 */
final class Syllables {

    private static final String LOOK_ALIKE = "аеіорсухјԁһԛѕв";
    private static final String LATIN = "aeiopcyxjdhqsb";
    private static final char[] FOLDED = folded();
    /** Grammatical syllables as folded. Some of them are also other words when marks are gone; those are left out as well. */
    private static final Set<String> GRAMMAR = Stream.of("và của các những một theo từ tại này được trong về với để hoặc cho là thì khi có đã sẽ đang bị bởi như mà nên "
            + "cũng rất vào ra trên dưới ở đó").flatMap(words -> Arrays.stream(words.split(" "))).map(Syllables::fold).collect(Collectors.toUnmodifiableSet());
    private static final int GRAMMAR_HASHES = 1 << 10;
    private static final int[] GRAMMAR_TABLE = grammar();

    private final int length;
    private final int[] tokens;
    private final int[] from;
    private final int[] to;
    private final int[] sentence;
    private final int all;

    private Syllables(int length, int[] tokens, int[] from, int[] to, int[] sentence, int all) {
        this.length = length;
        this.tokens = tokens;
        this.from = from;
        this.to = to;
        this.sentence = sentence;
        this.all = all;
    }

    /** Reads a text. */
    static Syllables of(CharSequence text) {
        var most = text.length() / 5 + 8;
        var tokens = new int[most];
        var from = new int[most];
        var to = new int[most];
        var sentence = new int[most];
        int count = 0;
        int all = 0;
        int number = 0;
        var open = false;
        int i = 0;
        while (i < text.length()) {
            var c = text.charAt(i);
            if (!isPart(text, i, c)) {
                if (open && ends(text, i, c)) {
                    number++;
                    open = false;
                }
                i++;
                continue;
            }
            int start = i;
            int hash = 0x811C9DC5;
            var meaning = false;
            for (; i < text.length(); i++) {
                c = text.charAt(i);
                if (!isPart(text, i, c)) {
                    break;
                }
                var folded = fold(c);
                if (folded != 0) {
                    hash = (hash ^ folded) * 0x01000193;
                    meaning = true;
                }
            }
            if (!meaning) {
                continue;
            }
            all++;
            open = true;
            if (isGrammar(hash)) {
                continue;
            }
            if (count == tokens.length) {
                int more = count * 2;
                tokens = Arrays.copyOf(tokens, more);
                from = Arrays.copyOf(from, more);
                to = Arrays.copyOf(to, more);
                sentence = Arrays.copyOf(sentence, more);
            }
            // the lowest bit is free for what is kept beside it
            tokens[count] = hash & ~1;
            from[count] = start;
            to[count] = i;
            sentence[count++] = number;
        }
        return new Syllables(count, Arrays.copyOf(tokens, count), from, to, sentence, all);
    }

    /** A run of syllables without their places: each its number, the lowest bit of which tells sentences from their neighbours. */
    byte[] bytes(int start, int end) {
        var bytes = ByteBuffer.allocate((end - start) * Integer.BYTES);
        for (int i = start; i < end; i++) {
            bytes.putInt(tokens[i] | sentence[i] & 1);
        }
        return bytes.array();
    }

    /** Runs of syllables one after the other, as {@link #bytes} gave them; they have no places in a text. */
    static Syllables of(byte[] bytes, int length) {
        int count = length / Integer.BYTES;
        var tokens = new int[count];
        var sentence = new int[count];
        var read = ByteBuffer.wrap(bytes, 0, length);
        int number = 0;
        for (int i = 0, before = 0; i < count; i++) {
            int next = read.getInt();
            number += i > 0 && (next & 1) != (before & 1) ? 1 : 0;
            before = next;
            tokens[i] = next & ~1;
            sentence[i] = number;
        }
        return new Syllables(count, tokens, new int[count], new int[count], sentence, count);
    }

    /** Syllables that carry meaning. */
    int length() {
        return length;
    }

    /** All syllables of the text, the grammatical ones too. */
    int all() {
        return all;
    }

    int token(int at) {
        return tokens[at];
    }

    /** Where a syllable begins in the text. */
    int from(int at) {
        return from[at];
    }

    /** Where it ends, excluded. */
    int to(int at) {
        return to[at];
    }

    /** The first syllable that begins at a place of the text or after it. */
    int at(int offset) {
        int found = Arrays.binarySearch(from, 0, length, offset);
        return found >= 0 ? found : -found - 1;
    }

    /** Number of its sentence. */
    int sentence(int at) {
        return sentence[at];
    }

    /** The end of the sentence of a syllable, excluded. */
    int endOfSentence(int at) {
        int end = at + 1;
        while (end < length && sentence[end] == sentence[at]) {
            end++;
        }
        return end;
    }

    private static boolean isPart(CharSequence text, int at, char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        return Character.isLetterOrDigit(c) || switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK, Character.FORMAT -> true;
            // a letter outside the basic plane comes in two
            case Character.SURROGATE -> Character.isLetterOrDigit(Character.codePointAt(text, Character.isLowSurrogate(c) && at > 0 ? at - 1 : at));
            default -> false;
        };
    }

    /** Whether a sentence ends here: a full stop that is none within a number or word, or an empty line. */
    private static boolean ends(CharSequence text, int at, char c) {
        return switch (c) {
            case '!', '?', ';', '…' -> true;
            case '.', ':' -> at + 1 >= text.length() || !isPart(text, at + 1, text.charAt(at + 1)) || Character.isUpperCase(text.charAt(at + 1));
            case '\n' -> followsLine(text, at + 1);
            default -> false;
        };
    }

    /** An empty line, or a line that opens a point of a list: lines of a page that are merely full end nothing. */
    private static boolean followsLine(CharSequence text, int at) {
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '\r')) {
            i++;
        }
        if (i >= text.length()) {
            return true;
        }
        var c = text.charAt(i);
        return c == '\n' || c == '-' || c == '+' || c == '•' || c == '*' || c == '–'
                || i + 1 < text.length() && (Character.isDigit(c) || Character.isLetter(c)) && (text.charAt(i + 1) == '.' || text.charAt(i + 1) == ')' || text.charAt(i + 1) == '/');
    }

    /** A word as it is compared; for tests and for the table of grammatical ones. */
    static String fold(String word) {
        var folded = new StringBuilder();
        word.chars().map(c -> fold((char) c)).filter(c -> c != 0).forEach(c -> folded.append((char) c));
        return folded.toString();
    }

    /** The letter it counts as, or 0 when it counts as nothing. */
    private static char fold(char c) {
        return c < FOLDED.length ? FOLDED[c] : decomposed(c);
    }

    private static char[] folded() {
        var table = new char[0x2000];
        for (int c = 0; c < table.length; c++) {
            table[c] = decomposed((char) c);
        }
        return table;
    }

    private static char decomposed(char c) {
        var type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.FORMAT) {
            return 0;
        }
        if (type == Character.SURROGATE) {
            return c;
        }
        var lower = Character.toLowerCase(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD).charAt(0));
        int borrowed = LOOK_ALIKE.indexOf(lower);
        var latin = borrowed >= 0 ? LATIN.charAt(borrowed) : lower;
        return switch (latin) {
            case 'đ', 'ð' -> 'd';
            case 'y' -> 'i';
            default -> latin;
        };
    }

    private static int[] grammar() {
        var table = new int[GRAMMAR_HASHES];
        for (var word : GRAMMAR) {
            int hash = 0x811C9DC5;
            for (int i = 0; i < word.length(); i++) {
                hash = (hash ^ word.charAt(i)) * 0x01000193;
            }
            int slot = hash & (GRAMMAR_HASHES - 1);
            while (table[slot] != 0) {
                slot = slot + 1 & (GRAMMAR_HASHES - 1);
            }
            table[slot] = hash;
        }
        return table;
    }

    private static boolean isGrammar(int hash) {
        for (int slot = hash & (GRAMMAR_HASHES - 1); GRAMMAR_TABLE[slot] != 0; slot = slot + 1 & (GRAMMAR_HASHES - 1)) {
            if (GRAMMAR_TABLE[slot] == hash) {
                return true;
            }
        }
        return false;
    }
}
