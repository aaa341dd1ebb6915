package vn.khuevan.identity;

import java.util.List;
import java.util.Set;

/** Something that not everybody may see: a dossier. */
public interface Guarded {

    /** Authority that keeps it. */
    int authorityId();

    /** Whether it is left out of what a role reads: only who has a relation to it knows it. */
    boolean closed();

    /** Everyone with a relation to it, past ones included. */
    List<Party> parties();

    /** Codes of those who must act now, as {@link Who#code} writes them: by its stage, and by each limit that runs. */
    Set<String> waitsFor();
}
