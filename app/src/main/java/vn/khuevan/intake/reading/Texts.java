package vn.khuevan.intake.reading;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Small things that readers of references share. */
final class Texts {

    private Texts() {}

    /** A line without its end, of bounded length; null at the end. @param row for the message when it is too long */
    static @Nullable String line(Reader reader, long row) throws IOException {
        var line = new StringBuilder();
        for (var letter = reader.read(); ; letter = reader.read()) {
            if (letter < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (letter == '\n') {
                var end = line.length();
                return !line.isEmpty() && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            if (letter == 0) {
                throw new BrokenFile("not-text", row);
            }
            if (line.length() > RowReader.LONGEST_CELL) {
                throw new BrokenFile("row-too-long", row);
            }
            line.append((char) letter);
        }
    }

    /** A name as it is spoken: {@code Nguyen, Thi Ha} is {@code Thi Ha Nguyen}. */
    static String natural(String name) {
        var comma = name.indexOf(',');
        if (comma < 0) {
            return name.strip();
        }
        var family = name.substring(0, comma).strip();
        var given = name.substring(comma + 1).strip();
        return given.contains(",") ? name.strip() : (given + " " + family).strip();
    }
}
