package vn.khuevan.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Accounts;
import vn.khuevan.jobs.Job;
import vn.khuevan.web.Messages;
import vn.khuevan.web.SiteSettings;

/** What notices do by themselves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SmtpSettings.class, SiteSettings.class})
class NotifyConfiguration {

    private static final Period NOTICES_KEPT = Period.ofYears(2);

    @Bean
    Job remindersJob(Reminders reminders) {
        return Job.daily(LocalTime.of(7, 30), "reminders", reminders::remind);
    }

    @Bean
    Job noticeUpkeepJob(Notices notices, Clock clock) {
        return Job.daily(LocalTime.of(2, 50), "notice-upkeep", () -> notices.forget(LocalDate.now(clock).minus(NOTICES_KEPT)));
    }

    /** None where nothing is mailed; the library is then not even loaded. */
    @Bean
    @Nullable Job mailJob(JdbcClient jdbc, TransactionTemplate transaction, Accounts accounts, Messages messages, SmtpSettings settings,
            SiteSettings site, Clock clock) {
        if (!settings.enabled()) {
            return null;
        }
        var post = new Post(jdbc, transaction, accounts, messages, new SmtpMailer(settings, clock), settings, site, clock);
        return Job.every(Duration.ofSeconds(30), "mail", post::send);
    }
}
