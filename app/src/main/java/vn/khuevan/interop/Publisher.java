package vn.khuevan.interop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.interop.format.CerifTypes;
import vn.khuevan.jobs.Follower;
import vn.khuevan.jobs.Message;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;

/**
 * Keeps what is given out: each record that is public in each of its formats, with the moment at which any of them last
 * changed. A neighbour's change that changes a rendering is a change of the record; one that changes no byte is none. What is
 * not public any more stays as deleted for ever; what never was public leaves no trace.
 */
public final class Publisher implements Follower {

    /** To be raised with every change of code that renders records otherwise. */
    private static final int CODE = 2;
    private static final int BATCH = 500;

    private final Registry registry;
    private final List<Rendering> renderings;
    private final CerifTypes types;
    private final SetTree sets;
    private final Repository repository;
    private final Portraits portraits;
    private final ExposedStore store;
    private final TransactionTemplate transactions;

    Publisher(Registry registry, List<Rendering> renderings, CerifTypes types, SetTree sets, Repository repository, Portraits portraits, ExposedStore store, TransactionTemplate transactions) {
        this.registry = registry;
        this.renderings = List.copyOf(renderings);
        this.types = types;
        this.sets = sets;
        this.repository = repository;
        this.portraits = portraits;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "publisher";
    }

    @Override
    public void take(List<Message> messages) {
        var records = new LinkedHashSet<Long>();
        messages.stream().filter(message -> message.topic().equals("record.changed")).forEach(message -> records.add(message.whole("record")));
        if (!records.isEmpty()) {
            publish(records);
        }
    }

    /** Renders what waits for it: neighbours of what changed, records about which a day changed something, everything after a change of the code. */
    public void catchUp() {
        catchUp((_, _) -> { });
    }

    /** The same. @param progress told how many were rendered, and how many of how many there were to do */
    void catchUp(BiConsumer<Long, Long> progress) {
        transactions.executeWithoutResult(_ -> noticeWhatChanged());
        var total = store.due();
        var done = 0L;
        for (var taken = BATCH; taken > 0 && !Thread.currentThread().isInterrupted(); done += taken) {
            taken = Objects.requireNonNull(transactions.execute(_ -> {
                store.publishAlone();
                var due = store.takeDue(BATCH);
                if (!due.isEmpty()) {
                    publish(due);
                }
                return due.size();
            }));
            progress.accept(Math.min(done + taken, total), total);
        }
    }

    /** Has everything rendered again. */
    void renderAllAgain() {
        transactions.executeWithoutResult(_ -> store.disturbAll());
    }

    private void noticeWhatChanged() {
        var known = store.known();
        var edition = CODE + " " + repository.domain() + " " + repository.address() + " " + String.join(",", renderings.stream().map(Rendering::prefix).toList());
        var today = registry.today();
        if (edition.equals(known.edition()) && today.equals(known.today())) {
            return;
        }
        store.publishAlone();
        if (!edition.equals(known.edition())) {
            store.disturbAll();
        } else {
            store.disturbForDays(known.today(), today);
        }
        store.know(edition, today);
    }

    /** A record as everybody sees it today, under the name it has outside. */
    private record Seen(Entry entry, RecordType type, Exposed exposed) {}

    private void publish(Collection<Long> ids) {
        store.publishAlone();
        var today = registry.today();
        var before = store.find(ids);
        var seen = new LinkedHashMap<Long, Seen>();
        var after = new LinkedHashMap<Long, Exposed>();
        for (var entry : registry.find(ids)) {
            see(entry, before, today, seen, after);
        }
        var known = portraits.neighbours(seen.values().stream().map(Seen::entry).toList(), after);
        var kept = store.renderings(seen.keySet());
        var changes = new ArrayList<ExposedStore.Change>();
        after.forEach((id, exposed) -> {
            var one = seen.get(id);
            var texts = one == null ? Map.<String, String>of() : render(one, known);
            if (!exposed.equals(before.get(id)) || !texts.equals(kept.getOrDefault(id, Map.of()))) {
                changes.add(new ExposedStore.Change(exposed, texts));
            }
        });
        if (changes.isEmpty()) {
            return;
        }
        var disturbing = changes.stream().map(ExposedStore.Change::exposed).filter(exposed -> {
            var was = before.get(exposed.record());
            return was == null || !exposed.looksLike(was);
        }).map(Exposed::record).toList();
        if (!disturbing.isEmpty()) {
            store.disturb(disturbing, after.keySet());
        }
        store.write(changes);
    }

    private void see(Entry entry, Map<Long, Exposed> before, LocalDate today, Map<Long, Seen> seen, Map<Long, Exposed> after) {
        var type = registry.types().get(entry.type());
        var was = before.get(entry.id());
        var shown = RecordSight.publicly(type, entry).map(all -> all.on(today)).orElse(null);
        if (shown != null) {
            var exposed = new Exposed(entry.id(), type.id(), was == null ? types.item(type, shown) : was.item(), false, sets.of(type, shown), entry.title(), entry.titleEn(),
                    Exposed.identifiers(shown));
            seen.put(entry.id(), new Seen(shown, type, exposed));
            after.put(entry.id(), exposed);
        } else if (was != null && !was.deleted()) {
            after.put(entry.id(), was.withdrawn());
        }
    }

    private Map<String, String> render(Seen one, Map<Long, Neighbour> known) {
        var portrait = portraits.of(one.entry(), one.type(), one.exposed().item(), known);
        var texts = new HashMap<String, String>();
        for (var rendering : renderings) {
            if (rendering.fits(portrait)) {
                texts.put(rendering.prefix(), rendering.xml(portrait));
            }
        }
        return texts;
    }
}
