package vn.khuevan.intake.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Letters of fonts from before Unicode: what one byte, or a byte and the one behind it, stands for. */
final class OldLetters {

    static final OldLetters TCVN3 = load("tcvn3");
    static final OldLetters VNI = load("vni");

    private final Map<Integer, Character> byBytes;

    private OldLetters(Map<Integer, Character> byBytes) {
        this.byBytes = Map.copyOf(byBytes);
    }

    private static OldLetters load(String name) {
        var letters = new HashMap<Integer, Character>();
        try (var file = OldLetters.class.getResourceAsStream("/intake/encodings/" + name + ".csv")) {
            if (file == null) {
                throw new IllegalStateException("the letters of " + name + " are not on the class path");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var comma = line.indexOf(',');
                letters.put(HexFormat.fromHexDigits(line.substring(0, comma)), line.charAt(comma + 1));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new OldLetters(letters);
    }

    private Optional<Character> letter(int bytes) {
        return Optional.ofNullable(byBytes.get(bytes));
    }

    /** Decodes bytes by a table; ASCII stays, anything else beyond the table is malformed. */
    static final class Decoding extends Reader {

        private final InputStream bytes;
        private final OldLetters letters;
        private int ahead = -2;

        Decoding(InputStream bytes, OldLetters letters) {
            this.bytes = new BufferedInputStream(bytes, 1 << 16);
            this.letters = letters;
        }

        private int next() throws IOException {
            if (ahead == -2) {
                return bytes.read();
            }
            var value = ahead;
            ahead = -2;
            return value;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            var count = 0;
            while (count < length) {
                var value = next();
                if (value < 0) {
                    break;
                }
                into[offset + count++] = letter(value);
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        private char letter(int value) throws IOException {
            ahead = bytes.read();
            if (ahead >= 0x80) {
                var pair = letters.letter(value << 8 | ahead);
                if (pair.isPresent()) {
                    ahead = -2;
                    return pair.get();
                }
            }
            if (value < 0x80) {
                return (char) value;
            }
            var single = letters.letter(value);
            if (single.isEmpty()) {
                throw new MalformedInputException(1);
            }
            return single.get();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
