package vn.khuevan.registry;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditLog;

/** Puts the registry together from its files. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    Vocabularies registryVocabularies() {
        return Vocabularies.load();
    }

    @Bean
    Schemes identifierSchemes() {
        return Schemes.load();
    }

    @Bean
    RecordTypes recordTypes(Vocabularies vocabularies, Schemes schemes) {
        return RecordTypes.load(vocabularies, schemes);
    }

    @Bean
    Registry registry(JdbcClient jdbc, JdbcTemplate copies, PlatformTransactionManager transactionManager, RecordTypes types, Schemes schemes,
            AuditLog audit, Clock clock) {
        return new Registry(jdbc, copies, new TransactionTemplate(transactionManager), types, schemes, audit, clock);
    }

    @Bean
    RecordList recordList(JdbcClient jdbc) {
        return new RecordList(jdbc);
    }

    @Bean
    Figures figures(RecordTypes types, RecordList list) {
        return new Figures(types, list);
    }

    @Bean
    FindableRecords findableRecords(JdbcClient jdbc, Registry registry, Vocabularies vocabularies) {
        return new FindableRecords(jdbc, registry, vocabularies);
    }
}
