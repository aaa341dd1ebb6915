package vn.khuevan.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One relation of a person or an organisation to a dossier, with its period.
 *
 * @param relation       what they are to it
 * @param accountId      the person's account, or null when an organisation is meant
 * @param organisationId the organisation, or null when a person is meant
 * @param name           name as it stood when the relation began
 * @param from           first day
 * @param until          first day on which it no longer holds, or null while it lasts
 */
public record Party(Relation relation, @Nullable Long accountId, @Nullable Long organisationId, String name,
        LocalDate from, @Nullable LocalDate until) {

    /** Whether the relation holds on that day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    /** Whether the actor is this person or acts for this organisation. */
    public boolean is(Actor actor) {
        return (accountId != null && accountId == actor.accountId())
                || (organisationId != null && actor.organisations().contains(organisationId));
    }
}
