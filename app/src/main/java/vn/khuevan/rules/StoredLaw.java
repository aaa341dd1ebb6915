package vn.khuevan.rules;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.Amendment;
import vn.khuevan.law.CalendarChange;
import vn.khuevan.law.Objection;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.WorkingCalendar;

/**
 * The law of the data files with every recorded change laid over it, kept in memory. A change made here is seen at once, one
 * made on another node within seconds, by asking for the revision number.
 */
@Component
class StoredLaw implements LawOffice, LawChanges {

    private static final Logger log = LoggerFactory.getLogger(StoredLaw.class);
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private record Snapshot(Law law, long revision, List<Recorded> recorded, List<String> unapplied) {}

    private final LawStore store;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Law shipped = new Law(RuleBook.load(), WorkingCalendar.load());
    private volatile Snapshot snapshot;
    private volatile boolean silent;

    StoredLaw(LawStore store, AuditLog audit, PlatformTransactionManager transactionManager, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactionManager);
        this.clock = clock;
        this.snapshot = read();
    }

    @Override
    public Law today() {
        return snapshot.law();
    }

    @Override
    public Known known() {
        refresh();
        var now = snapshot;
        return new Known(now.law(), now.revision());
    }

    @Override
    public List<Recorded> recorded() {
        return snapshot.recorded();
    }

    @Override
    public List<String> unapplied() {
        return snapshot.unapplied();
    }

    /** Looks whether another node changed something. */
    @Scheduled(fixedDelay = 2000)
    void follow() {
        try {
            refresh();
            silent = false;
        } catch (DataAccessException unreachable) {
            if (!silent) {
                log.warn("the law's changes cannot be read now; the last known ones hold", unreachable);
            }
            silent = true;
        }
    }

    private void refresh() {
        if (store.revision() != snapshot.revision()) {
            snapshot = read();
        }
    }

    private Snapshot read() {
        // the number first: a change that comes between is read again at the next look
        long revision = store.revision();
        var amendments = store.amendments();
        var changes = store.calendarChanges();
        var unapplied = new ArrayList<String>();
        var law = shipped;
        for (var amendment : amendments) {
            law = laid(attempt(new Known(law, 0), amendment.amendment()), law, amendment.amendment(), unapplied);
        }
        for (var change : changes) {
            law = laid(attempt(new Known(law, 0), change.change()), law, change.change(), unapplied);
        }
        unapplied.forEach(words -> log.error("a recorded change of the law is not applied: {}", words));
        var recorded = Stream.<Recorded>concat(amendments.stream(), changes.stream()).sorted(Comparator.comparing(Recorded::at).reversed()).toList();
        return new Snapshot(law, revision, recorded, List.copyOf(unapplied));
    }

    private static Law laid(Tried tried, Law before, Object what, List<String> unapplied) {
        return switch (tried) {
            case Tried.Possible(var law) -> law;
            case Tried.Impossible(var objections) -> {
                unapplied.add(what + ": " + objections.getFirst().en());
                yield before;
            }
        };
    }

    @Override
    public Tried attempt(Known known, Amendment amendment) {
        var objections = known.law().book().objections(amendment);
        return objections.isEmpty()
                ? new Tried.Possible(new Law(known.law().book().with(List.of(amendment)), known.law().calendar()))
                : new Tried.Impossible(objections);
    }

    @Override
    public Tried attempt(Known known, CalendarChange change) {
        return known.law().calendar().objection(change)
                .<Tried>map(objection -> new Tried.Impossible(List.of(objection)))
                .orElseGet(() -> new Tried.Possible(new Law(known.law().book(), known.law().calendar().with(List.of(change)))));
    }

    @Override
    public Outcome record(Actor actor, Amendment amendment, long revision) {
        return record(actor, revision, attempt(known(), amendment), "law", "amend", "law.amended", told(amendment),
                at -> store.insert(amendment, actor.accountId(), at));
    }

    @Override
    public Outcome record(Actor actor, CalendarChange change, long revision) {
        return record(actor, revision, attempt(known(), change), "calendar", "change", "calendar.changed", told(change),
                at -> store.insert(change, actor.accountId(), at));
    }

    private interface Insertion {
        void at(Instant now);
    }

    private Outcome record(Actor actor, long revision, Tried tried, String chain, String act, String topic, Map<String, ?> said, Insertion insertion) {
        if (snapshot.revision() != revision) {
            return new Outcome.Stale();
        }
        return switch (tried) {
            case Tried.Impossible(List<Objection> objections) -> new Outcome.Objected(objections);
            case Tried.Possible(Law law) -> Objects.requireNonNull(transactions.execute(_ -> {
                if (!store.next(revision)) {
                    return new Outcome.Stale();
                }
                var now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
                insertion.at(now);
                long entry = audit.append(chain, act, new AuditLog.By(actor.accountId(), actor.name()), said);
                store.tell(topic, JSON.writeValueAsString(with(said, "entry", entry)), now);
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        snapshot = read();
                    }
                });
                return new Outcome.Done(entry, law);
            }));
        };
    }

    private static Map<String, Object> told(Amendment amendment) {
        var said = new LinkedHashMap<String, Object>();
        said.put("provision", amendment.provision());
        said.put("from", amendment.from().toString());
        said.put("value", amendment.value());
        put(said, "op", amendment.op());
        put(said, "unit", amendment.unit());
        said.put("document", amendment.document());
        said.put("article", amendment.article());
        said.put("certainty", amendment.certainty().code());
        put(said, "note", amendment.note());
        return said;
    }

    private static Map<String, Object> told(CalendarChange change) {
        var said = new LinkedHashMap<String, Object>();
        switch (change) {
            case CalendarChange.DayOff off -> {
                said.put("kind", "day-off");
                said.put("day", off.date().toString());
                said.put("name", off.nameVi());
            }
            case CalendarChange.Swap swap -> {
                said.put("kind", "swap");
                said.put("worked", swap.workedOn().toString());
                said.put("off", swap.inExchangeFor().toString());
            }
            case CalendarChange.Worked worked -> {
                said.put("kind", "worked");
                said.put("day", worked.date().toString());
            }
            case CalendarChange.YearKnown known -> {
                said.put("kind", "year-known");
                said.put("year", known.year());
            }
        }
        said.put("source", change.source());
        return said;
    }

    private static void put(Map<String, Object> said, String key, @Nullable String value) {
        if (value != null) {
            said.put(key, value);
        }
    }

    private static Map<String, Object> with(Map<String, ?> said, String key, Object value) {
        var more = new LinkedHashMap<String, Object>(said);
        more.put(key, value);
        return more;
    }
}
