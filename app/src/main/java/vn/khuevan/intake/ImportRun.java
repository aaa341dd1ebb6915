package vn.khuevan.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.khuevan.intake.reading.RowReader;

/**
 * A file on its way into the registry.
 *
 * @param actorId  account that answers for it
 * @param type     type of the records
 * @param hash     checksum of the file, SHA-256 in hex
 * @param columns  in the order of the file
 * @param broken   why the rest could not be read, or null
 * @param position last row that is settled
 * @param bytes    bytes of the file read until then
 */
public record ImportRun(long id, int authority, long actorId, String actorName, String type, String fileName, String hash, long size, RowReader reader,
        List<String> columns, Mapping mapping, State state, @Nullable Broken broken, long position, long bytes, Counts counts, Instant madeAt,
        Instant touchedAt, @Nullable Instant endedAt) {

    /** Where a run stands. */
    public enum State {
        /** It waits for somebody to say what its columns mean. */
        MAPPING,
        /** It waits for its turn. */
        WAITING,
        /** Rows are being settled. */
        RUNNING,
        /** Every row is settled. */
        DONE,
        /** The rest of the file cannot be read; what was settled stays. */
        BROKEN,
        /** Somebody stopped it; what was settled stays. */
        STOPPED;

        /** The state as stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more will happen. */
        public boolean isOver() {
            return this == DONE || this == BROKEN || this == STOPPED;
        }
    }

    /** Why a file could not be read further. @param code the text's key is {@code intake.broken.} + code */
    public record Broken(String code, List<Object> args) {}

    /** What became of the rows. */
    public record Counts(long created, long changed, long unchanged, long refused) {

        /** Rows that were settled. */
        public long all() {
            return created + changed + unchanged + refused;
        }
    }
}
