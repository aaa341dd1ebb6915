package vn.khuevan.intake.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows of small files, for tests. */
final class Rows {

    private Rows() {}

    static RowReader.Bytes of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    static RowReader.Bytes of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static RowReader.Bytes of(String text, Charset charset) {
        return of(text.getBytes(charset));
    }

    static List<Row> all(RowReader reader, RowReader.Bytes bytes) {
        var rows = new ArrayList<Row>();
        if (!(read(reader, bytes, rows) instanceof RowReader.Ending.Whole)) {
            throw new AssertionError("not read to the end");
        }
        return rows;
    }

    static RowReader.Ending.Broken broken(RowReader reader, RowReader.Bytes bytes) {
        return (RowReader.Ending.Broken) read(reader, bytes, new ArrayList<>());
    }

    private static RowReader.Ending read(RowReader reader, RowReader.Bytes bytes, List<Row> rows) {
        try {
            return reader.read(bytes, row -> rows.add(row));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static RowReader recognised(String name, RowReader.Bytes bytes) throws IOException {
        return ((Recognition.Answer.Readable) Recognition.of(name, bytes, false)).reader();
    }
}
