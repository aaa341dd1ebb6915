package vn.khuevan.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.audit.Seals;
import vn.khuevan.identity.IdentityUpkeep;

/** The jobs of the modules below this one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobsSettings.class)
class KernelJobs {

    private static final Duration MESSAGES_KEPT = Duration.ofDays(90);

    @Bean
    Job auditSealJob(Seals seals) {
        return Job.every(Duration.ofMinutes(1), "audit-seal", seals::seal);
    }

    @Bean
    Job identityUpkeepJob(IdentityUpkeep upkeep) {
        return Job.every(Duration.ofHours(1), "identity-upkeep", upkeep::tidy);
    }

    @Bean
    Job outboxUpkeepJob(Relay relay, Clock clock) {
        return Job.daily(LocalTime.of(2, 40), "outbox-upkeep", () -> relay.forget(clock.instant().minus(MESSAGES_KEPT)));
    }

    /** Before anything is written: a backup may have been restored into a server that counts transactions from less. */
    @Bean
    SmartLifecycle turnsGrow(Seals seals) {
        return new SmartLifecycle() {
            private volatile boolean done;

            @Override
            public void start() {
                seals.keepTurnsGrowing();
                done = true;
            }

            @Override
            public void stop() {
                done = false;
            }

            @Override
            public boolean isRunning() {
                return done;
            }

            @Override
            public int getPhase() {
                return Integer.MIN_VALUE;
            }
        };
    }
}
