package vn.khuevan.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Entry.State;

/** Merges records and undoes it. */
final class Merging {

    private final Registry registry;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Schemes schemes;

    Merging(Registry registry, RecordStore store, RecordWriter writer, Schemes schemes) {
        this.registry = registry;
        this.store = store;
        this.writer = writer;
        this.schemes = schemes;
    }

    Outcome merge(By by, String keep, String gone, Registry.Versions versions, @Nullable Content content, @Nullable String reason) {
        if (keep.equals(gone)) {
            return refused("code", "merge.self");
        }
        var why = reason == null ? null : Kind.clean(reason, false);
        if (why != null && (why.isEmpty() || why.length() > 1_000)) {
            return why.isEmpty() ? refused("reason", "required") : refused("reason", "value.too-long", 1_000);
        }
        var held = store.lock(List.of(keep, gone));
        var stays = held.get(keep);
        var goes = held.get(gone);
        var stop = barred(by, keep, stays, versions.keep());
        stop = stop != null ? stop : barred(by, gone, goes, versions.gone());
        if (stop != null) {
            return stop;
        }
        var kept = Objects.requireNonNull(stays).entry();
        var lost = Objects.requireNonNull(goes).entry();
        if (!kept.type().equals(lost.type())) {
            return refused("code", "merge.type", kept.code(), lost.code());
        }
        for (var entry : List.of(kept, lost)) {
            if (entry.state() == State.MERGED || entry.state() == State.WITHDRAWN) {
                return refused("code", "merge.state", entry.code());
            }
        }
        if (kept.owner() != null && lost.owner() != null && !kept.owner().equals(lost.owner())) {
            return refused("code", "merge.owners");
        }
        var type = registry.types().get(kept.type());
        var reader = new ContentReader(type, schemes);
        var raw = content == null ? union(type, kept, lost) : content;
        var read = reader.read(raw, kept.id(), kept.state() != State.DRAFT, new Writing(registry, store, writer, schemes).targets(List.of(raw)));
        if (!reader.problems().isEmpty()) {
            return new Outcome.Refused(reader.problems());
        }
        var source = writer.source(by.source());
        var merged = fromEither(read, kept.content(), lost.content(), source);
        var taken = taken(merged, kept.id(), lost.id());
        if (taken != null) {
            return taken;
        }
        var outcomes = writer.write(by.actor(), source, List.of(
                new RecordWriter.Change(goes, type, lost.authority(), State.MERGED, lost.content(), "merged", why, kept.id(), kept.id(), lost.owner()),
                new RecordWriter.Change(stays, type, kept.authority(), kept.state(), merged, "merge", why, null, lost.id(),
                        kept.owner() != null ? kept.owner() : lost.owner())));
        writer.redirect(lost.id(), kept.id());
        return outcomes.getLast();
    }

    /** Each fact and link with the source of the record that said it: of the one that stays first, then of the other. */
    private static Content fromEither(Content read, Content kept, Content lost, long source) {
        var ofLost = ContentReader.sourced(read, lost, source);
        var ofKept = ContentReader.sourced(read, kept, source);
        var facts = new LinkedHashMap<String, List<Fact>>();
        read.facts().forEach((field, said) -> {
            var chosen = new ArrayList<Fact>();
            for (var i = 0; i < said.size(); i++) {
                var fact = said.get(i);
                chosen.add(kept.of(field).stream().anyMatch(fact::saysSameAs) ? ofKept.of(field).get(i) : ofLost.of(field).get(i));
            }
            facts.put(field, chosen);
        });
        var links = new ArrayList<Link>();
        for (var i = 0; i < read.links().size(); i++) {
            var link = read.links().get(i);
            links.add(kept.links().stream().anyMatch(link::saysSameAs) ? ofKept.links().get(i) : ofLost.links().get(i));
        }
        return new Content(facts, links, read.identifiers(), read.shown());
    }

