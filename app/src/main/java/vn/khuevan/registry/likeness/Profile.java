package vn.khuevan.registry.likeness;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a record says which thing it is.
 *
 * @param id          number of the record; 0 for one that is not written yet
 * @param type        id of its type
 * @param names       its names and titles, in every language and spelling, the one it is listed by first
 * @param acronyms    short names, without marks
 * @param identifiers values by scheme
 * @param contacts    e-mail addresses, telephone numbers and web hosts, each behind the letter of its kind
 * @param houses      organisations it belongs to
 * @param people      names of people it names: authors, leaders
 * @param neighbours  ids of records that it names as parts, predecessors and the like, of its own type
 * @param birth       date of birth, or null
 * @param year        year of it, or null
 * @param text        runs of words of what it says at length, as numbers
 */
record Profile(long id, int authority, String type, List<String> names, Set<String> acronyms, Map<String, Set<String>> identifiers, Set<String> contacts,
        List<House> houses, Set<String> people, Set<Long> neighbours, @Nullable String birth, @Nullable Integer year, Set<Long> text) {

    /** An organisation. @param id number of its record, or null @param name its name */
    record House(@Nullable Long id, HouseName name) {}

    /** What is compared how. */
    enum Family { PERSON, HOUSE, WORK }

    private static final Set<String> HOUSES = Set.of("organisation", "enterprise", "st-organisation", "centre", "facility");

    Family family() {
        return type.equals("person") ? Family.PERSON : HOUSES.contains(type) ? Family.HOUSE : Family.WORK;
    }
}
