package vn.khuevan.intake.reading;

import java.io.IOException;
import java.util.List;

/** Ends a reading from deep inside; {@link Guarded} makes an ending of it. */
final class BrokenFile extends IOException {

    private final transient RowReader.Ending.Broken ending;

    BrokenFile(String code, Object... args) {
        super(code);
        this.ending = new RowReader.Ending.Broken(code, List.of(args));
    }

    RowReader.Ending.Broken ending() {
        return ending;
    }
}
