package vn.khuevan.opendata;

import java.time.Clock;
import java.time.LocalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.files.FileStore;
import vn.khuevan.files.FileUses;
import vn.khuevan.identity.Authorities;
import vn.khuevan.interop.Repository;
import vn.khuevan.jobs.Job;
import vn.khuevan.registry.Figures;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Vocabularies;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Messages;

/** Puts open data together, and the job that makes them every night. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenDataSettings.class)
class OpenDataConfiguration {

    /** When most people sleep, and after uploads that nobody uses were dropped. */
    private static final LocalTime NIGHT = LocalTime.of(3, 10);

    @Bean
    DataSets dataSets(Registry registry, Vocabularies registryVocabularies, Figures figures, LawOffice law, Repository repository, Messages messages, OpenDataSettings settings) {
        var words = new Wording(messages);
        var own = new Licence(settings.licence().contains("creativecommons.org/licenses/by/4.0") ? words.label("opendata.licence.cc-by") : words.label("opendata.licence.other", settings.licence()),
                settings.licence());
        return new DataSets(new RecordSets(registry, repository, words, own), new FigureSet(figures, repository, messages, words, own),
                new LawSets(law, repository, words, new Licence(words.label("opendata.licence.law"), null)), new VocabularySets(registryVocabularies, words, own));
    }

    @Bean
    EditionStore editionStore(JdbcClient jdbc) {
        return new EditionStore(jdbc);
    }

    @Bean
    OpenData openData(DataSets sets, EditionStore store, FileStore files, ObjectProvider<FileUses> uses, PlatformTransactionManager transactionManager, Clock clock) {
        var all = uses.orderedStream().toList();
        return new OpenData(sets, store, files, hash -> all.stream().anyMatch(use -> use.needs(hash)), new TransactionTemplate(transactionManager), clock);
    }

    @Bean
    Catalogue catalogue(OpenData data, Repository repository, Authorities authorities, Messages messages, OpenDataSettings settings) {
        return new Catalogue(data, repository, authorities, new Wording(messages), settings.licence());
    }

    @Bean
    Job openDataJob(OpenData data) {
        return Job.daily(NIGHT, "open-data", data::makeAll);
    }
}
