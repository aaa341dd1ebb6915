package vn.khuevan.novelty;

import java.util.List;
import java.util.Set;

/**
 * Who has a hand in a text: whoever is tied to them should not judge it.
 *
 * @param organisations names of those that lead it, take part in it or ordered it
 * @param people        names of those who do the work
 * @param accounts      accounts entered in its dossier
 */
public record Ties(List<String> organisations, List<String> people, Set<Long> accounts) {

    /** Nobody is known. */
    public static final Ties NONE = new Ties(List.of(), List.of(), Set.of());

    public Ties {
        organisations = List.copyOf(organisations);
        people = List.copyOf(people);
        accounts = Set.copyOf(accounts);
    }
}
