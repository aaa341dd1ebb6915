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
 * @param kept     rows of which something was left as a person had corrected it
 * @param trouble  why the rows behind the position could not be written, or null
 */
public record ImportRun(long id, int authority, long actorId, String actorName, String type, String fileName, String hash, long size, RowReader reader,
        List<String> columns, Mapping mapping, State state, @Nullable Broken broken, long position, long bytes, Counts counts, long kept,
        @Nullable Trouble trouble, Instant madeAt, Instant touchedAt, @Nullable Instant endedAt) {

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
        /** The next rows could not be written however often it was tried; what was settled stays, and somebody may try again. */
        FAILED,
        /** Somebody stopped it; what was settled stays. */
        STOPPED;

        /** The state as stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more will happen unless somebody asks. */
        public boolean isOver() {
            return this == DONE || this == BROKEN || this == FAILED || this == STOPPED;
        }
    }

    /** Why a file could not be read further. @param code the text's key is {@code intake.broken.} + code */
    public record Broken(String code, List<Object> args) {}

    /**
     * Why rows could not be written although the file can be read.
     *
     * @param tries in a row that failed
     * @param said  what the last one met, in the words of the server
     * @param next  when the next one is due, or null when there is none
     */
    public record Trouble(int tries, String said, @Nullable Instant next) {}

    /** A new run of a file that waits for its mapping. */
    static ImportRun of(int authority, long actorId, String actorName, String type, String fileName, String hash, long size, RowReader reader, List<String> columns,
            Mapping mapping, Instant now) {
        return new ImportRun(0, authority, actorId, actorName, type, fileName, hash, size, reader, columns, mapping, State.MAPPING, null, 0, 0,
                new Counts(0, 0, 0, 0), 0, null, now, now, null);
    }

    /** The same, read and understood in another way. */
    ImportRun meaning(RowReader otherReader, List<String> otherColumns, Mapping otherMapping) {
        return new ImportRun(id, authority, actorId, actorName, type, fileName, hash, size, otherReader, otherColumns, otherMapping, state, broken, position, bytes,
                counts, kept, trouble, madeAt, touchedAt, endedAt);
    }

    /** What became of the rows. */
    public record Counts(long created, long changed, long unchanged, long refused) {

        /** Rows that were settled. */
        public long all() {
            return created + changed + unchanged + refused;
        }
    }
}
