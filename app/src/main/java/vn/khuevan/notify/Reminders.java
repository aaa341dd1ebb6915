package vn.khuevan.notify;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Role;
import vn.khuevan.identity.Who;

/**
 * The daily look at the limits: one notice to each person with what enters its alarm, what is due today or tomorrow, and what
 * is past, the latter again every week. What was said is kept, so that a day without the job is made up for and a second run
 * says nothing twice.
 */
@Component
class Reminders {

    private static final int DAYS_BETWEEN_LATE = 7;
    private static final int LISTED = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final Notices notices;
    private final Clock clock;

    Reminders(JdbcClient jdbc, TransactionTemplate transaction, Accounts accounts, Notices notices, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
    }

    private record Limit(long id, long caseId, long rootId, int authorityId, String waits, Notice.Item item) {}

    /** Reminds, all or none. */
    void remind() {
        transaction.executeWithoutResult(_ -> {
            var today = LocalDate.now(clock);
            var limits = untold(today);
            if (limits.isEmpty()) {
                return;
            }
            note(limits, today);
            byReader(limits).forEach((reader, theirs) -> notices.tell(List.of(reader), digest(theirs, today)));
        });
    }

    private List<Limit> untold(LocalDate today) {
        return jdbc.sql("""
                with running as (
                    select d.id, d.due_on, coalesce(d.waits, c.waits) as waits, d.authority_id, c.id as case_id, c.root_id, c.number, c.title,
                           case when d.due_on < :today then 'late' when d.due_on <= :tomorrow then 'near' else 'alarm' end as what
                      from case_deadline d join case_file c on c.id = d.case_id
                     where d.state = 'open' and d.due_on is not null and (d.alarm_on <= :today or d.due_on <= :tomorrow) and not c.ended)
                select r.*
                  from running r
                 where r.waits is not null
                   and not exists (select 1 from reminder told
                                    where told.deadline_id = r.id and told.due_on = r.due_on and told.what = r.what
                                      and (r.what <> 'late' or told.told_on > :weekAgo))
                 order by r.due_on, r.id
                """).param("today", today).param("tomorrow", today.plusDays(1)).param("weekAgo", today.minusDays(DAYS_BETWEEN_LATE))
                .query((row, _) -> new Limit(row.getLong("id"), row.getLong("case_id"), row.getLong("root_id"), row.getInt("authority_id"),
                        row.getString("waits"), new Notice.Item(row.getString("number"), row.getString("title"),
                        row.getObject("due_on", LocalDate.class), row.getString("what")))).list();
    }

    private void note(List<Limit> limits, LocalDate today) {
        jdbc.sql("""
                insert into reminder (deadline_id, due_on, what, told_on)
                select id, due_on, what, :today
                  from unnest(cast(:ids as bigint[]), cast(:dues as date[]), cast(:whats as text[])) as t(id, due_on, what)
                on conflict (deadline_id, due_on, what) do update set told_on = excluded.told_on
                """).param("today", today).param("ids", limits.stream().map(Limit::id).toArray(Long[]::new))
                .param("dues", limits.stream().map(limit -> limit.item().due().toString()).toArray(String[]::new))
                .param("whats", limits.stream().map(limit -> limit.item().what()).toArray(String[]::new)).update();
    }

    private Map<Long, List<Limit>> byReader(List<Limit> limits) {
        var readers = new Readers(jdbc, accounts);
        var holders = new LinkedHashMap<String, List<Long>>();
        var byReader = new LinkedHashMap<Long, List<Limit>>();
        for (var limit : limits) {
            var told = switch (Who.parse(limit.waits())) {
                case Who.HasRole(Role role) -> holders.computeIfAbsent(role.code() + "@" + limit.authorityId(),
                        _ -> accounts.holders(role, limit.authorityId()));
                case Who.HasRelation(Relation relation) -> List.copyOf(readers.of(limit.caseId(), limit.rootId(), relation));
            };
            told.forEach(reader -> byReader.computeIfAbsent(reader, _ -> new ArrayList<>()).add(limit));
        }
        return byReader;
    }

    private static NewNotice digest(List<Limit> limits, LocalDate today) {
        return new NewNotice(Notice.Kind.DEADLINES, null, NoticeWords.DIGEST, List.of(count(limits, "alarm"), count(limits, "near"), count(limits, "late")),
                limits.stream().map(Limit::item).limit(LISTED).toList(), "/lam-viec", "deadlines:" + today + ":" + limits.hashCode());
    }

    private static long count(List<Limit> limits, String what) {
        return limits.stream().filter(limit -> limit.item().what().equals(what)).count();
    }
}
