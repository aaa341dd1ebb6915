package vn.khuevan.interop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;

/** Makes portraits of records: what everybody may see today, and what may be said of the neighbours. */
public final class Portraits {

    private final Registry registry;
    private final ExposedStore store;
    private final Repository repository;

    Portraits(Registry registry, ExposedStore store, Repository repository) {
        this.registry = registry;
        this.store = store;
        this.repository = repository;
    }

    /** The portrait of a record that stands; empty when it is not public. */
    public Optional<Portrait> of(Entry entry) {
        var type = registry.types().get(entry.type());
        return RecordSight.publicly(type, entry).map(all -> all.on(registry.today())).map(shown -> {
            var exposed = store.find(List.of(entry.id())).get(entry.id());
            return of(shown, type, exposed == null ? "Records/" + entry.code() : exposed.item(), neighbours(List.of(shown), Map.of()));
        });
    }

    Portrait of(Entry shown, RecordType type, String item, Map<Long, Neighbour> neighbours) {
        return new Portrait(shown, type, item, neighbours, registry.schemes(), repository);
    }

    /**
     * What may be said of those to whom links lead, by the ids that links name.
     *
     * @param atHand what is about to be given out, which goes before what is given out now
     */
    Map<Long, Neighbour> neighbours(Collection<Entry> entries, Map<Long, Exposed> atHand) {
        var links = new ArrayList<Link>();
        entries.forEach(entry -> links.addAll(entry.content().links()));
        var heads = registry.neighbours(links);
        var others = new HashSet<Long>();
        heads.values().stream().map(Head::id).filter(id -> !atHand.containsKey(id)).forEach(others::add);
        var exposed = new HashMap<>(store.find(others));
        exposed.putAll(atHand);
        var known = new HashMap<Long, Neighbour>();
        heads.forEach((asked, head) -> {
            if (head.state() == Entry.State.PUBLIC) {
                var out = exposed.get(head.id());
                var page = repository.page(registry.types().get(head.type()), head.code());
                known.put(asked, out == null || out.deleted() ? new Neighbour(head.title(), head, page, null, null, null)
                        : new Neighbour(head.title(), head, page, out.item(), out.identifier("orcid"), out.identifier("ror")));
            }
        });
        return known;
    }
}
