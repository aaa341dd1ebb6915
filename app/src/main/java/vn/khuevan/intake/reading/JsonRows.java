package vn.khuevan.intake.reading;

import java.io.IOException;
import java.util.List;

/** A list of objects, or one object a line. */
public record JsonRows(Encoding encoding) implements RowReader {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Ending read(Bytes bytes, Taker taker) throws IOException {
        return Guarded.read(() -> Json.each(encoding, bytes, List.of(), (object, number) -> taker.take(Row.of(number, Json.cells(object)))));
    }
}
