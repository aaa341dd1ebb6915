package vn.khuevan.opendata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats in which a set is given. */
public enum DataFormat {
    /** Comma-separated values, RFC 4180, UTF-8. */
    CSV("text/csv", "CSV"),
    /** A list of objects, one a line. */
    JSON("application/json", "JSON"),
    /** A workbook. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX");

    private final String mediaType;
    private final String fileType;

    DataFormat(String mediaType, String fileType) {
        this.mediaType = mediaType;
        this.fileType = fileType;
    }

    /** Ending of files, and the name by which it is stored. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /** Its code in the EU list of file types, which catalogues name. */
    public String fileType() {
        return fileType;
    }

    /** The format with this ending. */
    public static Optional<DataFormat> with(String ending) {
        return Arrays.stream(values()).filter(format -> format.ending().equals(ending)).findFirst();
    }
}
