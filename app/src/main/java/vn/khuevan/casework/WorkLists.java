package vn.khuevan.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;

/**
 * Rows of the lists that show dossiers, and which of them wait for a person.
 *
 * <p>Staff see by role what waits in their authority, everybody sees by relation what waits for them. Every list is cut
 * and every count is capped at {@value #CAP}, so that its cost does not grow with the number of dossiers.
 */
@Component
public class WorkLists {

    /** Above this a count says "more than". */
    public static final int CAP = 1_000;

    private static final String COLUMNS = """
            c.id, c.number, c.type, c.definition, c.stage, c.title, c.kind, c.field, c.waits, c.next_due, c.next_alarm, c.ended, c.host_name, c.amount,
            c.starts_on, c.ends_on, c.opened_on, c.changed_at""";

    /** The most urgent of what waits for a person's roles, each role cut on its own. */
    private static final String WAITS_FOR_ROLES = """
            select c.id, c.next_due from unnest(cast(:codes as text[])) code(code)
             cross join lateral (select id, next_due from case_file where authority_id = :authority and waits = code.code and not ended
                                  order by next_due, id limit :cap) c
            """;

    private final NamedParameterJdbcTemplate jdbc;

    WorkLists(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A dossier as a list shows it.
     *
     * @param waits  code of who must act next, or null
     * @param due    earliest day of its open limits, or null
     * @param alarm  first day on which one of them is at risk, or null
     * @param amount whole VND, or null
     */
    public record Row(long id, String number, String type, String definition, String stage, String title, @Nullable String kind,
            @Nullable String field, @Nullable String waits, @Nullable LocalDate due, @Nullable LocalDate alarm, boolean ended, @Nullable String host,
            @Nullable Long amount, @Nullable LocalDate starts, @Nullable LocalDate ends, LocalDate opened, Instant changed) {}

    /** An open limit of a dossier. @param waits code of who must meet it, or null */
    public record Limit(Row dossier, String duty, String provision, LocalDate due, @Nullable String waits) {}

    /**
     * A dossier that waits for a person.
     *
     * @param dueFrom code of who must meet its nearest limit, which may be somebody else; null without limit or where nobody is named
     */
    public record Waiting(Row dossier, @Nullable String dueFrom) {}

    /** The first rows of a list. @param count of all, at most {@link #CAP} + 1, which means more than {@link #CAP} */
    public record Listed<T>(List<T> rows, int count) {

        /** Whether there are more than could be counted. */
        public boolean more() {
            return count > CAP;
        }
    }

    private static MapSqlParameterSource who(Actor actor, LocalDate today) {
        return new MapSqlParameterSource(Sight.parameters(actor, today)).addValue("cap", CAP + 1);
    }

    /** Dossiers by number, for lists that name them. */
    public List<Long> ids(Set<String> numbers) {
        return numbers.isEmpty() ? List.of() : jdbc.queryForList("select id from case_file where number in (:numbers)",
                new MapSqlParameterSource("numbers", numbers), Long.class);
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong("id"), row.getString("number"), row.getString("type"), row.getString("definition"), row.getString("stage"),
                row.getString("title"), row.getString("kind"), row.getString("field"), row.getString("waits"), row.getObject("next_due", LocalDate.class),
                row.getObject("next_alarm", LocalDate.class), row.getBoolean("ended"), row.getString("host_name"), row.getObject("amount", Long.class),
                row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class), row.getObject("opened_on", LocalDate.class),
                CaseStore.instant(row, "changed_at"));
    }

    static String columns() {
        return COLUMNS;
    }

    /** Ids of what waits for a person, to be used beside {@link Sight#with()}. */
    static String waitingIds(Actor actor) {
        return (actor.isStaff() ? "select id from (" + WAITS_FOR_ROLES + ") roles union " : "")
                + "select c.id from related r join case_file c on c.id = r.id and c.waits = r.who and not c.ended";
    }

    static MapSqlParameterSource parameters(Actor actor, LocalDate today) {
        return who(actor, today);
    }
}
