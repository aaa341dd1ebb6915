package vn.khuevan.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person finds at the address of a record. */
public sealed interface Sighting {

    /** The record as the person may see it. */
    record Here(Entry entry) implements Sighting {}

    /** It was the same as another, which stands at this code. */
    record Moved(String code) implements Sighting {}

    /** It was public and was taken back. @param reason why, as told to everybody */
    record Gone(String code, String type, String reason, Instant at) implements Sighting {}

    /** There is nothing the person may know of. @param code as asked for */
    record Unknown(@Nullable String code) implements Sighting {}
}
