package vn.khuevan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the bytes of documents are kept. What is stored never changes; the same content stored twice is there once.
 *
 * <p>Bytes from outside come in two steps, so that they can be looked at in between: {@link #receive} takes them into a
 * draft that no one can read, {@link Draft#keep} gives it its lasting place.
 */
public interface FileStore {

    /** What became of bytes that were sent. */
    sealed interface Received {

        /** More than was allowed; nothing is left of them. @param most bytes that were allowed */
        record TooLarge(long most) implements Received {}

        /** All there, to be looked at and then kept or closed. */
        record Whole(Draft draft) implements Received {}
    }

    /** Bytes that are not stored yet. Closing drops them unless they were kept. */
    interface Draft extends AutoCloseable {

        /** A local file with the bytes, to be read only until the draft is closed or kept. */
        Path path();

        ContentHash hash();

        /** Number of bytes. */
        long size();

        /** Stores the bytes; when this returns they survive a crash. */
        void keep() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Takes bytes in, hashing them as they come.
     *
     * @param most bytes after which it stops reading and gives up
     * @throws IOException when the sender breaks off or the store cannot write; nothing is left then
     */
    Received receive(InputStream bytes, long most) throws IOException;

    /** The stored content with this hash, or empty. */
    Optional<InputStream> open(ContentHash hash) throws IOException;

    /** Whether content with this hash is stored. */
    boolean exists(ContentHash hash) throws IOException;

    /** Removes a content; false when there was none. Whoever calls knows that nothing refers to it any more. */
    boolean remove(ContentHash hash) throws IOException;

    /** Drops drafts that were begun before a moment and whose process died. Returns how many. */
    int dropDrafts(Instant before) throws IOException;
}
