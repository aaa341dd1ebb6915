package vn.khuevan.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Relation;

/** Finds the accounts behind relations to dossiers; remembers them for one piece of work. */
final class Readers {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Map<Long, List<Long>> actingFor = new HashMap<>();

    Readers(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    private record Tie(boolean own, Long accountId, Long organisationId) {}

    /** Whoever holds the relation to the dossier itself, or else to the dossier at its top: persons, and all who act for organisations. */
    Set<Long> of(long caseId, long rootId, Relation relation) {
        var ties = jdbc.sql("""
                select case_id = :case as own, account_id, organisation_id
                  from case_party
                 where case_id in (:case, :root) and relation = :relation and until_on is null
                 order by id
                """).param("case", caseId).param("root", rootId).param("relation", relation.code())
                .query((row, _) -> new Tie(row.getBoolean("own"), row.getObject("account_id", Long.class), row.getObject("organisation_id", Long.class)))
                .list();
        var own = ties.stream().filter(Tie::own).toList();
        var readers = new LinkedHashSet<Long>();
        for (var tie : own.isEmpty() ? ties : own) {
            if (tie.accountId() != null) {
                readers.add(tie.accountId());
            }
            if (tie.organisationId() != null) {
                readers.addAll(actingFor(tie.organisationId()));
            }
        }
        readers.remove(0L);
        return readers;
    }

    /** All who act for the organisation today. */
    List<Long> actingFor(long organisationId) {
        return actingFor.computeIfAbsent(organisationId, accounts::actingFor);
    }

    /** The accounts named, and all who act for the organisations named. */
    List<Long> of(List<Long> persons, List<Long> organisations) {
        var readers = new ArrayList<>(persons);
        organisations.forEach(organisation -> readers.addAll(actingFor(organisation)));
        return readers;
    }
}
