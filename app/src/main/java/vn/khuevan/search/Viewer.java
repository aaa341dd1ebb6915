package vn.khuevan.search;

import java.util.Set;

/**
 * Who searches, as far as it decides what may be found.
 *
 * @param staffOf authorities for which the person works; none for a visitor
 */
public record Viewer(Set<Integer> staffOf) {

    /** Somebody of whom nothing is known. */
    public static final Viewer ANYBODY = new Viewer(Set.of());

    public Viewer {
        staffOf = Set.copyOf(staffOf);
    }
}
