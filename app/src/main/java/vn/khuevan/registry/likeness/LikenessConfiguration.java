package vn.khuevan.registry.likeness;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.jobs.Follower;
import vn.khuevan.jobs.Job;
import vn.khuevan.registry.Registry;

/** Puts the search for duplicates together. */
@Configuration(proxyBeanMethods = false)
class LikenessConfiguration {

    @Bean
    DuplicateStore duplicateStore(JdbcClient jdbc) {
        return new DuplicateStore(jdbc);
    }

    @Bean
    Duplicates duplicates(Registry registry, DuplicateStore store, PlatformTransactionManager transactionManager, Clock clock) {
        return new Duplicates(registry, store, new TransactionTemplate(transactionManager), clock);
    }

    @Bean
    Follower duplicateFollower(DuplicateStore store) {
        return new DuplicateFollower(store);
    }

    @Bean
    Job duplicatesJob(Duplicates duplicates) {
        return Job.every(Duration.ofSeconds(20), "duplicates", duplicates::look);
    }
}
