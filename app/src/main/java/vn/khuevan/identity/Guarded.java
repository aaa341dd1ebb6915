package vn.khuevan.identity;

import java.util.List;

/** Something that not everybody may see: a dossier. */
public interface Guarded {

    /** Authority that keeps it. */
    int authorityId();

    /** Everyone with a relation to it, past ones included. */
    List<Party> parties();
}
