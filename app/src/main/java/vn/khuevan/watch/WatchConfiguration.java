package vn.khuevan.watch;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Accounts;
import vn.khuevan.jobs.Job;
import vn.khuevan.jobs.Outbox;
import vn.khuevan.notify.Notices;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.Sources;

/** Puts saved searches together, and the job that tells of new findings. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    SavedSearchStore savedSearchStore(JdbcClient jdbc) {
        return new SavedSearchStore(jdbc);
    }

    @Bean
    SavedSearches savedSearches(SavedSearchStore store, SearchIndex index, PlatformTransactionManager transactionManager, Clock clock) {
        return new SavedSearches(store, index, new TransactionTemplate(transactionManager), clock);
    }

    @Bean
    SearchAlerts searchAlerts(SavedSearchStore store, SearchIndex index, Sources sources, Outbox outbox, Accounts accounts, Notices notices,
            PlatformTransactionManager transactionManager, Clock clock) {
        return new SearchAlerts(store, index, sources, outbox, accounts, notices, new TransactionTemplate(transactionManager), clock);
    }

    @Bean
    Job savedSearchJob(SearchAlerts alerts) {
        return Job.every(Duration.ofSeconds(30), "saved-searches", alerts::tell);
    }
}
