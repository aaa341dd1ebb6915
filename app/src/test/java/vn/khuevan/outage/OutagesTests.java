package vn.khuevan.outage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.jobs.JobsSettings;
import vn.khuevan.jobs.SteppedClock;
import vn.khuevan.law.Moved;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.notify.Notices;
import vn.khuevan.notify.PublicNotices;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

import static org.assertj.core.api.Assertions.assertThat;

@KhuevanTest
class OutagesTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired Casework casework;
    @Autowired LawOffice law;
    @Autowired Accounts accounts;
    @Autowired Authorities authorities;
    @Autowired Notices notices;
    @Autowired PublicNotices publicNotices;
    @Autowired Messages messages;

    /** Friday, 10 October 2025, 14:00 in Hanoi. */
    private final SteppedClock clock = new SteppedClock("2025-10-10T07:00:00Z");
    private Heartbeat heartbeat;
    private Outages outages;

    @BeforeEach
    void aFreshHeart() {
        authorities.keep(new Authority(900, "X900", "Sở thử nghiệm", "Test department", Authority.Kind.PROVINCE));
        jdbc.sql("delete from heartbeat").update();
        jdbc.sql("delete from outage").update();
        jdbc.sql("update case_file set ended = true").update();
        outages = new Outages(jdbc, transaction, casework.at(clock), law, accounts, notices, publicNotices, clock);
        heartbeat = new Heartbeat(jdbc, transaction, outages, new JobsSettings(false), clock);
        heartbeat.beat();
    }

    private String call(String stage, String closesOn, String closesAt) {
        var number = "X900-NV-2025-%05d".formatted(NUMBERS.incrementAndGet());
        var id = jdbc.sql("""
                insert into case_file (number, type, definition, authority_id, root_id, stage, waits, data, chain_hash, opened_on, changed_at, title)
                values (:number, 'task', 'task/HN2021', 900, 0, :stage, 'specialist',
                        jsonb_build_object('call', jsonb_build_object('closesOn', cast(:on as text), 'closesAt', cast(:at as text), 'notice', 'Mời nộp')),
                        '', '2025-01-02', now(), 'Cảm biến đo mặn') returning id
                """).param("number", number).param("stage", stage).param("on", closesOn).param("at", closesAt).query(Long.class).single();
        jdbc.sql("update case_file set root_id = id where id = :id").param("id", id).update();
        jdbc.sql("""
                insert into case_deadline (case_id, authority_id, duty, provision, event_on, event_path, due_on, alarm_on, alarm_days, waits, started_by)
                values (:id, 900, 'open.limit', 'open.limit', cast(:on as date), 'call.closesOn', cast(:on as date) + 7, cast(:on as date) + 4, 3, 'specialist', 1)
                """).param("id", id).param("on", closesOn).update();
        return number;
    }

    private String closing(String number) {
        return jdbc.sql("select (data #>> '{call,closesOn}') || ' ' || (data #>> '{call,closesAt}') from case_file where number = :number")
                .param("number", number).query(String.class).single();
    }

    private void downFor(Duration time) {
        clock.pass(time);
        heartbeat.beat();
    }

    @Test
    void movesEveryClosingInsideTheWindowAndNoneOutside() {
        var during = call("called", "2025-10-10", "15:00");
        var shortlyAfter = call("called", "2025-10-10", "17:00");
        var nextWeek = call("called", "2025-10-15", "17:00");
        var tonight = call("called", "2025-10-10", "20:30");
        var closedBefore = call("called", "2025-10-10", "11:00");
        var notCalled = call("opened", "2025-10-10", "15:00");
        downFor(Duration.ofHours(2));

        assertThat(closing(during)).isEqualTo("2025-10-13 15:00");
        assertThat(closing(shortlyAfter)).isEqualTo("2025-10-13 17:00");
        assertThat(closing(nextWeek)).isEqualTo("2025-10-15 17:00");
        assertThat(closing(tonight)).isEqualTo("2025-10-10 20:30");
        assertThat(closing(closedBefore)).isEqualTo("2025-10-10 11:00");
        assertThat(closing(notCalled)).isEqualTo("2025-10-10 15:00");
        assertThat(jdbc.sql("select moved from outage").query(Integer.class).list()).containsExactly(2);

        var entry = casework.history(Actor.system(900), during).orElseThrow().entries().getLast();
        assertThat(entry.act()).isEqualTo("move-closing");
        assertThat(jdbc.sql("select data #>> '{movedClosing,rule}' from case_file where number = :number").param("number", during).query(String.class).single())
                .isEqualTo("outage.closing (assumed)");
        assertThat(jdbc.sql("select d.event_on from case_deadline d join case_file c on c.id = d.case_id where c.number = :number").param("number", during)
                .query(LocalDate.class).single()).isEqualTo(LocalDate.parse("2025-10-13"));
        var told = publicNotices.about(during).getFirst().sentence(messages.in(Language.VI));
        assertThat(told).contains("14:00 ngày 10/10/2025", "16:00 ngày 10/10/2025", "15:00 ngày 13/10/2025");
        assertThat(publicNotices.about(nextWeek)).isEmpty();
    }

    @Test
    void tellsThoseWhoAreStillTyping() {
        var number = call("called", "2025-10-10", "16:30");
        var typing = 90_000L + NUMBERS.incrementAndGet();
        jdbc.sql("insert into case_draft (account_id, subject, action, form, base_version, saved_at) values (:account, :subject, 'open', '{}', 0, now())")
                .param("account", typing).param("subject", "application@" + number).update();
        downFor(Duration.ofMinutes(30));
        assertThat(jdbc.sql("select key from notice where account_id = :account").param("account", typing).query(String.class).list())
                .containsExactly("outage.moved");
    }

    @Test
    void passesOverAHiccupAndMovesOncePerInterruption() {
        var number = call("called", "2025-10-10", "15:00");
        downFor(Duration.ofMinutes(4));
        assertThat(closing(number)).isEqualTo("2025-10-10 15:00");
        downFor(Duration.ofMinutes(6));
        assertThat(closing(number)).isEqualTo("2025-10-13 15:00");
        downFor(Duration.ofSeconds(20));
        assertThat(closing(number)).isEqualTo("2025-10-13 15:00");
    }

    @Test
    void movesPastTheDayOnWhichTheSystemCameBack() {
        var number = call("called", "2025-10-10", "15:00");
        downFor(Duration.ofDays(5));
        assertThat(closing(number)).isEqualTo("2025-10-16 15:00");
    }

    @Test
    void skipsHolidaysOnTheWayToTheNewDay() {
        var rule = OutageRule.load();
        assertThat(rule.certainty()).isEqualTo("assumed");
        assertThat(rule.newDay(LocalDate.parse("2024-08-30"), LocalDate.parse("2024-08-30"), WorkingCalendar.load()))
                .isInstanceOfSatisfying(Moved.class, moved -> assertThat(moved.date()).isEqualTo(LocalDate.parse("2024-09-04")));
        assertThat(rule.touches(Instant.parse("2025-10-10T08:00:00Z"), Instant.parse("2025-10-10T09:00:00Z"), Instant.parse("2025-10-10T08:00:00Z"))).isFalse();
    }

    @Test
    void aBeatUnderWayIsFinishedWhenTheHeartIsStopped() throws InterruptedException {
        clock.pass(Duration.ofSeconds(20));
        var beating = new Heartbeat(jdbc, transaction, outages, new JobsSettings(true), clock);
        var stopping = new Thread(beating::stop);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select at from heartbeat for update").query(OffsetDateTime.class).single();
            beating.begin();
            await("the beat to wait for the row", "select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%from heartbeat for update%')");
            stopping.start();
        });
        stopping.join(Duration.ofSeconds(5));
        assertThat(stopping.isAlive()).isFalse();
        assertThat(jdbc.sql("select at from heartbeat").query(OffsetDateTime.class).single().toInstant()).isEqualTo(clock.instant());
    }

    private void await(String what, String question) {
        for (var tries = 0; tries < 200; tries++) {
            // within a transaction PostgreSQL answers from the picture of its activity that it took first
            jdbc.sql("select pg_stat_clear_snapshot()").query((_, _) -> true).list();
            if (jdbc.sql(question).query(Boolean.class).single()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("waited in vain for " + what);
    }
}
