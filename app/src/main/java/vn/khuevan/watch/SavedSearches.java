package vn.khuevan.watch;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Actor;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchQuestions;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Tally;
import vn.khuevan.search.Viewer;
import vn.khuevan.watch.SavedSearchOutcome.Problem;

/**
 * The door of saved searches: a person keeps, changes, pauses and gives up their own. What a search finds when it is kept, or goes on
 * after a pause, is known then; only what is found later is new.
 */
public final class SavedSearches {

    /** The most searches of one account. */
    public static final int MOST = 50;
    /** The most findings of a search that is kept. */
    public static final int MOST_FINDINGS = SearchRequest.DEEPEST;
    private static final int LONGEST_NAME = 200;
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final SavedSearchStore store;
    private final SearchIndex index;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SavedSearches(SavedSearchStore store, SearchIndex index, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.index = index;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a person wants to keep. @param codes chosen codes by facet; facets that there are not are left out */
    public record Wish(String name, String words, Map<String, String> codes, SavedSearch.@Nullable Rhythm rhythm) {}

    /** The person's searches by name. */
    public List<SavedSearch> of(Actor owner) {
        return owner.isAnonymous() ? List.of() : store.of(owner.accountId());
    }

    /** The search, when it is the person's own. */
    public Optional<SavedSearch> find(Actor owner, long id) {
        return owner.isAnonymous() ? Optional.empty() : store.find(owner.accountId(), id);
    }

    /**
     * Keeps a search from now on.
     *
     * @param once what the same wish sent again is known by, or null
     */
    public SavedSearchOutcome keep(Actor owner, Wish wish, @Nullable String once) {
        var before = once == null ? Optional.<SavedSearch>empty() : store.once(owner.accountId(), once);
        if (before.isPresent()) {
            return new SavedSearchOutcome.Kept(before.get());
        }
        var words = wish.words().strip();
        var codes = new LinkedHashMap<String, String>();
        SearchQuestions.FACETS.forEach(facet -> {
            var code = wish.codes().get(facet);
            if (code != null && !code.isBlank()) {
                codes.put(facet, code);
            }
        });
        var problems = named(wish.name(), wish.rhythm());
        if (words.isEmpty() && codes.isEmpty()) {
            problems.add(Problem.of("words", "empty"));
        }
        if (!problems.isEmpty()) {
            return new SavedSearchOutcome.Refused(problems);
        }
        var at = index.position();
        return switch (known(words, codes, owner)) {
            case Known.Down() -> new SavedSearchOutcome.Down();
            case Known.Wrong(var problem) -> new SavedSearchOutcome.Refused(List.of(problem));
            case Known.Things(var things) -> Objects.requireNonNull(transactions.execute(_ -> {
                if (store.count(owner.accountId()) >= MOST) {
                    return new SavedSearchOutcome.Refused(List.of(Problem.of("name", "too-many", MOST)));
                }
                var rhythm = Objects.requireNonNull(wish.rhythm());
                var now = clock.instant();
                var id = store.insert(owner.accountId(), wish.name().strip(), words, codes, rhythm, at, next(rhythm, now), now, once);
                store.remember(id, things);
                return new SavedSearchOutcome.Kept(store.find(owner.accountId(), id).orElseThrow());
            }));
        };
    }

    private static List<Problem> named(String name, SavedSearch.@Nullable Rhythm rhythm) {
        var problems = new ArrayList<Problem>();
        var said = name.strip();
        if (said.isEmpty() || said.length() > LONGEST_NAME) {
            problems.add(said.isEmpty() ? Problem.of("name", "required") : Problem.of("name", "too-long", LONGEST_NAME));
        }
        if (rhythm == null) {
            problems.add(Problem.of("rhythm", "rhythm"));
        }
        return problems;
    }

    /** What a search finds now. */
    private sealed interface Known {
        record Things(Set<Long> things) implements Known {}

        record Wrong(Problem problem) implements Known {}

        record Down() implements Known {}
    }

    private Known known(String words, Map<String, String> codes, Actor owner) {
        var request = request(words, codes, SearchQuestions.viewer(owner));
        var things = new HashSet<Long>();
        switch (index.search(new SearchRequest(request.words(), request.viewer(), request.narrowed(), "newest", 1, 0, true))) {
            case SearchAnswer.Found found -> {
                if (found.total() > MOST_FINDINGS) {
                    return new Known.Wrong(Problem.of("words", "too-broad", MOST_FINDINGS));
                }
            }
            case SearchAnswer.Refused(var reason) -> {
                return new Known.Wrong(Problem.of("words", "search." + reason, SearchQuestions.bound(reason)));
            }
            case SearchAnswer.Down _ -> {
                return new Known.Down();
            }
        }
        for (var page = 1; page * SearchRequest.LARGEST <= MOST_FINDINGS; page++) {
            if (!(index.search(request.page(page, SearchRequest.LARGEST)) instanceof SearchAnswer.Found found)) {
                return new Known.Down();
            }
            found.hits().forEach(hit -> things.add(thing(hit)));
            if (found.hits().size() < SearchRequest.LARGEST) {
                break;
            }
        }
        return new Known.Things(things);
    }

    /** The request by which findings are looked for: in an order in which every finding has what was asked for. */
    static SearchRequest request(String words, Map<String, String> codes, Viewer viewer) {
        return SearchQuestions.narrowed(new SearchRequest(words, viewer, Map.of(), "newest", 1, SearchRequest.LARGEST, false), codes);
    }

    /** A number for what was found. By its address: staff finds a fuller document of the same thing. */
    static long thing(SearchAnswer.Hit hit) {
        return Tally.mark(hit.href(), 0);
    }

    /**
     * Changes name and rhythm, pauses or goes on. After a pause only what is found from then on is new.
     *
     * @param version version last read, or null when any will do
     */
    public SavedSearchOutcome change(Actor owner, long id, @Nullable Long version, String name, SavedSearch.@Nullable Rhythm rhythm, boolean paused) {
        var problems = named(name, rhythm);
        if (!problems.isEmpty()) {
            return find(owner, id).isEmpty() ? new SavedSearchOutcome.Unknown() : new SavedSearchOutcome.Refused(problems);
        }
        var before = find(owner, id).orElse(null);
        if (before == null) {
            return new SavedSearchOutcome.Unknown();
        }
        var goesOn = before.paused() && !paused;
        var at = goesOn ? index.position() : before.at();
        var known = goesOn ? known(before.words(), before.codes(), owner) : new Known.Things(Set.of());
        if (!(known instanceof Known.Things(var things))) {
            return known instanceof Known.Wrong(var problem) ? new SavedSearchOutcome.Refused(List.of(problem)) : new SavedSearchOutcome.Down();
        }
        return Objects.requireNonNull(transactions.execute(_ -> {
            var now = store.locked(id).orElse(null);
            if (now == null) {
                return new SavedSearchOutcome.Unknown();
            }
            if (version != null && version != now.version() || goesOn != (now.paused() && !paused)) {
                return new SavedSearchOutcome.Stale(now.version());
            }
            var chosen = Objects.requireNonNull(rhythm);
            store.remember(id, things);
            store.change(id, name.strip(), chosen, paused, goesOn ? at : now.at(), chosen == now.rhythm() && !goesOn ? null : next(chosen, clock.instant()));
            return new SavedSearchOutcome.Kept(store.find(owner.accountId(), id).orElseThrow());
        }));
    }

    /** Gives a search up; false when the person has no such search. */
    public boolean giveUp(Actor owner, long id) {
        return !owner.isAnonymous() && Boolean.TRUE.equals(transactions.execute(_ -> store.delete(owner.accountId(), id)));
    }

    /** What was told last, as far as the person may find it still; none while search is down. @param most at most so many, up to 200 */
    public List<SearchAnswer.Hit> lately(Actor owner, SavedSearch search, int most) {
        var keys = Set.copyOf(store.told(search.id(), most));
        var all = new SearchRequest("", SearchQuestions.viewer(owner), Map.of(), "newest", 1, Math.min(most, SearchRequest.LARGEST), true);
        return keys.isEmpty() || !(index.search(all.among(keys)) instanceof SearchAnswer.Found found) ? List.of() : found.hits();
    }

    /** When a search that was looked at now is due next. */
    static Instant next(SavedSearch.Rhythm rhythm, Instant now) {
        var there = now.atZone(HANOI);
        return switch (rhythm) {
            case IMMEDIATELY -> now;
            case DAILY -> there.toLocalDate().plusDays(there.toLocalTime().isBefore(MORNING) ? 0 : 1).atTime(MORNING).atZone(HANOI).toInstant();
            case WEEKLY -> {
                var monday = there.toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).atTime(MORNING).atZone(HANOI);
                yield (monday.isAfter(there) ? monday : monday.plusWeeks(1)).toInstant();
            }
        };
    }
}
