package vn.khuevan.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Account;
import vn.khuevan.identity.Accounts;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.SiteSettings;
import vn.khuevan.web.Texts;

/**
 * Sends the letters that wait. A letter is marked sent in the transaction in which the mail server took it; when a crash
 * falls exactly between, it goes out once more under the same Message-ID, by which mail servers know it again.
 */
final class Post {

    /** Where links lead while the site has no public address: to the machine it is tried on. */
    private static final String HERE = "http://localhost:8080";
    private static final int MOST_TRIES = 24;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final Messages messages;
    private final Mailer mailer;
    private final SmtpSettings settings;
    private final SiteSettings site;
    private final Clock clock;

    Post(JdbcClient jdbc, TransactionTemplate transaction, Accounts accounts, Messages messages, Mailer mailer, SmtpSettings settings, SiteSettings site,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.accounts = accounts;
        this.messages = messages;
        this.mailer = mailer;
        this.settings = settings;
        this.site = site;
        this.clock = clock;
    }

    private record Waiting(long accountId, int attempts, Notice notice) {}

    /** Sends what is due, one letter after another, until none is left or the mail server does not take one. */
    void send() {
        while (!Thread.currentThread().isInterrupted() && Boolean.TRUE.equals(transaction.execute(_ -> sendNext()))) {
            Thread.onSpinWait();
        }
    }

    private boolean sendNext() {
        var next = jdbc.sql("""
                select n.id, n.account_id, m.attempts, n.kind, n.case_number, n.key, n.args, n.items, n.link, n.at, n.read_at
                  from mail m join notice n on n.id = m.notice_id
                 where m.state = 'waiting' and m.next_at <= :now
                 order by m.next_at, m.notice_id
                 limit 1
                   for update of m skip locked
                """).param("now", Notices.time(clock.instant()))
                .query((row, _) -> new Waiting(row.getLong("account_id"), row.getInt("attempts"), Notices.notice(row))).optional();
        next.ifPresent(waiting -> {
            var outcome = letter(waiting).map(mailer::send).orElseGet(() -> new Mailer.Sent.Never("the account has no e-mail address or is closed"));
            switch (outcome) {
                case Mailer.Sent.Taken() -> jdbc.sql("update mail set state = 'sent', sent_at = :now, attempts = attempts + 1 where notice_id = :id")
                        .param("now", Notices.time(clock.instant())).param("id", waiting.notice().id()).update();
                case Mailer.Sent.Never(var why) -> jdbc.sql("update mail set state = 'failed', error = :why, attempts = attempts + 1 where notice_id = :id")
                        .param("why", why).param("id", waiting.notice().id()).update();
                case Mailer.Sent.Later(var why) -> later(waiting, why);
            }
        });
        return next.isPresent();
    }

    private void later(Waiting waiting, String why) {
        var pause = Duration.ofMinutes(1L << Math.min(waiting.attempts(), 9));
        jdbc.sql("""
                update mail set attempts = attempts + 1, error = :why, next_at = :next,
                       state = case when attempts + 1 >= :most then 'failed' else 'waiting' end
                 where notice_id = :id
                """).param("why", why).param("next", Notices.time(clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)))
                .param("most", MOST_TRIES).param("id", waiting.notice().id()).update();
    }

    private Optional<Mailer.Letter> letter(Waiting waiting) {
        return accounts.find(waiting.accountId()).filter(account -> account.isOpen() && account.email() != null).map(account -> letter(account, waiting.notice()));
    }

    private Mailer.Letter letter(Account account, Notice notice) {
        var t = messages.in(account.language().equals("en") ? Language.EN : Language.VI);
        var items = notice.items().stream().map(item -> "- " + line(t, item)).collect(Collectors.joining("\n"));
        var link = notice.link() == null ? "" : "\n\n" + site.of(notice.link()).orElse(HERE + notice.link());
        var text = t.say("notify.letter.greeting", account.name()) + "\n\n" + notice.sentence(t) + (items.isEmpty() ? "" : "\n\n" + items) + link
                + "\n\n" + t.say("notify.letter.end") + "\n";
        var subject = t.say("notify.kind." + notice.kind().code()) + (notice.caseNumber() == null ? "" : ": " + notice.caseNumber());
        return new Mailer.Letter("<notice-%d@%s>".formatted(notice.id(), domain()), String.valueOf(account.email()), account.name(), subject, text);
    }

    private static String line(Texts t, Notice.Item item) {
        return t.say("notify.item." + item.what(), item.number(), item.title(), item.due());
    }

    private String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }
}
