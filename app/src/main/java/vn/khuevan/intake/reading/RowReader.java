package vn.khuevan.intake.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A way to read files of one shape as rows. */
public sealed interface RowReader permits CsvRows, XlsxRows, JsonRows, CrossrefRows, OrcidRows, BibtexRows, RisRows {

    /** The most characters of one cell. */
    int LONGEST_CELL = 1_000_000;
    /** The most characters of one row. */
    int LONGEST_ROW = 4_000_000;
    /** The most columns of a row. */
    int MOST_COLUMNS = 2_000;

    /** Name that never changes, such as {@code csv}; {@code intake.format.NAME} is its title. */
    String name();

    /**
     * Hands the rows over, in order, with memory that does not grow with the file.
     *
     * @param bytes opened anew for each reading
     * @param taker asked after each row whether to go on
     * @return how it ended
     * @throws IOException when the bytes cannot be fetched; what is wrong in them is an ending
     */
    Ending read(Bytes bytes, Taker taker) throws IOException;

    /** Whether its rows may hold several values in a cell, already apart. */
    default boolean separates() {
        return true;
    }

    /** Where the bytes of a file are. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    /** Who takes rows. */
    @FunctionalInterface
    interface Taker {
        /** @return whether to go on */
        boolean take(Row row);

        /** Told once, before any row, by tables whose heading names the columns. */
        default void columns(List<String> names) {}
    }

    /** How a reading ended. */
    sealed interface Ending {

        /** All rows were handed over. */
        record Whole() implements Ending {}

        /** The taker had enough. */
        record Stopped() implements Ending {}

        /** The rest cannot be read. @param code the text's key is {@code intake.broken.} + code */
        record Broken(String code, List<Object> args) implements Ending {

            public Broken {
                args = List.copyOf(args);
            }
        }
    }
}
