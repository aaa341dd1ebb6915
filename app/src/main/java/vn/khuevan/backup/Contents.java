package vn.khuevan.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds; its {@code contents.json}.
 *
 * @param format version of this layout
 * @param made when the snapshot was taken
 * @param migration the last schema migration that the rows fit to
 */
record Contents(int format, Instant made, String migration, List<Table> tables, List<Sequence> sequences, List<StoredFile> files) {

    static final int FORMAT = 1;
    static final String ENTRY = "contents.json";

    /**
     * @param sql quoted name with schema, as PostgreSQL writes it
     * @param columns quoted names of the columns that are stored, in order; generated ones are left out
     * @param sha256 of the entry, in hexadecimal
     */
    record Table(String entry, String sql, List<String> columns, long rows, String sha256) {

        String copy() {
            return "copy " + sql + " (" + String.join(", ", columns) + ")";
        }
    }

    /** A sequence's last value; {@code used} when that value was given out already. */
    record Sequence(String sql, long value, boolean used) {}

    /** A stored document by its path below the folder of files. */
    record StoredFile(String path, String sha256) {

        String entry() {
            return "files/" + path;
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
