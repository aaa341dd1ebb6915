package vn.khuevan.document;

import jakarta.servlet.MultipartConfigElement;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.casework.Casework;
import vn.khuevan.files.FileStore;
import vn.khuevan.files.FileUses;
import vn.khuevan.jobs.Job;
import vn.khuevan.web.SiteSettings;

/** Puts the doors for documents together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DocumentSettings.class, SiteSettings.class})
class DocumentConfiguration {

    /**
     * How much a request may carry. No limit for one file here: the door for uploads says so in words and the form keeps what
     * was typed, which an answer of the container would not.
     */
    @Bean
    MultipartConfigElement multipartLimits(DocumentSettings settings) {
        return new MultipartConfigElement("", -1, Math.addExact(Math.multiplyExact(settings.most().toBytes(), 4), 1 << 20), 1 << 16);
    }

    @Bean
    MalwareScan malwareScanner(DocumentSettings settings) {
        return settings.clamd() == null || settings.clamd().isBlank() ? new NoScan() : Clamd.at(settings.clamd());
    }

    @Bean
    Keeping keeping(FileStore files, DocumentStore store, MalwareScan scan, PlatformTransactionManager transactionManager, Clock clock) {
        return new Keeping(files, store, scan, new TransactionTemplate(transactionManager), clock);
    }

    @Bean
    FileUses documentUses(DocumentStore store) {
        return store::isUsed;
    }

    @Bean
    Documents documents(FileStore files, DocumentStore store, Keeping keeping, Casework casework, Casework.Authorities authorities,
            PlatformTransactionManager transactionManager, DocumentSettings settings, ObjectProvider<FileUses> uses, Clock clock) {
        var all = uses.orderedStream().toList();
        return new Documents(files, store, keeping, casework, authorities, new TransactionTemplate(transactionManager), settings,
                hash -> all.stream().anyMatch(use -> use.needs(hash)), clock);
    }

    @Bean
    DataFiles dataFiles(FileStore files, Keeping keeping) {
        return new DataFiles(files, keeping);
    }

    @Bean
    Job unattachedDocuments(Documents documents) {
        return Job.daily(LocalTime.of(2, 40), "unattached-documents", documents::sweep);
    }
}
