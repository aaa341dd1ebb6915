package vn.khuevan.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a transaction told the rest of the system.
 *
 * @param turn    turn of the transaction; messages are handed on by turn, then by {@code id}
 * @param id      number that no other message has
 * @param topic   what it is about, such as {@code case.moved}
 * @param caseId  the dossier it is about, or null
 * @param payload what is told, an object
 * @param at      when it was written
 */
public record Message(long turn, long id, String topic, @Nullable Long caseId, JsonNode payload, Instant at) {

    /** A text of the payload; empty when it is not there. */
    public String text(String name) {
        return payload.path(name).asString("");
    }

    /** A whole number of the payload; 0 when it is not there. */
    public long whole(String name) {
        return payload.path(name).asLong(0);
    }
}
