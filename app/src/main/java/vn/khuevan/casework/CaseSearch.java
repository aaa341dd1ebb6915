package vn.khuevan.casework;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/**
 * Finds dossiers among those a person may see, as {@link Sight} says it. Pages are cut and
 * counts capped at {@link WorkLists#CAP}, so that a page costs the same over a million dossiers.
 */
@Component
public class CaseSearch {

    private static final int FETCHED = 1_000;
    private static final String BOTH = "case_words w join case_file c on c.id = w.case_id";
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
        return actor.readsAll() && !actor.has(Role.SYSTEM) && Boolean.FALSE.equals(jdbc.queryForObject(Sight.elsewhere(), Sight.parameters(actor, today), Boolean.class));
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
        OPENED("%2$s %1$s, %3$s %1$s"),
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

    /**
     * One page of what was found. What comes first in the order is looked for once, up to the cap: that is the count as
     * well as every page that can be asked for.
     */
    public WorkLists.Listed<WorkLists.Row> page(Actor actor, LocalDate today, Wish wish, Order order, boolean descending, int size, long offset) {
        var ownOnly = readsOwnAuthorityOnly(actor, today);
        var words = words(wish, ownOnly ? actor.authorityId() : 0);
        var search = Search.of(actor, ownOnly, wish, words, order);
        var total = new int[1];
        var rows = jdbc.query("""
                %s found as materialized (
                    select %s as id from %s where %s order by %s limit :cap),
                placed as (select id, row_number() over () as place from found)
                select t.total, f.place, %s
                  from (select count(*) as total from found) t
                  left join (placed f join case_file c on c.id = f.id) on f.place > :offset and f.place <= :offset_end
                 order by f.place
                """.formatted(search.related() ? Sight.with() + "," : "with", search.id(), search.from(), search.where(), search.by(order, descending),
                        WorkLists.columns()),
                parameters(actor, today, wish, words).addValue("offset", offset).addValue("offset_end", offset + size), (row, index) -> {
                    total[0] = row.getInt("total");
                    return row.getObject("place") == null ? Optional.<WorkLists.Row>empty() : Optional.of(WorkLists.row(row));
                });
        return new WorkLists.Listed<>(rows.stream().flatMap(Optional::stream).toList(), total[0]);
    }

    /** Everything that was found, row by row. The caller closes the stream and holds a transaction open while it reads. */
    public Stream<WorkLists.Row> all(Actor actor, LocalDate today, Wish wish, Order order, boolean descending) {
        var ownOnly = readsOwnAuthorityOnly(actor, today);
        var words = words(wish, ownOnly ? actor.authorityId() : 0);
        var search = Search.of(actor, ownOnly, wish, words, order);
        return streaming.queryForStream("%s select %s from %s where %s order by %s".formatted(search.related() ? Sight.with() : "",
                WorkLists.columns(), search.beside() ? BOTH : "case_file c", search.where(), search.by(order, descending)),
                parameters(actor, today, wish, words), (row, index) -> WorkLists.row(row));
    }

    /**
     * Where a search reads: beside the dossiers what acts leave alone, in them what acts change, both when both are wanted.
     *
     * @param beside  whether it reads what stands beside
     * @param stored  whether it reads the dossiers
     * @param related whether it needs what the person is related to
     */
    private record Search(boolean beside, boolean stored, boolean related, String where) {

        static Search of(Actor actor, boolean ownOnly, Wish wish, @Nullable TitleWords words, Order order) {
            var text = wish.text();
            if (!ownOnly) {
                var where = new ArrayList<>(List.of(Sight.condition(actor)));
                if (text != null) {
                    where.add(words == null ? "(" + BEGINS + " or " + BEGINS_OWN + ")" : words.condition());
                }
                lasting(where, "c", wish);
                changing(where, actor, wish);
                return new Search(text != null, true, true, String.join(" and ", where));
            }
            var stored = wish.stage() != null || wish.state() != null || order != Order.OPENED;
            // open dossiers, and those of all types that are over, are in the order of opening only beside
            var many = order == Order.OPENED && wish.stage() == null && (wish.state() == State.OPEN || (wish.state() == State.ENDED && wish.type() == null));
            var beside = !stored || many || text != null || wish.kind() != null || !wish.fields().isEmpty() || wish.hosts() != null;
            var where = new ArrayList<String>();
            if (beside) {
                where.add(Sight.openTo("w"));
                if (text != null) {
                    where.add(words == null ? "w.case_id = any(array(" + NUMBERED + "))" : words.condition());
                }
                lasting(where, "w", wish);
            }
            if (stored) {
                where.add(beside ? "c.authority_id = :authority" : Sight.openTo("c"));
                add(where, wish.type(), "c.type = :type");
                add(where, wish.year(), "c.opened_on between :first and :last");
                changing(where, actor, wish);
            }
            return new Search(beside, stored, wish.state() == State.MINE, String.join(" and ", where));
        }

