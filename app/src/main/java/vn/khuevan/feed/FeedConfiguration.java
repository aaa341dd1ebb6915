package vn.khuevan.feed;

import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.jobs.Job;

/** What runs by itself. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    /** Writes what was there before dossiers were followed, and finds every night what slipped by. */
    @Bean
    Job recordsOfDossiers(DossierRecords records) {
        return Job.daily(LocalTime.of(2, 40), "registry-dossiers", records::rebuild);
    }
}
