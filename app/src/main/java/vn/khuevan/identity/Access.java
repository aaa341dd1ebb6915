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

    /**
     * Whether the actor may know that the thing exists: staff of its authority as far as their roles reach, or anyone with a
     * relation to it today. What lists ask of the database says the same ({@code casework.Sight}).
     */
    public static boolean sees(Actor actor, Guarded thing, LocalDate today) {
        return seesLastingly(actor, thing, today) || waitsFor(actor, thing);
    }

    /** Whether the actor sees the thing only until what it waits for is done. */
    public static boolean seesWhileItWaits(Actor actor, Guarded thing, LocalDate today) {
        return waitsFor(actor, thing) && !seesLastingly(actor, thing, today);
    }

    private static boolean seesLastingly(Actor actor, Guarded thing, LocalDate today) {
        return (actor.readsAll() && actor.authorityId() == thing.authorityId() && (!thing.closed() || actor.has(Role.SYSTEM)))
                || thing.parties().stream().anyMatch(party -> party.is(actor) && party.holdsOn(today));
    }

    private static boolean waitsFor(Actor actor, Guarded thing) {
        return !thing.closed() && actor.authorityId() == thing.authorityId() && actor.readsWaiting().stream().anyMatch(thing.waitsFor()::contains);
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
