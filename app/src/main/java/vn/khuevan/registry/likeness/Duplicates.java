package vn.khuevan.registry.likeness;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Scheme;

/**
 * The door of likeness: pairs of records that may be the same, for those who may write them; what something that is not written yet
 * is like; and the work that finds the pairs. Merging is the registry's.
 */
public final class Duplicates {

    private static final Logger log = LoggerFactory.getLogger(Duplicates.class);

    /** Changes with the way of looking: then everything is looked at again. */
    private static final int WAY = 1;
    private static final int AT_ONCE = 100;
    /** A block of more records than this tells none of them from another. */
    static final int LARGEST_BLOCK = 60;
    /** Counts beyond are "more than". */
    public static final int COUNTED = 1_000;

    private final Registry registry;
    private final DuplicateStore store;
    private final Profiles profiles;
    private final Judge judge;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Duplicates(Registry registry, DuplicateStore store, TransactionTemplate transactions, Clock clock) {
        this.registry = registry;
        this.store = store;
        this.profiles = new Profiles(registry);
        this.judge = new Judge(scheme -> registry.schemes().find(scheme).map(Scheme::single).orElse(false));
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where a pair stands. */
    public enum State {
        /** Somebody should look. */
        OPEN,
        /** They are two things, as somebody found; for good. */
        DIFFERENT,
        /** They were merged. */
        MERGED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** That two records are different things. @param reason why, in the words of who decided */
    public record Decision(String by, Instant at, String reason) {}

    /** Two records of one type. @param one the older of them */
    public record Pair(Head one, Head other, Likeness likeness, State state, Instant found, @Nullable Decision decision) {}

    /** Which pairs. @param type id of a type, or null for all @param least lowest score */
    public record Filter(@Nullable String type, State state, int least) {}

    /** Some pairs and how many there are in all. */
    public record Page(List<Pair> pairs, long total) {}

    /** A record that something is like. */
    public record Candidate(Head head, Likeness likeness) {}

    // ---- for people

    /** Pairs that the person may decide about. @param newest whether the latest found come first, else the most alike */
    public Page page(Actor actor, Filter filter, boolean newest, int size, long offset) {
        return RecordSight.mayWrite(actor, actor.authorityId()) ? store.page(actor.authorityId(), filter, newest, size, offset) : new Page(List.of(), 0);
    }

    /** How many pairs wait for the person, {@link #COUNTED} and one more at most. */
    public int waiting(Actor actor) {
        return RecordSight.mayWrite(actor, actor.authorityId()) ? store.open(actor.authorityId(), COUNTED + 1) : 0;
    }

    /** How many pairs wait, by type. */
    public Map<String, Long> waitingByType(Actor actor) {
        return RecordSight.mayWrite(actor, actor.authorityId()) ? store.openByType(actor.authorityId()) : Map.of();
    }

    /** The open pairs of a record, the most alike first. */
    public List<Pair> of(Actor actor, Head head) {
        return RecordSight.mayWrite(actor, head.authority()) ? store.of(head.id()) : List.of();
    }

    /** The pair of two records, in whichever order; empty when they are none, or the person may not decide about it. */
    public Optional<Pair> find(Actor actor, String one, String other) {
        return store.find(one, other).filter(pair -> RecordSight.mayWrite(actor, pair.one().authority()));
    }

    /**
     * Says for good that two records are different things. Both histories tell it.
     *
     * @param reason why
     * @return what became of the first record
     */
    public Outcome different(By by, String one, String other, String reason) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var outcome = registry.tellApart(by, one, other, reason);
            if (outcome instanceof Outcome.Written) {
                var a = registry.find(one).orElseThrow();
                var b = registry.find(other).orElseThrow();
                store.decide(a.id(), b.id(), a.authority(), a.type(), by.actor(), reason.strip(), clock.instant());
            } else {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    // ---- for those who write

    /**
     * Records that something not written yet is like, the most alike first. Records of the last seconds may be missing.
     *
     * @param most at most so many
     */
    public List<Candidate> like(int authority, String type, Content content, int most) {
        var profile = profiles.of(authority, type, content);
        return candidates(profile, registry.find(store.inBlocks(Blocks.of(profile), LARGEST_BLOCK))).stream().limit(most).toList();
    }

    /** How something not written yet compares with these records, the most alike first; those that are not alike are left out. */
    public List<Candidate> likeOf(int authority, String type, Content content, Collection<Entry> entries) {
        return candidates(profiles.of(authority, type, content), entries);
    }

    private List<Candidate> candidates(Profile profile, Collection<Entry> entries) {
        var byId = entries.stream().filter(entry -> entry.type().equals(profile.type()) && entry.authority() == profile.authority() && stands(entry))
                .collect(Collectors.toMap(Entry::id, Function.identity()));
        return profiles.of(byId.values()).stream().map(other -> new Candidate(head(Objects.requireNonNull(byId.get(other.id()))), judge.compare(profile, other)))
                .filter(candidate -> candidate.likeness().isCandidate())
                .sorted(Comparator.comparingInt((Candidate candidate) -> candidate.likeness().score()).reversed().thenComparing(candidate -> candidate.head().id())).toList();
    }

    private static boolean stands(Entry entry) {
        return entry.state() != Entry.State.MERGED && entry.state() != Entry.State.WITHDRAWN;
    }

    private static Head head(Entry entry) {
        return new Head(entry.id(), entry.code(), entry.type(), entry.state(), entry.authority(), entry.title(), entry.titleEn());
    }

    // ---- the work

    /** Looks at everything that was written since the last time; at all records when the way of looking changed. */
    void look() {
        transactions.executeWithoutResult(_ -> store.begin(WAY));
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!some(AT_ONCE)) {
                    return;
                }
            } catch (RuntimeException one) {
                log.warn("records are looked at one by one: {}", one.toString());
                oneByOne();
            }
        }
    }

