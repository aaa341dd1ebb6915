package vn.khuevan.identity;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;

/** Drops, once an hour, what signing in left behind. Several nodes doing it at once do no harm. */
@Component
class IdentityUpkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IdentityUpkeep.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final SignIn signIn;
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    private volatile boolean running;

    IdentityUpkeep(SignIn signIn) {
        this.signIn = signIn;
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("identity-upkeep-");
    }

    @Override
    public void start() {
        running = true;
        scheduler.scheduleWithFixedDelay(this::tidy, java.time.Instant.now().plus(PAUSE), PAUSE);
    }

    private void tidy() {
        try {
            signIn.tidy();
        } catch (DataAccessException unreachable) {
            log.warn("old sessions and sign-in counters stay until the next hour: {}", unreachable.getMessage());
        }
    }

    @Override
    public void stop() {
        scheduler.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
