package vn.khuevan.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Accounts;
import vn.khuevan.jobs.Outbox;
import vn.khuevan.notify.NewNotice;
import vn.khuevan.notify.Notice;
import vn.khuevan.notify.Notices;
import vn.khuevan.search.Position;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchQuestions;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Sources;

/**
 * Tells people of new findings. Of the documents that messages since a search's place have touched, those that its owner finds by it
 * and did not know are new; notice, memory and the new place are one transaction, so nothing is told twice or passed over.
 */
final class SearchAlerts {

    private static final int AT_ONCE = 500;
    private static final int MESSAGES = 500;
    private static final int DOCUMENTS = 1_000;

    private final SavedSearchStore store;
    private final SearchIndex index;
    private final Sources sources;
    private final Outbox outbox;
    private final Accounts accounts;
    private final Notices notices;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SearchAlerts(SavedSearchStore store, SearchIndex index, Sources sources, Outbox outbox, Accounts accounts, Notices notices,
            TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.index = index;
        this.sources = sources;
        this.outbox = outbox;
        this.accounts = accounts;
        this.notices = notices;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks at every search whose hour has come. What cannot be looked at now, since the index is down, waits for the next time. */
    void tell() {
        var target = index.position();
        if (index.needsRebuild() || target.equals(Position.START)) {
            return;
        }
        var due = store.due(clock.instant(), AT_ONCE);
        @Nullable Position place = null;
        var touched = List.<Set<String>>of();
        for (var search : due) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (search.rhythm() == SavedSearch.Rhythm.IMMEDIATELY && target.compareTo(search.at()) <= 0) {
                continue;
            }
            if (!search.at().equals(place)) {
                place = search.at();
                touched = touched(place, target);
            }
            look(search, touched, target);
        }
    }

    /** Keys of documents that messages between two places may have changed, in portions. */
    private List<Set<String>> touched(Position from, Position to) {
        var keys = new LinkedHashSet<String>();
        for (var at = from; at.compareTo(to) < 0;) {
            var messages = outbox.after(at.turn(), at.id(), MESSAGES).stream().filter(message -> new Position(message.turn(), message.id()).compareTo(to) <= 0).toList();
            if (messages.isEmpty()) {
                break;
            }
            keys.addAll(sources.touched(messages));
            at = new Position(messages.getLast().turn(), messages.getLast().id());
        }
        var all = List.copyOf(keys);
        var portions = new ArrayList<Set<String>>();
        for (var start = 0; start < all.size(); start += DOCUMENTS) {
            portions.add(Set.copyOf(all.subList(start, Math.min(all.size(), start + DOCUMENTS))));
        }
        return portions;
    }

    private void look(SavedSearch search, List<Set<String>> touched, Position target) {
        var owner = accounts.actor(search.account()).orElse(null);
        var found = new LinkedHashMap<Long, String>();
        if (owner != null) {
            var request = SavedSearches.request(search.words(), search.codes(), SearchQuestions.viewer(owner));
            for (var keys : touched) {
                if (!collect(request.among(keys), found)) {
                    return;
                }
            }
        }
        transactions.executeWithoutResult(_ -> settle(search, found, target, clock.instant()));
    }

    /** Collects findings; false when the index is down. */
    private boolean collect(SearchRequest request, Map<Long, String> found) {
        for (var page = 1; page * SearchRequest.LARGEST <= SearchRequest.DEEPEST; page++) {
            switch (index.search(request.page(page, SearchRequest.LARGEST))) {
                case SearchAnswer.Found answer -> {
                    answer.hits().forEach(hit -> found.put(SavedSearches.thing(hit), hit.key()));
                    if (answer.hits().size() < SearchRequest.LARGEST) {
                        return true;
                    }
                }
                // what was taken when it was kept is not refused later
                case SearchAnswer.Refused _ -> {
                    return true;
                }
                case SearchAnswer.Down _ -> {
                    return false;
                }
            }
        }
        return true;
    }

    private void settle(SavedSearch search, Map<Long, String> found, Position target, Instant now) {
        var standing = store.locked(search.id()).orElse(null);
        if (standing == null || standing.paused() || !standing.at().equals(search.at())) {
            return;
        }
        var fresh = found.isEmpty() ? Set.<Long>of() : store.found(search.id(), found, now);
        if (!fresh.isEmpty()) {
            notices.tell(List.of(search.account()), new NewNotice(Notice.Kind.FOUND, null, "watch.notice", List.of(standing.name(), fresh.size()), List.of(),
                    "/lam-viec/tim-kiem-da-luu/" + search.id(), "saved-search:" + search.id() + ":" + target.turn() + ":" + target.id()));
        }
        var place = Objects.requireNonNull(target.compareTo(search.at()) > 0 ? target : search.at());
        store.looked(search.id(), place, SavedSearches.next(standing.rhythm(), now), fresh.size());
    }
}
