package vn.khuevan.casework;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;

/**
 * Finds dossiers among those a person may see, as {@link Sight} says it. Pages are cut and
 * counts capped at {@link WorkLists#CAP}, so that a page costs the same over a million dossiers.
 */
@Component
public class CaseSearch {

    private static final int FETCHED = 1_000;
    private static final String BEGINS = "(w.number ~>=~ :number and w.number ~<~ :number_end)";
    private static final String BEGINS_OWN = "(w.number ~>=~ :own and w.number ~<~ :own_end)";
    /** The first numbers with a beginning, in their order: a short beginning has too many to sort. */
    private static final String NUMBERED = """
            select case_id from (select case_id from case_words w where w.authority_id = :authority and %s order by number using ~<~ limit :cap) given
            union
            select case_id from (select case_id from case_words w where w.authority_id = :authority and %s order by number using ~<~ limit :cap) own
            """.formatted(BEGINS, BEGINS_OWN);

    private final NamedParameterJdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate streaming;

    CaseSearch(DataSource source) {
        this.jdbc = new NamedParameterJdbcTemplate(new PlannedEachTime(source));
        var rowByRow = new JdbcTemplate(source);
        rowByRow.setFetchSize(FETCHED);
        this.streaming = new NamedParameterJdbcTemplate(rowByRow);
    }

    /** Whether a person reads all dossiers of one authority and none of another: the condition then has an index to itself. */
    private boolean readsOwnAuthorityOnly(Actor actor, LocalDate today) {
        return actor.readsAll() && Boolean.FALSE.equals(jdbc.queryForObject(Sight.with() + """
                select exists (select 1 from related r join case_file c on c.id = r.id where c.authority_id <> :authority)
                """, Sight.parameters(actor, today), Boolean.class));
    }

    /** Filters are so unlike in what they leave over that one plan for all of them is a bad one. */
    private static final class PlannedEachTime extends JdbcTemplate {

        PlannedEachTime(DataSource source) {
            super(source);
        }

        @Override
        protected void applyStatementSettings(Statement statement) throws SQLException {
            super.applyStatementSettings(statement);
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }

    /** How a list is ordered. */
    public enum Order {
        /** By the day of opening. */
        OPENED("c.opened_on %1$s, c.id %1$s"),
        /** By the nearest limit; no limit is farther than any. */
        DUE("c.next_due %1$s, c.id %1$s"),
        /** By the last change. */
        CHANGED("c.changed_at %1$s");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /** Which dossiers by their state. */
    public enum State { OPEN, LATE, RISK, MINE, ENDED }

    /**
     * What is looked for; null or empty means all.
     *
     * @param text   a number, the beginning of one, or words of the title
     * @param fields codes of the field of research, any of them
     * @param hosts  ids of lead organisations, any of them; null for all
     * @param year   year of opening
     */
    public record Wish(@Nullable String text, @Nullable String type, @Nullable String stage, @Nullable String kind, List<String> fields,
            @Nullable Integer year, @Nullable State state, @Nullable List<Long> hosts) {}

    /** One page of what was found. */
    public WorkLists.Listed<WorkLists.Row> page(Actor actor, LocalDate today, Wish wish, Order order, boolean descending, int size, long offset) {
        var parameters = parameters(actor, today, wish).addValue("size", size).addValue("offset", offset);
        var ownOnly = readsOwnAuthorityOnly(actor, today);
        var with = with(wish, ownOnly);
        var from = from(actor, wish, ownOnly);
        var count = java.util.Objects.requireNonNull(jdbc.queryForObject(with + "select count(*) from (select 1 " + from + " limit :cap) x",
                parameters, Integer.class));
        var rows = count == 0 ? List.<WorkLists.Row>of() : jdbc.query(with + "select " + WorkLists.columns() + " " + from + order(order, descending)
                + " limit :size offset :offset", parameters, (row, index) -> WorkLists.row(row));
        return new WorkLists.Listed<>(rows, count);
    }

    /** Everything that was found, row by row. The caller closes the stream and holds a transaction open while it reads. */
    public Stream<WorkLists.Row> all(Actor actor, LocalDate today, Wish wish, Order order, boolean descending) {
        var ownOnly = readsOwnAuthorityOnly(actor, today);
        return streaming.queryForStream(with(wish, ownOnly) + "select " + WorkLists.columns() + " " + from(actor, wish, ownOnly) + order(order, descending),
                parameters(actor, today, wish), (row, index) -> WorkLists.row(row));
    }

