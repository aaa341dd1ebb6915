package vn.khuevan.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
    private volatile @Nullable SimpleAsyncTaskScheduler scheduler;

    IdentityUpkeep(SignIn signIn) {
        this.signIn = signIn;
    }

    /** A scheduler that was closed takes no more tasks, and an application can be started again. */
    @Override
    public void start() {
        var fresh = new SimpleAsyncTaskScheduler();
        fresh.setVirtualThreads(true);
        fresh.setThreadNamePrefix("identity-upkeep-");
        fresh.scheduleWithFixedDelay(this::tidy, java.time.Instant.now().plus(PAUSE), PAUSE);
        scheduler = fresh;
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
        var old = scheduler;
        scheduler = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
