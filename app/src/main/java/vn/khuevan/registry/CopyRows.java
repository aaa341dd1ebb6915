package vn.khuevan.registry;

import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Rows for {@code COPY … FROM STDIN}, which takes thousands in the time of some single inserts. */
final class CopyRows {

    private final String into;
    private final StringBuilder text = new StringBuilder(4_096);
    private boolean inRow;

    /** @param into table and columns, such as {@code record_term (type, field)} */
    CopyRows(String into) {
        this.into = into;
    }

    CopyRows put(@Nullable String value) {
        next();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (var i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(value.charAt(i));
            }
        }
        return this;
    }

    CopyRows put(long value) {
        next();
        text.append(value);
        return this;
    }

    CopyRows put(@Nullable Object value) {
        return put(value == null ? null : value.toString());
    }

    CopyRows put(boolean value) {
        next();
        text.append(value ? 't' : 'f');
        return this;
    }

    CopyRows put(byte[] value) {
        next();
        text.append("\\\\x").append(HexFormat.of().formatHex(value));
        return this;
    }

    CopyRows put(Instant value) {
        return put(value.toString());
    }

    CopyRows put(Collection<String> values) {
        var array = new StringBuilder("{");
        for (var value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"").append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return put(array.append('}').toString());
    }

    private void next() {
        if (inRow) {
            text.append('\t');
        }
        inRow = true;
    }

    void end() {
        text.append('\n');
        inRow = false;
    }

    /** Writes the rows in the transaction that runs; no statement when there are none. */
    void write(JdbcOperations jdbc) {
        if (text.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin", Reader.of(text), 65_536);
            } catch (IOException broken) {
                throw new SQLException("the rows could not be sent", "08006", broken);
            }
        });
    }
}
