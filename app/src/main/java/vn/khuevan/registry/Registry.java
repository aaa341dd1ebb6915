package vn.khuevan.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/**
 * The door of the registry: reads records as they stand, stood or were known, and writes them with their history.
 *
 * <p>Every write is one transaction: the version last read is checked, the content is checked against its type, and version,
 * links, identifiers, the audit entry in the chain {@code record/CODE} and the message {@code record.changed}
 * {@code {record, code, type, version, state}} are written together. Inside a caller's transaction it takes part in that.
 */
public final class Registry {

    /** The zone whose days are meant. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    /** The most records that one call writes. */
    public static final int BATCH = 1_000;

    private static final int ATTEMPTS = 4;
    private static final int EDITIONS = 100;

    private final RecordTypes types;
    private final Schemes schemes;
    private final RecordStore store;
    private final RecordWriter writer;
    private final RecordOnce once;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Registry(JdbcClient jdbc, JdbcOperations copies, TransactionTemplate transactions, RecordTypes types, Schemes schemes, AuditLog audit, Clock clock) {
        this.types = types;
        this.schemes = schemes;
        this.store = new RecordStore(jdbc, types);
        this.writer = new RecordWriter(jdbc, copies, store, schemes, clock);
        this.once = new RecordOnce(jdbc, clock);
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    public RecordTypes types() {
        return types;
    }

    public Schemes schemes() {
        return schemes;
    }

    /** Today in Vietnam. */
    public LocalDate today() {
        return LocalDate.ofInstant(Instant.now(clock), ZONE);
    }

    // ---- reading for the system: everything, whoever asks; faces use look

    /** The record with this code as it stands, whole; also one that was withdrawn or merged. */
    public Optional<Entry> find(String code) {
        return store.find(code).map(RecordStore.Held::entry);
    }

    /** The record with this id as it stands, whole. */
    public Optional<Entry> find(long id) {
        return store.find(id).map(RecordStore.Held::entry);
    }

    /** The records with these ids as they stand, whole; what does not exist is left out. */
    public List<Entry> find(Collection<Long> ids) {
        return store.find(ids).stream().map(RecordStore.Held::entry).toList();
    }

    /**
     * What is true of a record on a day.
     *
     * @param day     day of truth, or null for everything that was ever true
     * @param knownAt moment of knowledge, or null for now
     */
    public Optional<Entry> at(String code, @Nullable LocalDate day, @Nullable Instant knownAt) {
        return (knownAt == null ? store.find(code) : store.known(code, knownAt)).map(RecordStore.Held::entry)
                .map(entry -> day == null ? entry : entry.on(day));
    }

    /**
     * How records came to say what they say: the newest hundred versions, the oldest first, by id. Records to which no
     * person ever wrote are left out.
     */
    public Map<Long, List<Edition>> editions(Collection<Long> ids) {
        return store.editions(ids, EDITIONS);
    }

    /** Every record of a type as it stands, whole, by id; runs in one transaction of its own with constant memory. */
    public void each(String type, Consumer<Entry> taker) {
        transactions.executeWithoutResult(_ -> store.each(type, taker));
    }

    /** The record that holds an identifier, in its normal form. */
    public Optional<Head> holder(Identifier identifier) {
        var wanted = Identifier.of(identifier.scheme(), identifier.value());
        return Optional.ofNullable(store.holders(List.of(wanted)).get(wanted));
    }

    /** The records that hold identifiers, by scheme and value with {@code verified} false. */
    public Map<Identifier, Head> holders(Collection<Identifier> identifiers) {
        return store.holders(identifiers);
    }

    /** The heads of the records that links lead to, by the ids that links name; merged ones lead to where they were merged. */
    public Map<Long, Head> neighbours(Collection<Link> links) {
        return store.heads(links.stream().map(Link::to).filter(Objects::nonNull).distinct().toList());
    }

    /** What facts come from, by the numbers that they carry. */
    public Map<Long, Source> sources(Content content) {
        var numbers = new TreeSet<Long>();
        content.facts().values().forEach(said -> said.forEach(fact -> numbers.add(fact.source())));
        content.links().forEach(link -> numbers.add(link.source()));
        return store.sources(numbers);
    }

    // ---- reading for people

    /**
     * What a person finds at a code. Personal fields that they see, other than the person described, are logged first.
     *
     * @param day     day of truth, or null for everything that was ever true
     * @param knownAt moment of knowledge, or null for now
     */
    public Sighting look(Actor actor, String code, @Nullable LocalDate day, @Nullable Instant knownAt) {
        var now = store.find(code).map(RecordStore.Held::entry).orElse(null);
        if (now == null) {
            return new Sighting.Unknown(code);
        }
        var staff = RecordSight.isStaffOf(actor, now.authority());
        if (now.state() == Entry.State.MERGED && knownAt == null) {
            return now.published() != null || staff ? new Sighting.Moved(Objects.requireNonNull(now.mergedInto())) : new Sighting.Unknown(code);
        }
        if (now.state() == Entry.State.WITHDRAWN && !staff) {
            return now.published() == null ? new Sighting.Unknown(code)
                    : new Sighting.Gone(code, now.type(), Objects.requireNonNullElse(now.reason(), ""), now.at());
        }
        if (!RecordSight.knows(actor, now)) {
            return new Sighting.Unknown(code);
        }
        var meant = knownAt == null ? Optional.of(now) : store.known(code, knownAt).map(RecordStore.Held::entry);
        return meant.flatMap(entry -> RecordSight.seen(actor, types.get(entry.type()), day == null ? entry : entry.on(day)))
                .<Sighting>map(seen -> {
                    log(actor, seen);
                    return new Sighting.Here(seen.entry());
                }).orElseGet(() -> new Sighting.Unknown(code));
    }

    private void log(Actor actor, RecordSight.Seen seen) {
        if (!seen.personal().isEmpty() && !actor.has(Role.SYSTEM)) {
            transactions.executeWithoutResult(_ -> audit.append("record-looks/" + seen.entry().code(), "look",
                    new AuditLog.By(actor.accountId(), actor.name()),
                    Map.of("fields", List.copyOf(seen.personal()), "version", seen.entry().version())));
        }
    }

    /** The versions of a record that a person may see, as they may see them, the newest first. */
    public List<Entry> history(Actor actor, String code, int most) {
        var now = store.find(code).map(RecordStore.Held::entry).orElse(null);
        if (now == null || !RecordSight.knows(actor, now)) {
            return List.of();
        }
        var personal = new TreeSet<String>();
        var versions = new ArrayList<Entry>();
        for (var version : store.history(now.id(), most)) {
            RecordSight.seen(actor, types.get(version.type()), version).ifPresent(seen -> {
                personal.addAll(seen.personal());
                versions.add(seen.entry());
            });
        }
        log(actor, new RecordSight.Seen(now, personal));
        return List.copyOf(versions);
    }

    /** The links that a person may see of those that lead to a record, by type and role, at most so many of each. */
    public List<Pointing> pointing(Actor actor, long id, int most) {
        return store.pointing(actor, id, most).stream()
                .filter(link -> types.get(link.from().type()).link(link.role())
                        .map(role -> role.visibility() == RecordType.Visibility.PUBLIC || RecordSight.isStaffOf(actor, link.from().authority())).orElse(false))
                .toList();
    }

    // ---- writing

    /** Writes one record. */
    public Outcome write(By by, Write write) {
        return writeAll(by, List.of(write)).getFirst();
    }

    /**
     * Writes one record once for an idempotency key: sent again, it answers as {@link Outcome.Unchanged} with what was written then.
     *
     * @param key     the key, chosen by who sends
     * @param request digest of what was sent; the same key with another request is refused
     */
    public Outcome writeOnce(By by, Write write, String key, byte[] request) {
        return inTransaction(() -> once.write(by, key, request, () -> new Writing(this, store, writer, schemes).all(by, List.of(write)).getFirst()));
    }

    /**
     * Writes up to {@link #BATCH} records in one transaction with a fixed number of statements. Those that are refused leave
     * the others alone. What each became, in order.
     */
    public List<Outcome> writeAll(By by, List<Write> writes) {
        if (writes.size() > BATCH) {
            throw new IllegalArgumentException("at most " + BATCH + " records in one call, not " + writes.size());
        }
        return writes.isEmpty() ? List.of() : inTransaction(() -> new Writing(this, store, writer, schemes).all(by, writes));
    }

    /**
     * A write with a source of its own.
     *
     * @param source what its new facts come from
     */
    public record Sourced(Source source, Write write) {}

    /** As {@link #writeAll(By, List)}, for records that come from many sources, such as dossiers. */
    public List<Outcome> writeAll(Actor actor, List<Sourced> writes) {
        if (writes.size() > BATCH) {
            throw new IllegalArgumentException("at most " + BATCH + " records in one call, not " + writes.size());
        }
        return writes.isEmpty() ? List.of() : inTransaction(() -> new Writing(this, store, writer, schemes)
                .all(actor, writes.stream().map(Sourced::source).toList(), writes.stream().map(Sourced::write).toList()));
    }

    /** Lets everybody see the record; also one that was withdrawn. */
    public Outcome publish(By by, String code, @Nullable Long version) {
        return inTransaction(() -> new Writing(this, store, writer, schemes).publish(by, code, version));
    }

    /**
     * Takes a record back. Its address answers with the reason for ever, if it was ever public.
     *
     * @param reason why, as everybody may read it
     */
    public Outcome withdraw(By by, String code, @Nullable Long version, String reason) {
        return inTransaction(() -> new Writing(this, store, writer, schemes).withdraw(by, code, version, reason));
    }

    /** Gives the profile to the account of the person whom the record describes, or takes it back with null. */
    public Outcome own(By by, String code, @Nullable Long version, @Nullable Long account) {
        return inTransaction(() -> new Writing(this, store, writer, schemes).own(by, code, version, account));
    }

    /**
     * Gives the profile to the person whom it describes: when nobody has it, and one of its e-mail addresses is theirs.
     *
     * @param by      the person, with an account
     * @param address the address of the account, which who keeps the account vouches for
     */
    public Outcome claim(By by, String code, String address) {
        return inTransaction(() -> new Writing(this, store, writer, schemes).claim(by, code, address));
    }

    /** Gives the profile back; only who has it can. */
    public Outcome release(By by, String code) {
        return inTransaction(() -> new Writing(this, store, writer, schemes).release(by, code));
    }

    /** The records that were merged into this one and not yet parted from it again, by code. */
    public List<Head> mergedInto(long id) {
        return store.mergedInto(id);
    }

    /** The profiles that an account has. */
    public List<Head> ownedBy(long account) {
        return store.ownedBy(account);
    }

    /**
     * Merges a record into another of the same type. Nothing is lost: the merged one keeps its history, its address leads to
     * the other, links to it lead there, and {@link #unmerge} undoes it all.
     *
     * @param keep     code of the record that stays
     * @param gone     code of the record that is merged into it
     * @param versions versions last read of both, in this order; null entries when any will do
     * @param content  what the one that stays says afterwards, or null for everything that either says
     * @return what became of the one that stays
     */
    public Outcome merge(By by, String keep, String gone, Versions versions, @Nullable Content content) {
        return merge(by, keep, gone, versions, content, null);
    }

    /** The same with the reason, which history shows. */
    public Outcome merge(By by, String keep, String gone, Versions versions, @Nullable Content content, @Nullable String reason) {
        return inTransaction(() -> new Merging(this, store, writer, schemes).merge(by, keep, gone, versions, content, reason));
    }

    /** Versions last read of the two records of a merge; null when any will do. */
    public record Versions(@Nullable Long keep, @Nullable Long gone) {

        /** Whatever stands. */
        public static final Versions ANY = new Versions(null, null);
    }

    /**
     * Undoes a merge: the merged record stands again as before, and what came from it leaves the other; what was changed in
     * the other since stays.
     *
     * @return what became of the record that stands again
     */
    public Outcome unmerge(By by, String gone) {
        return inTransaction(() -> new Merging(this, store, writer, schemes).unmerge(by, gone));
    }

    /**
     * Says in both histories that two records of one type are different things, so that nobody need ask again. Neither says
     * anything else than before.
     *
     * @param reason why
     * @return what became of the first
     */
    public Outcome tellApart(By by, String one, String other, String reason) {
        return inTransaction(() -> new Merging(this, store, writer, schemes).tellApart(by, one, other, reason));
    }

    /**
     * Two writers may take the same identifier at the same moment; the second is then decided again and told. Inside a
     * caller's transaction nothing can be decided again: there the {@link DuplicateKeyException} passes on.
     */
    private <T> T inTransaction(Supplier<T> work) {
        var nested = TransactionSynchronizationManager.isActualTransactionActive();
        for (var attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(_ -> work.get()));
            } catch (DuplicateKeyException raced) {
                if (nested || attempt == ATTEMPTS) {
                    throw raced;
                }
            }
        }
    }
}
