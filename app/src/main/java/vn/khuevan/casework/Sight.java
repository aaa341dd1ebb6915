package vn.khuevan.casework;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/**
 * Which dossiers a person may see, as SQL over all of them: the same answer that {@link Access#sees} gives about one. Work
 * lists, search and the API's list ask with these pieces and with no condition of their own.
 */
public final class Sight {

    private static final String HOLDS = """
            (t.account_id = :account or t.organisation_id = any(cast(:organisations as bigint[])))
            and t.from_on <= :today and (t.until_on is null or t.until_on > :today)""";

    /** Dossiers a person is related to, with the relation; those under it included, but for who only took part in it. */
    static final String RELATED = """
            tied as materialized (
                select t.case_id, '@' || t.relation as who from case_party t where %s limit 20000),
            related as (
                select c.id, t.who from tied t join case_file c on c.root_id = t.case_id where t.who <> '@participant'
                union
                select t.case_id, t.who from tied t)
            """.formatted(HOLDS);

    /** Dossiers that wait for a role by which the person reads nothing else. */
    private static final String WAITING = """
            select w.id from case_file w where w.authority_id = :authority and w.waits = any(cast(:readsWaiting as text[])) and not w.ended
            union
            select d.case_id from case_deadline d where d.state = 'open' and d.authority_id = :authority and d.waits = any(cast(:readsWaiting as text[]))
            """;

    private static final String WAITS = """
            (c.authority_id = :authority
             and ((c.waits = any(cast(:readsWaiting as text[])) and not c.ended)
                  or exists (select 1 from case_deadline d where d.case_id = c.id and d.state = 'open' and d.waits = any(cast(:readsWaiting as text[])))))""";

    private Sight() {}

    /** What goes before the statement. */
    public static String with() {
        return "with " + RELATED;
    }

    /**
     * Asks whether a person is related to a dossier of another authority, or to a closed one. Who is not, and reads all of their own,
     * sees just what {@link #openTo} says.
     */
    public static String elsewhere() {
        return with() + "select exists (select 1 from related r join case_file c on c.id = r.id where c.authority_id <> :authority or c.closed)";
    }

    /**
     * What the staff of an authority see who read all of it.
     *
     * @param table {@code c} for dossiers; {@code w} for what stands beside them, where closed dossiers belong to no authority
     */
    public static String openTo(String table) {
        return table + ".authority_id = :authority" + (table.equals("c") ? " and not c.closed" : "");
    }

    /** The system, whose jobs move every dossier, leaves out none. */
    private static String whole(Actor actor) {
        return actor.has(Role.SYSTEM) ? "c.authority_id = :authority or " : actor.readsAll() ? openTo("c") + " or " : "";
    }

    /** The condition on {@code case_file c}. */
    public static String condition(Actor actor) {
        return "(" + whole(actor) + (actor.readsWaiting().isEmpty() ? "" : "c.id in (" + WAITING + ") or ") + "c.id in (select id from related))";
    }

    /** The same condition, asked of each dossier by itself: for a few that are known already. Needs nothing before the statement. */
    static String each(Actor actor) {
        return "(" + whole(actor) + (actor.readsWaiting().isEmpty() ? "" : WAITS + " or ")
                + "exists (select 1 from case_party t where t.case_id in (c.id, c.root_id) and (t.case_id = c.id or t.relation <> 'participant') and "
                + HOLDS + "))";
    }

    /** Values of the names used by these pieces and by those of {@link WorkLists}. */
    public static Map<String, Object> parameters(Actor actor, LocalDate today) {
        var values = new LinkedHashMap<String, Object>();
        values.put("authority", actor.isStaff() ? actor.authorityId() : 0);
        values.put("today", today);
        values.put("codes", actor.roles().stream().filter(Role::isStaff).map(Role::code).toArray(String[]::new));
        values.put("readsWaiting", actor.readsWaiting().toArray(String[]::new));
        values.put("account", actor.accountId() == 0 ? -1 : actor.accountId());
        values.put("organisations", actor.organisations().toArray(Long[]::new));
        return values;
    }
}
