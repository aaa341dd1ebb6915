package vn.khuevan.outage;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Outcome;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.Moved;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.notify.NewNotice;
import vn.khuevan.notify.Notice;
import vn.khuevan.notify.Notices;
import vn.khuevan.notify.PublicNotices;
import vn.khuevan.rules.LawOffice;

/** Moves, after an interruption, every closing time that it touched: all of them in one transaction, or none. */
@Component
class Outages {

    private static final Logger log = LoggerFactory.getLogger(Outages.class);
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(HANOI);
    private static final String ACT = "move-closing";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Casework casework;
    private final LawOffice law;
    private final Accounts accounts;
    private final Notices notices;
    private final PublicNotices publicNotices;
    private final OutageRule rule = OutageRule.load();
    private final Clock clock;

    Outages(JdbcClient jdbc, TransactionTemplate transaction, Casework casework, LawOffice law, Accounts accounts, Notices notices,
            PublicNotices publicNotices, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.casework = casework;
        this.law = law;
        this.accounts = accounts;
        this.notices = notices;
        this.publicNotices = publicNotices;
        this.clock = clock;
    }

    private record Outage(long id, Instant from, Instant to) {}

    private record Call(long id, String number, String title, int authorityId, LocalDate day, LocalTime time) {

        Instant closing() {
            return day.atTime(time).atZone(HANOI).toInstant();
        }
    }

    /** Settles the interruptions that are not settled yet, each by one node. */
    void settle() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> next().map(outage -> {
            var moved = calls().stream().filter(call -> rule.touches(outage.from(), outage.to(), call.closing())).filter(call -> move(call, outage)).count();
            jdbc.sql("update outage set settled_at = :now, moved = :moved where id = :id").param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("moved", moved).param("id", outage.id()).update();
            return true;
        }).orElse(false)))) {
            Thread.onSpinWait();
        }
    }

    private Optional<Outage> next() {
        return jdbc.sql("select id, from_at, to_at from outage where settled_at is null order by id limit 1 for update skip locked")
                .query((row, _) -> new Outage(row.getLong("id"), row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("to_at", OffsetDateTime.class).toInstant())).optional();
    }

    /** The dossiers in a stage from which a closing can move: the calls that are open. */
    private List<Call> calls() {
        var stages = casework.definitions().all().stream().flatMap(definition -> definition.action(ACT).stream()
                .flatMap(action -> action.from().stream().map(stage -> definition.type() + "/" + stage))).distinct().toList();
        if (stages.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select id, number, title, authority_id, data #>> '{call,closesOn}' as closes_on, data #>> '{call,closesAt}' as closes_at
                  from case_file
                 where type || '/' || stage in (:stages) and not ended and data #>> '{call,closesOn}' is not null
                 order by id
                """).param("stages", stages).query((row, _) -> new Call(row.getLong("id"), row.getString("number"), row.getString("title"),
                row.getInt("authority_id"), LocalDate.parse(row.getString("closes_on")), hour(row.getString("closes_at")))).list();
    }

    /** Without an hour a call closes with its day. */
    private static LocalTime hour(@Nullable String text) {
        try {
            return text == null ? LocalTime.of(23, 59) : LocalTime.parse(text);
        } catch (DateTimeException notAnHour) {
            return LocalTime.of(23, 59);
        }
    }

    private boolean move(Call call, Outage outage) {
        return switch (rule.newDay(call.day(), LocalDate.ofInstant(outage.to(), HANOI), law.today().calendar())) {
            case UnknownYear(var year) -> {
                warn(call, outage, "outage.calendar-unknown", List.of(call.number(), Integer.toString(year)));
                yield false;
            }
            case Moved moved -> move(call, outage, moved.date());
        };
    }

    private boolean move(Call call, Outage outage, LocalDate day) {
        var typed = new LinkedHashMap<String, Object>();
        typed.put("closesOn", day.toString());
        typed.put("closesAt", call.time().toString());
        typed.put("previousOn", call.day().toString());
        typed.put("downFrom", MOMENT.format(outage.from()));
        typed.put("downUntil", MOMENT.format(outage.to()));
        typed.put("rule", rule.id() + " (" + rule.certainty() + ")");
        return switch (casework.perform(Actor.system(call.authorityId()), call.number(), ACT, typed, null, null)) {
            case Outcome.Done _ -> {
                tell(call, outage, day.atTime(call.time()).atZone(HANOI).toInstant());
                yield true;
            }
            case Outcome other -> {
                log.error("the closing time of {} could not be moved after the interruption: {}", call.number(), other.getClass().getSimpleName());
                warn(call, outage, "outage.not-moved", List.of(call.number(), outage.from(), outage.to()));
                yield false;
            }
        };
    }

    private void tell(Call call, Outage outage, Instant closing) {
        var args = List.of(call.number(), call.title(), outage.from(), outage.to(), call.closing(), closing);
        var page = "/nhiem-vu/" + call.number();
        var once = "outage:" + outage.id() + ":" + call.number();
        publicNotices.publish(call.authorityId(), call.number(), "outage.moved", args, page, once);
        notices.tell(concerned(call), new NewNotice(Notice.Kind.MOVED, call.number(), "outage.moved", args, List.of(), page, once));
        notices.tell(Role.SPECIALIST, call.authorityId(), NewNotice.of(Notice.Kind.MOVED, call.number(), "outage.moved", args, once), clock.instant(), 0);
    }

    /** Who submitted or is still typing. */
    private LinkedHashSet<Long> concerned(Call call) {
        var readers = new LinkedHashSet<Long>(jdbc.sql("""
                select distinct p.account_id
                  from case_party p join case_file c on c.id = p.case_id
                 where c.parent_id = :call and p.account_id is not null and p.until_on is null
                """).param("call", call.id()).query(Long.class).list());
        jdbc.sql("""
                select distinct p.organisation_id
                  from case_party p join case_file c on c.id = p.case_id
                 where c.parent_id = :call and p.organisation_id is not null and p.until_on is null
                """).param("call", call.id()).query(Long.class).list().forEach(organisation -> readers.addAll(accounts.actingFor(organisation)));
        readers.addAll(jdbc.sql("select distinct account_id from case_draft where subject like '%@' || :number").param("number", call.number())
                .query(Long.class).list());
        readers.removeIf(account -> Objects.equals(account, 0L));
        return readers;
    }

    private void warn(Call call, Outage outage, String key, List<?> args) {
        for (var role : List.of(Role.DIVISION_HEAD, Role.SPECIALIST)) {
            notices.tell(role, call.authorityId(), NewNotice.of(Notice.Kind.ALERT, call.number(), key, args, "outage:" + outage.id() + ":" + call.number()),
                    clock.instant(), 0);
        }
    }
}
