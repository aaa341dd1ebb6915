package vn.khuevan.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.identity.Actor;

/**
 * The records of a type that a person may know of, page by page, with how many there are of each term. What is seen is what
 * {@link RecordSight#knows} says. The total is exact; a large one is counted once a minute.
 */
public final class RecordList {

    private static final int COUNTED = 5_000;

    private final JdbcClient jdbc;
    private final Cache<Wish, Long> totals = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(1)).build();
    private final Cache<Wish, Map<String, Map<String, Long>>> counts = Caffeine.newBuilder().maximumSize(500).expireAfterWrite(Duration.ofMinutes(1)).build();

    RecordList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a list is ordered. */
    public enum Order {
        /** The newest record first. */
        NEWEST,
        /** By title as Vietnamese order it. */
        TITLE
    }

    /**
     * What is looked for.
     *
     * @param words part of a title, with or without marks; or null
     * @param state only records in this state, or null for all that may be seen
     * @param terms codes or years by field, {@link #ANY} for any; or the code of a neighbour by {@link #LINK} and its role. A record
     *              must have each
     */
    public record Filter(String type, @Nullable String words, Entry.@Nullable State state, Map<String, String> terms) {

        /** Stands for every code of a field. */
        public static final String ANY = "*";
        /** Before a role, asks for records that link to one in it: {@code link.host}. */
        public static final String LINK = "link.";

        public Filter {
            terms = Map.copyOf(terms);
        }
    }

    /** Some of the records found, and how many there are in all. */
    public record Found(List<Head> heads, long total) {}

    private record Wish(int authority, Filter filter) {}

    /** The page asked for. @param offset how many to pass over */
    public Found page(Actor actor, Filter filter, Order order, int size, long offset) {
        var wish = wish(actor, filter);
        var total = total(wish);
        if (offset >= total) {
            return new Found(List.of(), total);
        }
        var sorted = order == Order.TITLE ? "r.title collate \"vi-x-icu\", r.id" : "r.id desc";
        var heads = asked("select r.id, r.code, r.type, r.state, r.authority_id, r.title, r.title_en " + from(wish)
                + " order by " + sorted + " limit :size offset :offset", wish)
                .param("size", size).param("offset", offset).query((row, number) -> RecordStore.head(row)).list();
        return new Found(heads, total);
    }

    /** How many of the records found have each code of the fields that are counted; the most frequent first, at most so many. */
    public Map<String, Map<String, Long>> counts(Actor actor, Filter filter, int most) {
        return counts.get(wish(actor, filter), wish -> {
            var byField = new LinkedHashMap<String, Map<String, Long>>();
            asked("""
                    select field, code, count from (
                        select t.field, t.code, count(*) as count, row_number() over (partition by t.field order by count(*) desc, t.code) as place
                          from record_term t
                         where t.type = :type and t.record_id in (select r.id %s)
                         group by t.field, t.code) x
                     where place <= :most
                     order by field, place
                    """.formatted(from(wish)), wish).param("most", most).query((ResultSet row) -> {
                        byField.computeIfAbsent(row.getString("field"), _ -> new LinkedHashMap<>()).put(row.getString("code"), row.getLong("count"));
                    });
            return byField;
        });
    }

    /** A neighbour of public records. @param count how many of them link to it in the role */
    public record Neighbours(Head head, long count) {}

    /** The public records that most public records of a type link to in a role, the most linked first. */
    public List<Neighbours> mostLinked(String type, String role, int most) {
        return jdbc.sql("""
                select h.id, h.code, h.type, h.state, h.authority_id, h.title, h.title_en, x.count
                  from (select l.to_id, count(distinct l.from_id) as count from record_link l join record r on r.id = l.from_id
                         where r.type = :type and r.state = 'public' and l.role = :role and l.to_id is not null group by l.to_id) x
                  join record h on h.id = x.to_id and h.state = 'public'
                 order by x.count desc, h.title collate "vi-x-icu", h.id limit :most
                """).param("type", type).param("role", role).param("most", most)
                .query((row, _) -> new Neighbours(RecordStore.head(row), row.getLong("count"))).list();
    }

    private static Wish wish(Actor actor, Filter filter) {
        return new Wish(actor.isStaff() ? actor.authorityId() : 0, filter);
    }

    private long total(Wish wish) {
        var known = totals.getIfPresent(wish);
        if (known != null) {
            return known;
        }
        var total = asked("select count(*) " + from(wish), wish).query(Long.class).single();
        if (total > COUNTED) {
            totals.put(wish, total);
        }
        return total;
    }

    private static String from(Wish wish) {
        var filter = wish.filter();
        var where = new ArrayList<String>();
        where.add("r.type = :type");
        where.add(wish.authority() == 0 ? "r.state = 'public'"
                : "(r.state = 'public' or (r.authority_id = :authority and r.state in ('draft', 'internal', 'withdrawn')))");
        if (filter.state() != null) {
            where.add("r.state = :state");
        }
        if (filter.words() != null) {
            where.add("r.words like :words");
        }
        var i = 0;
        for (var term : filter.terms().entrySet()) {
            where.add((term.getKey().startsWith(Filter.LINK)
                    ? "exists (select 1 from record_link l%1$d join record n%1$d on n%1$d.id = l%1$d.to_id where l%1$d.from_id = r.id and l%1$d.role = :field%1$d and n%1$d.code = :code%1$d)"
                    : "exists (select 1 from record_term t%1$d where t%1$d.record_id = r.id and t%1$d.type = :type and t%1$d.field = :field%1$d"
                            + (term.getValue().equals(Filter.ANY) ? ")" : " and t%1$d.code = :code%1$d)")).formatted(i));
            i++;
        }
        return "from record r where " + String.join(" and ", where);
    }

    private JdbcClient.StatementSpec asked(String sql, Wish wish) {
        var filter = wish.filter();
        var asked = jdbc.sql(sql).param("type", filter.type()).param("authority", wish.authority())
                .param("state", filter.state() == null ? null : filter.state().code())
                .param("words", filter.words() == null ? null : "%" + RecordJson.folded(filter.words()).replaceAll("([\\\\%_])", "\\\\$1") + "%");
        var i = 0;
        for (var term : filter.terms().entrySet()) {
            asked = asked.param("field" + i, term.getKey().startsWith(Filter.LINK) ? term.getKey().substring(Filter.LINK.length()) : term.getKey()).param("code" + i, term.getValue());
            i++;
        }
        return asked;
    }
}
