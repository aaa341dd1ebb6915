package vn.khuevan.intake;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.document.DataFiles;
import vn.khuevan.jobs.Job;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.likeness.Duplicates;

/** Puts the door for files together, and the job that works them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {

    @Bean
    Imports imports(JdbcClient jdbc, DataFiles files, Registry registry, AuditLog audit, PlatformTransactionManager transactionManager, IntakeSettings settings,
            Duplicates duplicates, Clock clock) {
        return new Imports(new RunStore(jdbc, clock), files, registry, audit, new TransactionTemplate(transactionManager), settings, clock,
                new Doubts(registry, duplicates::like));
    }

    @Bean
    IncomingRows incomingRows(JdbcClient jdbc, Registry registry, Clock clock) {
        return new IncomingRows(registry, new RunStore(jdbc, clock));
    }

    @Bean
    Job importRuns(Imports imports) {
        return Job.every(Duration.ofSeconds(5), "import-runs", imports::workWaiting);
    }
}
