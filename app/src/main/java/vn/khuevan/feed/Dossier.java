package vn.khuevan.feed;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Data;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;
import vn.khuevan.registry.Source;

/**
 * What the database may learn of a task's dossier.
 *
 * @param open    where it stands for the public, or null when it is not public
 * @param data    the forms that are read, no others
 * @param parties organisations and people, past ones too
 * @param years   confirmed reports of the result's use, by year
 */
record Dossier(long id, String number, int authority, String title, @Nullable String kind, @Nullable String field, @Nullable LocalDate starts,
        @Nullable LocalDate ends, @Nullable Open open, Data data, List<Party> parties, List<Year> years) {

    private static final String PROGRAMME = "CHUONG_TRINH";

    /** As the list of public tasks has it. @param recognised day of the decision on the result, or null */
    record Open(String state, LocalDate listed, @Nullable LocalDate recognised, @Nullable String certificate) {}

    /** A year's report. @param number of the report's dossier @param counts whether the department counted it as use */
    record Year(String number, LocalDate from, boolean counts, @Nullable String users, @Nullable String effect) {}

    Source source() {
        return new Source(Source.Kind.DOSSIER, number, number);
    }

    boolean isProgramme() {
        return PROGRAMME.equals(kind);
    }

    /** Whether it is known who does it: before the contract an award can still be lost. */
    boolean isContracted() {
        return data.date("contract.date") != null;
    }

    boolean hasResult() {
        return open != null && open.recognised() != null;
    }

    /** Who stands in a relation, in order of time; who left on the day they came never did. */
    List<Party> of(Relation relation) {
        return parties.stream().filter(party -> party.relation() == relation && (party.until() == null || party.until().isAfter(party.from()))).toList();
    }
}