    /** So that one record that cannot be looked at does not keep the others waiting. */
    private void oneByOne() {
        for (var i = 0; i < AT_ONCE; i++) {
            try {
                if (!some(1)) {
                    return;
                }
            } catch (RuntimeException failure) {
                log.error("a record cannot be compared with others and is left out until it changes", failure);
                transactions.executeWithoutResult(_ -> store.due(1));
            }
        }
    }

    private boolean some(int most) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            var ids = store.due(most);
            if (!ids.isEmpty()) {
                compare(ids);
            }
            return !ids.isEmpty();
        }));
    }

    private void compare(List<Long> ids) {
        var entries = registry.find(ids);
        store.settleMerged(entries.stream().filter(entry -> entry.state() == Entry.State.MERGED).map(Entry::id).toList());
        var standing = entries.stream().filter(Duplicates::stands).toList();
        var known = new HashMap<Long, Profile>();
        profiles.of(standing).forEach(profile -> known.put(profile.id(), profile));
        var blocks = new LinkedHashMap<Long, Set<Long>>();
        standing.forEach(entry -> blocks.put(entry.id(), Blocks.of(Objects.requireNonNull(known.get(entry.id())))));
        store.keepBlocks(ids, blocks);
        var pairs = store.neighbours(blocks.keySet(), LARGEST_BLOCK);
        var missing = new HashSet<Long>();
        pairs.forEach(pair -> List.of(pair.one(), pair.other()).stream().filter(id -> !known.containsKey(id)).forEach(missing::add));
        profiles.of(registry.find(missing)).forEach(profile -> known.put(profile.id(), profile));
        var found = new ArrayList<DuplicateStore.Found>();
        for (var pair : pairs) {
            var one = known.get(pair.one());
            var other = known.get(pair.other());
            if (one != null && other != null && one.type().equals(other.type()) && one.authority() == other.authority()) {
                var likeness = judge.compare(one, other);
                if (likeness.isCandidate()) {
                    found.add(new DuplicateStore.Found(one.id(), other.id(), one.authority(), one.type(), likeness));
                }
            }
        }
        store.keepPairs(ids, found, clock.instant());
    }
}
