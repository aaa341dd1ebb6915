package vn.khuevan.registry;

import vn.khuevan.identity.Actor;

/**
 * Who writes, and on what ground.
 *
 * @param actor  who answers for it
 * @param source what the new facts come from
 */
public record By(Actor actor, Source source) {

    /** A person who enters what they know. */
    public static By person(Actor actor) {
        return new By(actor, new Source(Source.Kind.PERSON, actor.name(), null));
    }
}
