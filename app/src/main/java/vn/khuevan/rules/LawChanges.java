package vn.khuevan.rules;

import java.util.List;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.Amendment;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.law.Objection;

/**
 * Where administrators lay corrections over the law's data. A change is first looked at, then recorded against the revision
 * that was looked at, so that nobody confirms what somebody else has meanwhile made into something different.
 */
public interface LawChanges {

    /** The law with its revision, read now rather than remembered. */
    Known known();

    /** The law at a revision. @param revision grows with every change */
    record Known(Law law, long revision) {}

    /** What came of a change. */
    sealed interface Outcome {
        /** It stands. @param entry its number in the audit chain @param law the law with it */
        record Done(long entry, Law law) implements Outcome {}
        /** The law changed since it was looked at; look again. */
        record Stale() implements Outcome {}
        /** It cannot be entered. */
        record Objected(List<Objection> objections) implements Outcome {}
    }

    /** What the calendar would be, or why the change cannot be entered. */
    sealed interface Tried {
        /** It can be entered. */
        record Possible(Law law) implements Tried {}
        /** It cannot. */
        record Impossible(List<Objection> objections) implements Tried {}
    }

    /** The law as it would be with a correction; changes nothing. */
    Tried attempt(Known known, Amendment amendment);

    /** The law as it would be with a calendar change; changes nothing. */
    Tried attempt(Known known, CalendarChange change);

    /** Records a correction, in the caller's transaction or one of its own. @param revision the one that was looked at */
    Outcome record(Actor actor, Amendment amendment, long revision);

    /** Records a calendar change, in the caller's transaction or one of its own. @param revision the one that was looked at */
    Outcome record(Actor actor, CalendarChange change, long revision);

    /** Every change so far, newest first. */
    List<Recorded> recorded();

    /** Changes that the present data files no longer let be applied, in words; shown to administrators. */
    List<String> unapplied();
}
