package vn.khuevan.opendata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A list of objects, one a line; what a row does not say is null, what may be several is a list. */
final class JsonSink implements TableSink {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<DataColumn> columns;
    private final OutputStream out;
    private boolean begun;

    JsonSink(List<DataColumn> columns, OutputStream stream) throws IOException {
        this.columns = columns;
        this.out = new BufferedOutputStream(stream, 1 << 16);
        write("[");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.size(); i++) {
            var value = values.get(i);
            object.put(columns.get(i).name(), value == null && columns.get(i).many() ? List.of() : value);
        }
        write(begun ? ",\n" : "\n");
        out.write(JSON.writeValueAsBytes(object));
        begun = true;
    }

    @Override
    public void end() throws IOException {
        write("\n]\n");
        out.flush();
    }
}
