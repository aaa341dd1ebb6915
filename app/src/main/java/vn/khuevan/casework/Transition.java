package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;

/**
 * Everything one act changes, decided before anything is written.
 *
 * @param patch   what it lays over the dossier's data, by form
 * @param pins    phases it pins
 * @param entered relations that begin
 * @param left    relations that end
 * @param started deadlines that begin
 * @param ended   open deadlines that are met, met late or dropped
 * @param moved   open deadlines whose event changed
 * @param reasons gaps that were let pass, kept in the entry
 */
record Transition(Actor actor, String act, String from, Definition.Stage to, Map<String, Object> patch,
        Map<String, LocalDate> pins, List<Party> entered, List<Relation> left, List<Started> started, List<Ended> ended,
        List<Moved> moved, List<String> provisions, List<String> gaps, Instant at, LocalDate day, @Nullable Once once) {

    /** A deadline that begins. */
    record Started(String duty, String provision, LocalDate event, @Nullable String path, @Nullable LocalDate due,
            @Nullable LocalDate alarm, int alarmDays, @Nullable String waits) {}

    /** A deadline that ends: {@code met}, {@code late} or {@code dropped}. */
    record Ended(long id, String duty, String state) {}

    /** A deadline that counts from a date which the act changed. */
    record Moved(long id, String duty, LocalDate event, @Nullable LocalDate due, @Nullable LocalDate alarm) {}

    /** The idempotency key of the request, with what it asked for. */
    record Once(String key, byte[] request) {}
}
