package vn.khuevan.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.khuevan.identity.Party;

/** What gates asked to see beyond the dossier, fetched in a bounded number of queries. */
public record Facts(Map<Wanted, List<Related>> found) {

    /** Nothing was asked for. */
    public static final Facts NONE = new Facts(Map.of());

    /**
     * Another dossier, as far as gates look at it.
     *
     * @param ties relations of the person or organisation asked about; empty for children
     */
    public record Related(long id, String number, String type, String stage, Data data, LocalDate openedOn,
            List<Party> ties) {}

    /** What was found for a wish; empty when there is none. */
    public List<Related> of(Wanted wanted) {
        return found.getOrDefault(wanted, List.of());
    }
}