        /** What hardly an act changes. */
        private static void lasting(List<String> where, String table, Wish wish) {
            add(where, wish.type(), table + ".type = :type");
            add(where, wish.kind(), table + ".kind = :kind");
            add(where, wish.fields().isEmpty() ? null : wish.fields(), table + ".field = any(cast(:fields as text[]))");
            add(where, wish.year(), table + ".opened_on between :first and :last");
            add(where, wish.hosts(), table + ".host_id = any(cast(:hosts as bigint[]))");
        }

        /** What acts change. */
        private static void changing(List<String> where, Actor actor, Wish wish) {
            add(where, wish.stage(), "c.stage = :stage");
            if (wish.state() != null) {
                where.add(switch (wish.state()) {
                    case OPEN -> "not c.ended";
                    case ENDED -> "c.ended";
                    case LATE -> "not c.ended and c.next_due is not null and c.next_due < :today";
                    case RISK -> "not c.ended and c.next_due is not null and c.next_due >= :today and c.next_alarm <= :today";
                    case MINE -> "c.id in (" + WorkLists.waitingIds(actor) + ")";
                });
            }
        }

        private static void add(List<String> where, @Nullable Object wanted, String condition) {
            if (wanted != null) {
                where.add(condition);
            }
        }

        String from() {
            return beside && stored ? BOTH : beside ? "case_words w" : "case_file c";
        }

        String id() {
            return beside ? "w.case_id" : "c.id";
        }

        String by(Order order, boolean descending) {
            return order.sql.formatted(descending ? "desc" : "asc", beside ? "w.opened_on" : "c.opened_on", id());
        }
    }

    /** Whether the text is a dossier's number or begins one: it has no blank, and a digit or a dash. */
    static boolean isNumber(String text) {
        return text.strip().matches("[A-Za-z0-9-]*[0-9-][A-Za-z0-9-]*") && text.strip().length() > 1;
    }

    private MapSqlParameterSource parameters(Actor actor, LocalDate today, Wish wish, @Nullable TitleWords words) {
        var parameters = WorkLists.parameters(actor, today).addValue("type", wish.type()).addValue("stage", wish.stage()).addValue("kind", wish.kind())
                .addValue("fields", wish.fields().toArray(String[]::new)).addValue("hosts", wish.hosts() == null ? new Long[0] : wish.hosts().toArray(Long[]::new));
        if (wish.year() != null) {
            parameters.addValue("first", LocalDate.of(wish.year(), 1, 1)).addValue("last", LocalDate.of(wish.year(), 12, 31));
        }
        var text = wish.text();
        if (words != null) {
            parameters.addValue("words", words.words()).addValue("syllables", words.syllables());
        } else if (text != null) {
            var number = text.strip().toUpperCase(Locale.ROOT);
            var code = actor.authorityId() == 0 ? null : code(actor.authorityId());
            var own = code == null ? number : code + "-" + number;
            parameters.addValue("number", number).addValue("number_end", after(number)).addValue("own", own).addValue("own_end", after(own));
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

    /** What is looked for in titles, folded as they are stored; null when that is a number or nothing. */
    private @Nullable TitleWords words(Wish wish, int authority) {
        return wish.text() == null || isNumber(wish.text()) ? null
                : TitleWords.of(String.valueOf(jdbc.queryForObject("select identity_fold(:text)", Map.of("text", wish.text().strip()), String.class)))
                        .within(authority, wish.type());
    }
}