    private @Nullable Outcome taken(Content merged, long keep, long gone) {
        var singles = merged.identifiers().stream().filter(identifier -> schemes.get(identifier.scheme()).single())
                .map(identifier -> Identifier.of(identifier.scheme(), identifier.value())).toList();
        var problems = new ArrayList<FieldProblem>();
        store.holders(singles).forEach((identifier, holder) -> {
            if (holder.id() != keep && holder.id() != gone) {
                problems.add(FieldProblem.of("identifiers." + identifier.scheme(), "identifier.taken", identifier.value(), holder.code()));
            }
        });
        return problems.isEmpty() ? null : new Outcome.Refused(problems);
    }

    /** Everything that either says; where only one thing can be true at a time, what the one that stays says. */
    private static Content union(RecordType type, Entry kept, Entry lost) {
        var facts = new LinkedHashMap<String, List<Fact>>();
        for (var field : type.fields()) {
            var said = new ArrayList<>(kept.content().of(field.id()));
            for (var fact : lost.content().of(field.id())) {
                var fits = field.many() || said.stream().noneMatch(other -> Objects.equals(other.language(), fact.language())
                        && overlap(other.from(), other.until(), fact.from(), fact.until()));
                if (fits && said.stream().noneMatch(fact::saysSameAs)) {
                    said.add(fact);
                }
            }
            facts.put(field.id(), said);
        }
        var links = new ArrayList<>(kept.content().links().stream().filter(link -> !Objects.equals(link.to(), lost.id())).toList());
        for (var link : lost.content().links()) {
            var role = type.link(link.role()).orElse(null);
            var clash = links.stream().anyMatch(other -> other.role().equals(link.role()) && overlap(other.from(), other.until(), link.from(), link.until())
                    && (role == null || !role.many() || (link.to() == null ? other.to() == null && Objects.equals(other.name(), link.name()) : link.to().equals(other.to()))));
            if (!clash && !Objects.equals(link.to(), kept.id())) {
                links.add(link);
            }
        }
        var identifiers = new ArrayList<>(kept.content().identifiers());
        lost.content().identifiers().stream().filter(identifier -> identifiers.stream()
                .noneMatch(other -> other.scheme().equals(identifier.scheme()) && other.value().equals(identifier.value()))).forEach(identifiers::add);
        return new Content(facts, links, identifiers, kept.content().shown());
    }

    private static boolean overlap(java.time.@Nullable LocalDate from, java.time.@Nullable LocalDate until,
            java.time.@Nullable LocalDate otherFrom, java.time.@Nullable LocalDate otherUntil) {
        return (until == null || otherFrom == null || otherFrom.isBefore(until)) && (otherUntil == null || from == null || from.isBefore(otherUntil));
    }

    Outcome tellApart(By by, String one, String other, String reason) {
        var why = Kind.clean(reason, false);
        if (one.equals(other)) {
            return refused("code", "merge.self");
        }
        if (why.isEmpty() || why.length() > 1_000) {
            return why.isEmpty() ? refused("reason", "required") : refused("reason", "value.too-long", 1_000);
        }
        var held = store.lock(List.of(one, other));
        var first = held.get(one);
        var second = held.get(other);
        var stop = barred(by, one, first, null);
        stop = stop != null ? stop : barred(by, other, second, null);
        if (stop != null) {
            return stop;
        }
        var a = Objects.requireNonNull(first);
        var b = Objects.requireNonNull(second);
        if (!a.entry().type().equals(b.entry().type())) {
            return refused("code", "merge.type", one, other);
        }
        for (var entry : List.of(a.entry(), b.entry())) {
            if (entry.state() == State.MERGED || entry.state() == State.WITHDRAWN) {
                return refused("code", "merge.state", entry.code());
            }
        }
        return writer.write(by.actor(), writer.source(by.source()), List.of(apart(a, b, why), apart(b, a, why))).getFirst();
    }

    private RecordWriter.Change apart(RecordStore.Held record, RecordStore.Held other, String why) {
        return new RecordWriter.Change(record, registry.types().get(record.entry().type()), record.entry().authority(), record.entry().state(), record.content(),
                "distinct", other.entry().code() + ": " + why, null, other.id(), record.entry().owner());
    }

