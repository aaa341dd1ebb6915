package vn.khuevan.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a set into a file as they come, with memory that does not grow with their number. */
sealed interface TableSink permits CsvSink, JsonSink, XlsxSink {

    void row(List<@Nullable Object> values) throws IOException;

    /** Writes what stands behind the last row; the stream stays open. */
    void end() throws IOException;

    /** A writer of a format. */
    static TableSink of(DataFormat format, DataSet set, OutputStream out) throws IOException {
        return switch (format) {
            case CSV -> new CsvSink(set.columns(), out);
            case JSON -> new JsonSink(set.columns(), out);
            case XLSX -> new XlsxSink(set.columns(), out);
        };
    }

    /** A value as words; several joined by semicolons. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case List<?> several -> several.stream().map(TableSink::text).collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    /** Whether a value is a number that no spreadsheet can take for a formula. */
    static boolean isNumber(@Nullable Object value) {
        return value instanceof Long || value instanceof BigDecimal;
    }
}
