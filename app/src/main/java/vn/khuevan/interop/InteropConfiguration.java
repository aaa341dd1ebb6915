package vn.khuevan.interop;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.interop.format.CerifTypes;
import vn.khuevan.jobs.Job;
import vn.khuevan.registry.RecordTypes;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Vocabularies;
import vn.khuevan.web.SiteSettings;

/** Puts the publisher together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InteropSettings.class, SiteSettings.class})
class InteropConfiguration {

    @Bean
    Repository interopRepository(InteropSettings settings, SiteSettings site) {
        return Repository.of(settings, site);
    }

    @Bean
    SetTree setTree(RecordTypes types, Vocabularies registryVocabularies) {
        return new SetTree(types, registryVocabularies);
    }

    @Bean
    ExposedStore exposedStore(JdbcClient jdbc) {
        return new ExposedStore(jdbc);
    }

    @Bean
    Portraits portraits(Registry registry, ExposedStore store, Repository repository) {
        return new Portraits(registry, store, repository);
    }

    @Bean
    Publisher publisher(Registry registry, List<Rendering> renderings, CerifTypes types, SetTree sets, Repository repository, Portraits portraits,
            ExposedStore store, PlatformTransactionManager transactionManager) {
        return new Publisher(registry, renderings, types, sets, repository, portraits, store, new TransactionTemplate(transactionManager));
    }

    @Bean
    Job publishJob(Publisher publisher) {
        return Job.every(Duration.ofSeconds(5), "publish", publisher::catchUp);
    }
}
