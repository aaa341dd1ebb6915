package vn.khuevan.opendata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.table.TableFile;

/** Comma-separated values as RFC 4180 says, in UTF-8 without a byte order mark; no cell can start a formula. */
final class CsvSink implements TableSink {

    private final Writer out;

    CsvSink(List<DataColumn> columns, OutputStream stream) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        line(columns.stream().map(DataColumn::name).toList());
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        line(values);
    }

    private void line(List<? extends @Nullable Object> values) throws IOException {
        for (var i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            var value = values.get(i);
            out.write(TableFile.quoted(TableSink.text(value), !TableSink.isNumber(value)));
        }
        out.write("\r\n");
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
