package vn.khuevan.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Sight;
import vn.khuevan.casework.TitleWords;
import vn.khuevan.identity.Actor;

/**
 * The dossiers that a person may see, page by page. What is seen is what {@link Sight} says.
 *
 * <p>Who sees one authority reads by the indexes that stand beside the dossiers. The total is exact; one above {@value #COUNTED} is counted once
 * in {@value #REMEMBERED_S} seconds, because counting them takes longer than everything else.
 */
@Component
class CaseList {

    private static final int COUNTED = 1_000;
    /** Rows passed over in the order of the list in the time in which the index of words fetches one. */
    private static final int WALKED = 15;
    /** How many dossiers are taken to be walked through, at most. */
    private static final long AMONG = 500_000;
    private static final long REMEMBERED_S = 60;

    private final JdbcClient jdbc;
    private final Cache<Wish, Long> totals = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofSeconds(REMEMBERED_S)).build();

    CaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A dossier in a list.
     *
     * @param waits  code of who must act next, or null
     * @param amount whole VND, or null
     * @param nextDue the earliest last day of its open deadlines, or null
     */
    record Row(String number, String type, String definition, String stage, String title, @Nullable String waits, boolean ended,
            @Nullable String kind, @Nullable String field, @Nullable LocalDate starts, @Nullable LocalDate ends,
            @Nullable Long amount, @Nullable String host, @Nullable LocalDate nextDue, LocalDate openedOn, long version) {}

    /**
     * What is looked for; what is null is anything.
     *
     * @param authority whose dossiers alone are seen, and all of them; 0 when the person's sight is another
     * @param words     beginning of a number or part of a title
     */
    private record Wish(int authority, @Nullable String type, @Nullable String stage, @Nullable String words, @Nullable TitleWords title) {}

    /** The page asked for, the newest first: some queries whatever its size. */
    Listed<Row> page(Actor actor, LocalDate today, @Nullable String type, @Nullable String stage, @Nullable String words, Paging paging) {
        var authority = readsOwnAuthorityOnly(actor, today) ? actor.authorityId() : 0;
        var wish = new Wish(authority, type, stage, words, words == null ? null
                : TitleWords.of(jdbc.sql("select identity_fold(:words)").param("words", words).query(String.class).single()).within(authority, type));
        // what acts leave alone stands in case_words, so only a stage and another sight need the dossiers themselves
        var stored = wish.authority() == 0 || stage != null;
        var beside = wish.authority() != 0 && (stage == null || words != null);
        var table = beside ? "w" : "c";
        var id = beside ? "w.case_id" : "c.id";
        var from = (wish.authority() == 0 ? Sight.with() : "") + "select %s from "
                + (!stored ? "case_words w" : beside || words != null ? "case_words w join case_file c on c.id = w.case_id" : "case_file c") + " where ";
        var gathered = from + String.join(" and ", where(actor, wish, table, false));
        var total = total(actor, today, wish, gathered);
        var found = isCommon(total, paging) ? from + String.join(" and ", where(actor, wish, table, true)) : gathered;
        var rows = total <= paging.offset() ? List.<Row>of() : asked("""
                select c.number, c.type, c.definition, c.stage, c.title, c.waits, c.ended, c.kind, c.field, c.starts_on as starts,
                       c.ends_on as ends, c.amount, c.host_name as host, c.next_due, c.opened_on, c.version
                  from (%s order by %s.opened_on desc, %s desc limit :size offset :offset) f join case_file c on c.id = f.id
                 order by c.opened_on desc, c.id desc
                """.formatted(found.formatted(id + " as id"), table, id), actor, today, wish)
                .param("size", paging.size()).param("offset", paging.offset()).query(Row.class).list();
        return new Listed<>(rows, paging.page(), paging.size(), total);
    }

    /** Whether a page is sooner full when dossiers are gone through in order than when all that match are gathered and sorted. */
    private static boolean isCommon(long total, Paging paging) {
        return total > COUNTED && (double) total * total * WALKED > (double) (paging.offset() + paging.size()) * AMONG;
    }

    private boolean readsOwnAuthorityOnly(Actor actor, LocalDate today) {
        return actor.readsAll() && !jdbc.sql(Sight.elsewhere()).params(Sight.parameters(actor, today)).query(Boolean.class).single();
    }

    private long total(Actor actor, LocalDate today, Wish wish, String from) {
        if (wish.authority() == 0) {
            return asked(from.formatted("count(*)"), actor, today, wish).query(Long.class).single();
        }
        var known = totals.getIfPresent(wish);
        if (known != null) {
            return known;
        }
        var few = asked("select count(*) from (" + from.formatted("1") + " limit :counted) x", actor, today, wish)
                .param("counted", COUNTED + 1).query(Long.class).single();
        return few <= COUNTED ? few : totals.get(wish, same -> asked(from.formatted("count(*)"), actor, today, same).query(Long.class).single());
    }

    /** @param common whether what is looked for is in so many dossiers that they are gone through */
    private static List<String> where(Actor actor, Wish wish, String table, boolean common) {
        var where = new ArrayList<String>();
        where.add(wish.authority() == 0 ? Sight.condition(actor) : Sight.openTo(table));
        if (wish.type() != null) {
            where.add(table + ".type = :type");
        }
        if (wish.stage() != null) {
            where.add("c.stage = :stage");
        }
        if (wish.title() != null) {
            where.add(start(wish).isEmpty() ? common ? wish.title().commonCondition() : wish.title().condition()
                    : "((w.number ~>=~ :start and w.number ~<~ :after) or " + wish.title().condition() + ")");
        }
        return where;
    }

    /** What numbers would begin with; empty when none can begin so. */
    private static String start(Wish wish) {
        return wish.words() == null || !wish.words().matches("[A-Za-z0-9-]+") ? "" : wish.words().toUpperCase(Locale.ROOT);
    }

    private JdbcClient.StatementSpec asked(String sql, Actor actor, LocalDate today, Wish wish) {
        var start = start(wish);
        return jdbc.sql(sql)
                .params(Sight.parameters(actor, today))
                .param("type", wish.type())
                .param("stage", wish.stage())
                .param("start", start)
                .param("after", start.isEmpty() ? "" : start.substring(0, start.length() - 1) + (char) (start.charAt(start.length() - 1) + 1))
                .param("words", wish.title() == null ? null : wish.title().words())
                .param("syllables", wish.title() == null ? null : wish.title().syllables());
    }
}