    Outcome unmerge(By by, String gone) {
        var into = store.find(gone).map(RecordStore.Held::mergedInto).flatMap(store::find).map(held -> held.entry().code()).orElse(null);
        if (into == null) {
            return store.find(gone).<Outcome>map(_ -> refused("code", "unmerge.not-merged", gone)).orElseGet(() -> new Outcome.Unknown(gone));
        }
        var held = store.lock(List.of(gone, into));
        var goes = held.get(gone);
        var stays = held.get(into);
        var stop = barred(by, gone, goes, null);
        stop = stop != null ? stop : barred(by, into, stays, null);
        if (stop != null) {
            return stop;
        }
        var lost = Objects.requireNonNull(goes);
        var kept = Objects.requireNonNull(stays);
        if (!Objects.equals(lost.mergedInto(), kept.id())) {
            return refused("code", "unmerge.not-merged", gone);
        }
        if (kept.entry().state() == State.MERGED) {
            return refused("code", "unmerge.order", kept.entry().code());
        }
        if (kept.entry().state() == State.WITHDRAWN) {
            return refused("code", "merge.state", kept.entry().code());
        }
        // the version that says "merged" holds what the record said; the one before it says where it stood
        var stood = store.version(lost.id(), lost.entry().version() - 1).orElseThrow();
        var at = store.mergedAt(kept.id(), lost.id()).orElseThrow();
        var apart = store.version(kept.id(), at - 1).orElseThrow();
        var before = apart.content();
        var merged = at == kept.entry().version() ? kept.content() : store.version(kept.id(), at).orElseThrow().content();
        var restored = parted(before, merged, kept.content());
        var type = registry.types().get(kept.entry().type());
        var owner = Objects.equals(kept.entry().owner(), lost.entry().owner()) ? apart.owner() : kept.entry().owner();
        var taken = taken(stood.content(), kept.id(), lost.id());
        if (taken != null) {
            return taken;
        }
        var outcomes = writer.write(by.actor(), writer.source(by.source()), List.of(
                new RecordWriter.Change(kept, type, kept.entry().authority(), kept.entry().state(), restored, "unmerge", null, null, lost.id(), owner),
                new RecordWriter.Change(lost, type, lost.entry().authority(), stood.entry().state(), stood.content(), "unmerged", null, null, kept.id(), lost.entry().owner())));
        writer.returnLinks(lost.id(), Set.of(kept.id()));
        return outcomes.getLast();
    }

    /** What stands now without what the merge brought, and with what it took away. */
    static Content parted(Content before, Content merged, Content now) {
        if (now.equals(merged)) {
            return before;
        }
        var facts = new TreeMap<String, List<Fact>>();
        for (var field : union(before.facts(), now.facts())) {
            facts.put(field, parted(before.of(field), merged.of(field), now.of(field), Fact::saysSameAs));
        }
        return new Content(facts, parted(before.links(), merged.links(), now.links(), Link::saysSameAs),
                parted(before.identifiers(), merged.identifiers(), now.identifiers(),
                        (one, other) -> one.scheme().equals(other.scheme()) && one.value().equals(other.value())), now.shown());
    }

    private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
        var names = new java.util.TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private static <T> List<T> parted(List<T> before, List<T> merged, List<T> now, BiPredicate<T, T> same) {
        if (now.equals(merged)) {
            return before;
        }
        var left = new ArrayList<T>();
        for (var item : now) {
            var brought = merged.stream().anyMatch(other -> same.test(item, other)) && before.stream().noneMatch(other -> same.test(item, other));
            if (!brought) {
                left.add(item);
            }
        }
        // what the merge itself took away, and nobody since
        before.stream().filter(item -> merged.stream().noneMatch(other -> same.test(item, other))
                && left.stream().noneMatch(other -> same.test(item, other))).forEach(left::add);
        return left;
    }

    private static @Nullable Outcome barred(By by, String code, RecordStore.@Nullable Held held, @Nullable Long version) {
        if (held == null) {
            return new Outcome.Unknown(code);
        }
        if (!RecordSight.mayWrite(by.actor(), held.entry().authority())) {
            return RecordSight.knows(by.actor(), held.entry()) ? new Outcome.NotYours() : new Outcome.Unknown(code);
        }
        return version != null && version != held.entry().version() ? new Outcome.Stale(code, held.entry().version()) : null;
    }

    private static Outcome refused(String field, String code, Object... args) {
        return new Outcome.Refused(List.of(FieldProblem.of(field, code, args)));
    }
}
