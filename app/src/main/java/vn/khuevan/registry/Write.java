package vn.khuevan.registry;

import org.jspecify.annotations.Nullable;

/**
 * What is to stand in a record: whole, not a difference. A fact that says what stood there already keeps its source.
 *
 * @param type      id of the type
 * @param authority authority that keeps the record; of an existing one it stays what it is
 * @param code      code of the record to change, or null for a new one
 * @param version   version last read, or null when any will do
 * @param state     state afterwards: draft, internal or public; withdrawing and merging have their own doors
 * @param content   what it says; values in any form that their kind reads
 */
public record Write(String type, int authority, @Nullable String code, @Nullable Long version, Entry.State state, Content content) {

    /** A new record. */
    public static Write create(String type, int authority, Entry.State state, Content content) {
        return new Write(type, authority, null, null, state, content);
    }

    /** Other content for a record as it was read. */
    public static Write change(Entry read, Content content) {
        return new Write(read.type(), read.authority(), read.code(), read.version(), read.state(), content);
    }
}
