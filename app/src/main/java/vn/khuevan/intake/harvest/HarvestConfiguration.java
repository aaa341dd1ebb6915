package vn.khuevan.intake.harvest;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.intake.IncomingRows;
import vn.khuevan.jobs.Job;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Messages;
import vn.khuevan.web.SiteSettings;

/** Puts the harvester together, and the job that harvests what is due. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HarvestSettings.class, SiteSettings.class})
class HarvestConfiguration {

    @Bean(destroyMethod = "close")
    Outward harvestWeb(HarvestSettings settings, SiteSettings site, Clock clock) {
        return new Outward(settings, "KhueVan/1.0 (OAI-PMH harvester" + (site.address() == null ? "" : "; " + site.address()) + ")", clock);
    }

    @Bean
    Harvests harvests(JdbcClient jdbc, Registry registry, IncomingRows rows, Outward harvestWeb, AuditLog audit, PlatformTransactionManager transactionManager,
            HarvestSettings settings, Messages messages, Clock clock) {
        var store = new HarvestStore(jdbc, clock);
        return new Harvests(store, new Taking(registry, store, rows, new MetadataSchemas(), messages, clock), harvestWeb, audit, new TransactionTemplate(transactionManager), settings, clock);
    }

    @Bean
    Job harvestJob(Harvests harvests) {
        return Job.every(Duration.ofMinutes(1), "harvest", harvests::work);
    }
}
