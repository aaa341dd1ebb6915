package vn.khuevan.intake.harvest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** The door for repositories of others: keeps them, harvests them when they are due, and has people decide about what could not be taken. */
public final class Harvests {

    private static final Logger log = LoggerFactory.getLogger(Harvests.class);
    /** A worker that was silent for so long is taken for dead; longer than one answer may take. */
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofHours(6);
    private static final int MOST_ATTEMPTS = 8;
    private static final int AT_ONCE = 200;
    private static final int MOST_AGAIN = 10_000;

    private final HarvestStore store;
    private final Taking taking;
    private final Outward web;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final HarvestSettings settings;
    private final Clock clock;

    Harvests(HarvestStore store, Taking taking, Outward web, AuditLog audit, TransactionTemplate transactions, HarvestSettings settings, Clock clock) {
        this.store = store;
        this.taking = taking;
        this.web = web;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the person may keep sources and decide about quarantine. */
    public boolean allows(Actor actor) {
        return actor.has(Role.ADMINISTRATOR) || actor.has(Role.SYSTEM);
    }

    public List<HarvestSource> sources() {
        return store.sources();
    }

    public Optional<HarvestSource> source(long id) {
        return store.source(id);
    }

    /** Adds a source, or changes the one with its id. @return its id */
    public long keep(Actor actor, HarvestSource source) {
        must(actor);
        return transactions.execute(_ -> {
            var id = store.keep(source);
            audit.append("harvest/" + id, source.id() == 0 ? "add" : "change", by(actor), Map.of("name", source.name(), "address", source.address(), "prefix", source.prefix(),
                    "set", source.set() == null ? "" : source.set(), "enabled", source.enabled()));
            return id;
        });
    }

    private void must(Actor actor) {
        if (!allows(actor)) {
            throw new IllegalArgumentException("only administrators keep sources: ask allows() first");
        }
    }

    private static AuditLog.By by(Actor actor) {
        return new AuditLog.By(actor.accountId(), actor.name());
    }

    /** The harvests of a source, the newest first. */
    public List<HarvestRun> runs(long source, int most) {
        return store.runs(source, most);
    }

    /** The newest harvest of each source, by its id. */
    public Map<Long, HarvestRun> newest() {
        return store.newest();
    }

    public long quarantineSize(long source) {
        return store.count(source);
    }

    /** What waits in quarantine, the newest first. */
    public List<Quarantined> quarantine(long source, int most) {
        return store.quarantined(source, most);
    }

    /**
     * Has a source harvested as soon as may be.
     *
     * @param whole whether everything is asked for, not only what changed
     * @return empty when a harvest is under way
     */
    public Optional<Long> start(Actor actor, HarvestSource source, boolean whole) {
        must(actor);
        return transactions.execute(_ -> {
            var run = store.begin(source.id(), whole ? null : source.until());
            run.ifPresent(id -> audit.append("harvest/" + source.id(), "start", by(actor), Map.of("run", id, "whole", whole)));
            return run;
        });
    }

    /** Stops the harvest that is under way, behind the page that is being written. */
    public boolean stop(Actor actor, HarvestSource source) {
        must(actor);
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            var stopped = store.runs(source.id(), 1).stream().filter(run -> !run.state().isOver()).anyMatch(run -> store.end(run.id(), HarvestRun.State.STOPPED, null));
            if (stopped) {
                audit.append("harvest/" + source.id(), "stop", by(actor), Map.of());
            }
            return stopped;
        }));
    }

    /** What is to be done with an item in quarantine. */
    public enum Decision {
        /** Look at it again by the same rules: something here may have changed. */
        RETRY,
        /** Take it although schema or datestamp are against it; or withdraw the record although others wrote in it. */
        ACCEPT,
        /** Leave it out until the source changes it. */
        DROP
    }

    /** Decides about an item. @return whether it left the quarantine */
    public boolean decide(Actor actor, HarvestSource source, String identifier, Decision decision) {
        must(actor);
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            var kept = store.quarantined(source.id(), identifier).orElse(null);
            if (kept == null) {
                return false;
            }
            audit.append("harvest/" + source.id(), decision.name().toLowerCase(java.util.Locale.ROOT), by(actor), Map.of("identifier", identifier));
            if (decision == Decision.DROP) {
                store.keepItem(source.id(), identifier, kept.stamp(), Taking.digest(String.valueOf(kept.xml())), null, null, kept.deleted());
                return true;
            }
            take(source, kept, decision == Decision.ACCEPT);
            return store.quarantined(source.id(), identifier).isEmpty();
        }));
    }

    /** Looks at everything in quarantine again. @return how many items left it */
    public int retryAll(Actor actor, HarvestSource source) {
        var left = 0;
        for (var some = store.identifiers(source.id(), "", AT_ONCE); !some.isEmpty(); some = store.identifiers(source.id(), some.getLast(), AT_ONCE)) {
            for (var identifier : some) {
                left += decide(actor, source, identifier, Decision.RETRY) ? 1 : 0;
            }
        }
        return left;
    }

    /** Some were kept out only because a neighbour that they need came later in the list. */
    private void again(HarvestSource source) {
        var looked = 0;
        for (var some = store.identifiers(source.id(), "", AT_ONCE); !some.isEmpty() && looked < MOST_AGAIN; some = store.identifiers(source.id(), some.getLast(), AT_ONCE)) {
            looked += some.size();
            for (var identifier : some) {
                transactions.executeWithoutResult(_ -> store.quarantined(source.id(), identifier).filter(kept -> kept.xml() != null && kept.reasons().stream()
                        .allMatch(reason -> !reason.key().startsWith("harvest.reason."))).ifPresent(kept -> take(source, kept, false)));
            }
        }
    }

    private void take(HarvestSource source, Quarantined kept, boolean trusting) {
        try {
            var item = new OaiPage.Item(kept.identifier(), kept.stamp(), kept.deleted(), kept.xml() == null ? null : OaiReader.metadata(kept.xml()));
            taking.take(source, List.of(item), new Taking.Circumstances(null, null, trusting, source.address() + "#" + Instant.now(clock)));
        } catch (IOException unreadable) {
            throw new IllegalStateException("what was kept of " + kept.identifier() + " cannot be read again", unreadable);
        }
    }

    /** Begins what is due and works every harvest that waits; for the job. */
    public void work() {
        store.due().forEach(source -> transactions.executeWithoutResult(_ -> store.begin(source.id(), source.until())));
        for (var next = store.next(SILENCE); next.isPresent() && !Thread.currentThread().isInterrupted(); next = store.next(SILENCE)) {
            work(next.get());
        }
    }

    /** Works a harvest from where it stands until it ends or is put off. */
    void work(long id) {
        var worker = UUID.randomUUID();
        if (!Boolean.TRUE.equals(transactions.execute(_ -> store.claim(id, worker, SILENCE)))) {
            return;
        }
        var run = store.run(id).orElseThrow();
        var source = store.source(run.source()).orElseThrow();
        try {
            switch (new HarvestWork(store, taking, web, transactions, settings, clock, source, id, worker).run()) {
                case HarvestWork.Ending.Whole(var until, var caution) -> {
                    again(source);
                    end(source, id, HarvestRun.State.DONE, caution, caution == null ? until : null);
                }
                case HarvestWork.Ending.Left _ -> transactions.executeWithoutResult(_ -> store.release(id, worker));
            }
        } catch (HarvestFault fault) {
            fail(source, id, worker, fault);
        } catch (DataAccessException | TransactionException passing) {
            // what is outside the source may be mended: another try goes on from here
            transactions.executeWithoutResult(_ -> store.postpone(id, worker, new HarvestRun.Problem("failed", List.of()), run.attempts() + 1, Instant.now(clock).plus(FIRST_RETRY)));
            throw passing;
        } catch (RuntimeException unforeseen) {
            log.error("the harvest {} of {} cannot go on", id, source.name(), unforeseen);
            end(source, id, HarvestRun.State.BROKEN, new HarvestRun.Problem("failed", List.of()), null);
        }
    }

    private void fail(HarvestSource source, long id, UUID worker, HarvestFault fault) {
        var attempts = store.run(id).orElseThrow().attempts() + 1;
        if (!fault.isPassing() || attempts > MOST_ATTEMPTS) {
            log.warn("the harvest {} of {} ends: {}", id, source.name(), fault.getMessage());
            end(source, id, HarvestRun.State.BROKEN, fault.problem(), null);
            return;
        }
        var asked = fault.asked();
        var wait = FIRST_RETRY.multipliedBy(1L << (attempts - 1));
        var bounded = asked != null ? asked : wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
        transactions.executeWithoutResult(_ -> store.postpone(id, worker, fault.problem(), attempts, Instant.now(clock).plus(bounded)));
    }

    private void end(HarvestSource source, long id, HarvestRun.State state, HarvestRun.@Nullable Problem problem, @Nullable String until) {
        transactions.executeWithoutResult(_ -> {
            if (store.end(id, state, problem)) {
                var next = source.everyHours() == 0 ? null : Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(source.everyHours()));
                store.harvested(source.id(), until, next);
                var counts = store.run(id).orElseThrow().counts();
                audit.append("harvest/" + source.id(), state.code(), new AuditLog.By(source.actorId(), source.actorName()), Map.of("run", id, "items", counts.items(),
                        "created", counts.created(), "changed", counts.changed(), "deleted", counts.deleted(), "refused", counts.refused()));
            }
        });
    }
}
