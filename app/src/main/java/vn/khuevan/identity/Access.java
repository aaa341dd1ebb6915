package vn.khuevan.identity;

import java.time.LocalDate;
import java.util.Collection;

/**
 * May this person see or do this? Pages, API, search and exports all ask here and nowhere else.
 *
 * <p>What a person may not see answers as if it did not exist (404); what a person sees but may not do answers 403.
 */
public final class Access {

    private Access() {}

    /** Whether the actor may know that the thing exists: staff of its authority, or anyone with a relation to it today. */
    public static boolean sees(Actor actor, Guarded thing, LocalDate today) {
        return (actor.isStaff() && actor.authorityId() == thing.authorityId())
                || thing.parties().stream().anyMatch(party -> party.is(actor) && party.holdsOn(today));
    }

    /** Whether the actor is one of those who may do an act on the thing. */
    public static boolean may(Actor actor, Guarded thing, Collection<Who> by, LocalDate today) {
        if (!sees(actor, thing, today)) {
            return false;
        }
        return actor.has(Role.SYSTEM) || by.stream().anyMatch(who -> switch (who) {
            case Who.HasRole(Role role) -> actor.has(role) && actor.authorityId() == thing.authorityId();
            case Who.HasRelation(Relation relation) -> thing.parties().stream()
                    .anyMatch(party -> party.relation() == relation && party.is(actor) && party.holdsOn(today));
        });
    }

    /** Whether the actor may open a new dossier of a type that lists who may. */
    public static boolean mayOpen(Actor actor, Collection<Who> by) {
        return actor.has(Role.SYSTEM) || by.stream().anyMatch(who -> switch (who) {
            case Who.HasRole(Role role) -> actor.has(role);
            case Who.HasRelation ignored -> false;
        });
    }
}
