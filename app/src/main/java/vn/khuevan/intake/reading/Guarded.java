package vn.khuevan.intake.reading;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** Runs a reading and turns what is wrong in the file into an ending. */
final class Guarded {

    private Guarded() {}

    /** A reading that says whether it came to the end. */
    @FunctionalInterface
    interface Reading {
        boolean run() throws IOException;
    }

    static RowReader.Ending read(Reading reading) throws IOException {
        try {
            return reading.run() ? new RowReader.Ending.Whole() : new RowReader.Ending.Stopped();
        } catch (BrokenFile broken) {
            return broken.ending();
        } catch (CharacterCodingException other) {
            return new BrokenFile("encoding").ending();
        }
    }
}
