package vn.khuevan.novelty;

import java.util.Optional;
import java.util.Set;
import vn.khuevan.identity.Actor;

/** What was handed in with dossiers, so that it can be compared from the dossier's own page. */
public interface Submitted {

    /** Whether dossiers of a type hand in something that is compared. */
    boolean isOf(String type);

    /** What the dossier handed in last; empty when the actor does not see the dossier, or nothing is in it. */
    Optional<Submission> of(Actor actor, String number);

    /**
     * Something handed in.
     *
     * @param number   of the dossier
     * @param label    what it is, as a key of the texts
     * @param proposal its words
     * @param own      keys of texts that tell of the same work
     * @param ties     who has a hand in it
     */
    record Submission(String number, String label, Proposal proposal, Set<String> own, Ties ties) {

        public Submission {
            own = Set.copyOf(own);
        }
    }
}