    private static String order(Order order, boolean descending) {
        return " order by " + order.sql.formatted(descending ? "desc" : "asc");
    }

    private static String with(Wish wish, boolean ownOnly) {
        return ownOnly && wish.state() != State.MINE ? "" : Sight.with();
    }

    private static String from(Actor actor, Wish wish, boolean ownOnly) {
        var where = new ArrayList<String>();
        where.add(ownOnly ? "c.authority_id = :authority" : Sight.condition(actor));
        var text = wish.text();
        if (text != null) {
            where.add(isNumber(text) ? ownOnly ? "c.id in (" + NUMBERED + ")" : "(" + BEGINS + " or " + BEGINS_OWN + ")" : "w.words like :words");
        }
        add(where, wish.type(), "c.type = :type");
        add(where, wish.stage(), "c.stage = :stage");
        add(where, wish.kind(), "c.kind = :kind");
        add(where, wish.fields().isEmpty() ? null : wish.fields(), "c.field = any(cast(:fields as text[]))");
        add(where, wish.year(), "c.opened_on between :first and :last");
        add(where, wish.hosts(), "c.host_id = any(cast(:hosts as bigint[]))");
        if (wish.state() != null) {
            where.add(switch (wish.state()) {
                case OPEN -> "not c.ended";
                case ENDED -> "c.ended";
                case LATE -> "not c.ended and c.next_due is not null and c.next_due < :today";
                case RISK -> "not c.ended and c.next_due is not null and c.next_due >= :today and c.next_alarm <= :today";
                case MINE -> "c.id in (" + WorkLists.waitingIds(actor) + ")";
            });
        }
        return "from case_file c " + (text == null || (isNumber(text) && ownOnly) ? "" : "join case_words w on w.case_id = c.id ") + "where " + String.join(" and ", where);
    }

    private static void add(List<String> where, @Nullable Object wanted, String condition) {
        if (wanted != null) {
            where.add(condition);
        }
    }

    /** Whether the text is a dossier's number or begins one: it has no blank, and a digit or a dash. */
    static boolean isNumber(String text) {
        return text.strip().matches("[A-Za-z0-9-]*[0-9-][A-Za-z0-9-]*") && text.strip().length() > 1;
    }

    private MapSqlParameterSource parameters(Actor actor, LocalDate today, Wish wish) {
        var parameters = WorkLists.parameters(actor, today).addValue("type", wish.type()).addValue("stage", wish.stage()).addValue("kind", wish.kind())
                .addValue("fields", wish.fields().toArray(String[]::new)).addValue("hosts", wish.hosts() == null ? new Long[0] : wish.hosts().toArray(Long[]::new));
        if (wish.year() != null) {
            parameters.addValue("first", LocalDate.of(wish.year(), 1, 1)).addValue("last", LocalDate.of(wish.year(), 12, 31));
        }
        var text = wish.text();
        if (text != null && isNumber(text)) {
            var number = text.strip().toUpperCase(Locale.ROOT);
            var code = actor.authorityId() == 0 ? null : code(actor.authorityId());
            var own = code == null ? number : code + "-" + number;
            parameters.addValue("number", number).addValue("number_end", after(number)).addValue("own", own).addValue("own_end", after(own));
        } else if (text != null) {
            parameters.addValue("words", "%" + fold(text) + "%");
        }
        return parameters;
    }

    /** The first text after all that begin so. */
    private static String after(String beginning) {
        var last = beginning.length() - 1;
        return beginning.substring(0, last) + (char) (beginning.charAt(last) + 1);
    }

    private @Nullable String code(int authority) {
        return jdbc.query("select code from authority where id = :id", Map.of("id", authority), (row, index) -> row.getString(1)).stream().findFirst().orElse(null);
    }

    /** Folds as the stored words are, and takes the meaning out of pattern signs. */
    private String fold(String text) {
        return String.valueOf(jdbc.queryForObject("""
                select replace(replace(replace(identity_fold(:text), '\\', '\\\\'), '%', '\\%'), '_', '\\_')
                """, Map.of("text", text.strip()), String.class));
    }
}
