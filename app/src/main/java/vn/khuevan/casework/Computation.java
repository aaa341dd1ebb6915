package vn.khuevan.casework;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import vn.khuevan.rules.Law;

/**
 * Derives values that must be computed, never typed (a grade, a mean, money to return), before the gates look.
 */
public interface Computation {

    /** Name in definitions, such as {@code acceptance-grade}. */
    String name();

    /** What it must see beyond the dossier. */
    default Set<Wanted> wants(CaseFile dossier) {
        return Set.of();
    }

    /**
     * The values to add to the typed form, by field; empty when what was typed does not suffice.
     *
     * @param data   the dossier's data with the form laid over it
     * @param form   id of the form
     * @param pinned day whose rules hold
     */
    Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts);
}
