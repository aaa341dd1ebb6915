package vn.khuevan.notify;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.AccountOutcome;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.identity.NewAccount;
import vn.khuevan.identity.Role;
import vn.khuevan.jobs.Relay;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.SiteSettings;

import static org.assertj.core.api.Assertions.assertThat;

@KhuevanTest(properties = {"khuevan.smtp.host=127.0.0.1", "khuevan.smtp.from=khuevan@hanoi.example", "khuevan.site.address=https://khuevan.example"})
class NoticesTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired Accounts accounts;
    @Autowired Authorities authorities;
    @Autowired Notices notices;
    @Autowired Reminders reminders;
    @Autowired Relay relay;
    @Autowired Messages messages;
    @Autowired Clock clock;

    private int authority;
    private long specialist;
    private long head;
    private long owner;

    @BeforeEach
    void aCityWithThreePeople() {
        authority = 700 + NUMBERS.incrementAndGet();
        authorities.keep(new Authority(authority, "X" + authority, "Sở thử nghiệm", "Test department", Authority.Kind.PROVINCE));
        specialist = account("chuyenvien", Role.SPECIALIST);
        head = account("truongphong", Role.DIVISION_HEAD);
        owner = account("chunhiem", Role.INVESTIGATOR);
        jdbc.sql("insert into outbox_cursor (follower) values ('notices') on conflict (follower) do nothing").update();
    }

    private long account(String login, Role role) {
        var system = Actor.system(0);
        var staff = role != Role.INVESTIGATOR;
        var made = accounts.create(new NewAccount(login + authority, "Người " + login, login + authority + "@hanoi.example", staff ? authority : null,
                "một mật khẩu dài của " + login), system);
        var id = ((AccountOutcome.Done) made).account().id();
        assertThat(accounts.grant(id, role, staff ? authority : null, LocalDate.now(clock), null, system)).isInstanceOf(AccountOutcome.Done.class);
        return id;
    }

    private Actor actor(long id) {
        return accounts.actor(id).orElseThrow();
    }

    private long dossier(String stage) {
        var number = "X%d-NV-2026-%05d".formatted(authority, NUMBERS.incrementAndGet());
        var id = jdbc.sql("""
                insert into case_file (number, type, definition, authority_id, root_id, stage, waits, data, chain_hash, opened_on, changed_at, title)
                values (:number, 'task', 'task/HN2021', :authority, 0, :stage, 'specialist', '{}', '', current_date, now(), 'Cảm biến đo mặn')
                returning id
                """).param("number", number).param("authority", authority).param("stage", stage).query(Long.class).single();
        jdbc.sql("update case_file set root_id = id where id = :id").param("id", id).update();
        jdbc.sql("insert into case_party (case_id, relation, account_id, name, from_on) values (:id, 'owner', :owner, 'Chủ', current_date - 1)")
                .param("id", id).param("owner", owner).update();
        return id;
    }

    private void moved(long id, String act, String from, String to, long actor) {
        jdbc.sql("""
                insert into outbox (topic, case_id, payload, at)
                select 'case.moved', id, jsonb_build_object('number', number, 'act', cast(:act as text), 'from', cast(:from as text),
                       'to', cast(:to as text), 'entry', version, 'actor', cast(:actor as bigint)), :at from case_file where id = :id
                """).param("act", act).param("from", from).param("to", to).param("actor", actor).param("at", Notices.time(clock.instant()))
                .param("id", id).update();
        relay.handOn();
    }

    private List<String> told(long reader) {
        var t = messages.in(Language.VI);
        return notices.list(actor(reader), 0, 50).stream().map(notice -> notice.sentence(t)).toList();
    }

    @Test
    void tellsWhoMustActNextButNotWhoJustActed() {
        var id = dossier("proposed");
        moved(id, "open", "", "proposed", owner);
        assertThat(told(specialist)).singleElement().asString().contains("đang chờ anh chị").contains("Đề xuất đặt hàng");
        assertThat(told(head)).isEmpty();
        assertThat(notices.unread(actor(specialist))).isEqualTo(1);
        moved(id, "open", "", "proposed", owner);
        assertThat(told(specialist)).hasSize(1);
        var notice = notices.list(actor(specialist), 0, 1).getFirst();
        assertThat(notices.read(actor(head), notice.id())).isEmpty();
        assertThat(notices.read(actor(specialist), notice.id())).isPresent();
        assertThat(notices.unread(actor(specialist))).isZero();
    }

    @Test
    void doesNotAskForActsOnDossiersThatMovedOnMeanwhile() {
        moved(dossier("screened"), "open", "", "proposed", owner);
        assertThat(told(specialist)).isEmpty();
    }

    @Test
    void tellsTheOwnerOfAReturnAndTheHeadOfOneThatWasRefused() {
        var id = dossier("proposal-returned");
        moved(id, "return-proposal", "proposed", "proposal-returned", specialist);
        assertThat(told(owner)).anySatisfy(sentence -> assertThat(sentence).contains("được trả lại"));
        jdbc.sql("""
                insert into outbox (topic, case_id, payload, at)
                values ('return.refused', :id, '{"actor": "Chuyên viên A", "reason": "thiếu dự toán"}', now())
                """).param("id", id).update();
        relay.handOn();
        assertThat(told(head)).singleElement().asString().contains("Chuyên viên A").contains("thiếu dự toán");
    }

    @Test
    void givesOneNoticeForAllWhenARoleHasManyHolders() {
        var many = new ArrayList<Long>();
        for (var i = 0; i <= Notices.MOST_COPIES; i++) {
            many.add(jdbc.sql("""
                    insert into account (login, name, authority_id, password_hash, created_at, password_changed_at)
                    values (:login, 'Kế toán', :authority, '', now(), now()) returning id
                    """).param("login", "ketoan" + authority + "x" + i).param("authority", authority).query(Long.class).single());
        }
        many.forEach(id -> jdbc.sql("insert into account_role (account_id, role, authority_id, from_on) values (:id, 'accountant', :authority, current_date - 1)")
                .param("id", id).param("authority", authority).update());
        transaction.executeWithoutResult(_ -> notices.tell(Role.ACCOUNTANT, authority,
                NewNotice.of(Notice.Kind.WAITING, "X-1", NoticeWords.WAITING, List.of("X-1", "Việc", new Bilingual("Bước", "Step")), "once"), clock.instant(), 0));
        assertThat(jdbc.sql("select count(*) from notice where once = 'once'").query(Long.class).single()).isEqualTo(1);
        var one = actor(many.getFirst());
        var other = actor(many.getLast());
        assertThat(notices.unread(one)).isEqualTo(1);
        notices.readAll(one);
        assertThat(notices.unread(one)).isZero();
        assertThat(notices.unread(other)).isEqualTo(1);
        assertThat(told(specialist)).isEmpty();
    }

    private void limit(long id, int dueInDays, int alarmDays) {
        var due = LocalDate.now(clock).plusDays(dueInDays);
        jdbc.sql("""
                insert into case_deadline (case_id, authority_id, duty, provision, event_on, due_on, alarm_on, alarm_days, waits, started_by)
                values (:id, :authority, 'list.publish', 'list.publish', :due, :due, :alarm, :days, 'specialist', 1)
                """).param("id", id).param("authority", authority).param("due", due).param("alarm", due.minusDays(alarmDays)).param("days", alarmDays).update();
    }

    @Test
    void remindsEachPersonOnceOfEverythingAndOfLatenessEveryWeek() {
        var id = dossier("proposed");
        limit(id, 3, 5);
        limit(id, 1, 5);
        limit(id, -2, 5);
        limit(id, 30, 5);
        reminders.remind();
        reminders.remind();
        var notice = notices.list(actor(specialist), 0, 10);
        assertThat(notice).singleElement().satisfies(digest -> {
            assertThat(digest.kind()).isEqualTo(Notice.Kind.DEADLINES);
            assertThat(digest.items()).extracting(Notice.Item::what).containsExactly("late", "near", "alarm");
            assertThat(digest.sentence(messages.in(Language.VI))).contains("1 sắp đến hạn", "1 đến hạn", "1 đã quá hạn");
        });
        jdbc.sql("update reminder set told_on = told_on - 7").update();
        limit(id, -1, 5);
        reminders.remind();
        assertThat(notices.list(actor(specialist), 0, 10).getFirst().items()).extracting(Notice.Item::what).containsExactly("late", "late");
    }

    private Post post(int port) {
        var settings = new SmtpSettings("127.0.0.1", port, false, null, "", "khuevan@hanoi.example");
        return new Post(jdbc, transaction, accounts, messages, new SmtpMailer(settings, clock), settings, new SiteSettings("https://khuevan.example/"), clock);
    }

    @Test
    void mailsEachNoticeOnceAndLosesNoneWhileTheMailServerIsAway() throws Exception {
        jdbc.sql("delete from mail").update();
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        var port = server.getSmtp().getPort();
        server.stop();
        var number = "X-" + authority;
        transaction.executeWithoutResult(_ -> notices.tell(List.of(owner), NewNotice.of(Notice.Kind.RETURNED, number, NoticeWords.RETURNED,
                List.of(number, "Cảm biến đo mặn"), "letter")));
        post(port).send();
        assertThat(jdbc.sql("select attempts from mail where state = 'waiting'").query(Integer.class).list()).containsExactly(1);

        var back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.start();
        try {
            jdbc.sql("update mail set next_at = now() - interval '1 minute'").update();
            post(port).send();
            post(port).send();
            var received = back.getReceivedMessages();
            assertThat(received).hasSize(1);
            assertThat(received[0].getSubject()).isEqualTo("Hồ sơ trả lại: " + number);
            assertThat(Objects.toString(received[0].getContent())).contains("Cảm biến đo mặn").contains("https://khuevan.example/lam-viec/ho-so/" + number);
            assertThat(received[0].getMessageID()).matches("<notice-\\d+@hanoi\\.example>");
            assertThat(received[0].getAllRecipients()[0].toString()).contains("chunhiem" + authority + "@hanoi.example");
        } finally {
            back.stop();
        }
    }

    @Test
    void doesNotMailWhatIsAMonthOldButShowsItAsRead() {
        jdbc.sql("delete from mail").update();
        transaction.executeWithoutResult(_ -> notices.tell(List.of(owner), NewNotice.of(Notice.Kind.RETURNED, "X-9", NoticeWords.RETURNED,
                List.of("X-9", "Cũ"), "old"), clock.instant().minus(java.time.Duration.ofDays(40))));
        assertThat(jdbc.sql("select count(*) from mail").query(Long.class).single()).isZero();
        assertThat(notices.unread(actor(owner))).isZero();
        assertThat(told(owner)).hasSize(1);
    }
}
