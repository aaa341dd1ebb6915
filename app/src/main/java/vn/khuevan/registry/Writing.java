package vn.khuevan.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.registry.Entry.State;

/** Decides what may be written, in the transaction that runs, and has it written. */
final class Writing {

    private final Registry registry;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Schemes schemes;

    Writing(Registry registry, RecordStore store, RecordWriter writer, Schemes schemes) {
        this.registry = registry;
        this.store = store;
        this.writer = writer;
        this.schemes = schemes;
    }

    List<Outcome> all(By by, List<Write> writes) {
        return all(by.actor(), Collections.nCopies(writes.size(), by.source()), writes);
    }

    /** @param sources what each write comes from */
    List<Outcome> all(Actor actor, List<Source> sources, List<Write> writes) {
        var outcomes = new @Nullable Outcome[writes.size()];
        var changes = new RecordWriter.@Nullable Change[writes.size()];
        var held = store.lock(writes.stream().map(Write::code).filter(Objects::nonNull).distinct().toList());
        var targets = targets(writes.stream().map(Write::content).toList());
        var numbers = writer.sources(sources);
        var twice = new HashSet<String>();
        for (var i = 0; i < writes.size(); i++) {
            var write = writes.get(i);
            if (write.code() != null && !twice.add(write.code())) {
                outcomes[i] = new Outcome.Refused(List.of(FieldProblem.of("code", "twice", write.code())));
                continue;
            }
            switch (decide(actor, Objects.requireNonNull(numbers.get(sources.get(i))), write, write.code() == null ? null : held.get(write.code()), targets)) {
                case Decision.Go(var change) -> changes[i] = change;
                case Decision.Stop(var outcome) -> outcomes[i] = outcome;
            }
        }
        refuseTaken(changes, outcomes);
        var going = new ArrayList<RecordWriter.Change>();
        var from = new ArrayList<Long>();
        for (var i = 0; i < changes.length; i++) {
            var change = changes[i];
            if (change != null) {
                going.add(change);
                from.add(Objects.requireNonNull(numbers.get(sources.get(i))));
            }
        }
        var written = going.isEmpty() ? List.<Outcome>of().iterator() : writer.write(actor, from, going).iterator();
        for (var i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                outcomes[i] = written.next();
            }
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    /** Whether a write goes ahead. */
    private sealed interface Decision {
        record Go(RecordWriter.Change change) implements Decision {}

        record Stop(Outcome outcome) implements Decision {}
    }

    private Decision decide(Actor actor, long source, Write write, RecordStore.@Nullable Held before, ContentReader.Targets targets) {
        if (write.code() != null) {
            var stop = before == null ? new Outcome.Unknown(write.code()) : barred(actor, before, write.version());
            if (stop != null) {
                return new Decision.Stop(stop);
            }
        }
        var type = registry.types().find(write.type()).orElse(null);
        if (type == null || (before != null && !before.entry().type().equals(write.type()))) {
            return refused("type", "type.unknown", write.type());
        }
        if (before == null && !RecordSight.mayWrite(actor, write.authority())) {
            return new Decision.Stop(new Outcome.NotYours());
        }
        var problems = state(actor, write.state(), before);
        var reader = new ContentReader(type, schemes);
        var raw = before == null ? write.content() : keepingUnseen(actor, type, write.content(), before.entry());
        var content = reader.read(raw, before == null ? 0 : before.id(), write.state() != State.DRAFT, targets);
        problems.addAll(roundabout(content, before, targets));
        if (!problems.isEmpty() || !reader.problems().isEmpty()) {
            problems.addAll(reader.problems());
            return new Decision.Stop(new Outcome.Refused(problems));
        }
        content = vouched(actor, content, before == null ? null : before.content());
        content = ContentReader.sourced(content, before == null ? null : before.content(), source);
        if (before != null && content.equals(before.content()) && write.state() == before.entry().state()) {
            return new Decision.Stop(new Outcome.Unchanged(before.id(), before.entry().code(), before.entry().version()));
        }
        var act = before == null ? "create" : write.state() == State.PUBLIC && !before.entry().isPublic() ? "publish" : "change";
        return new Decision.Go(new RecordWriter.Change(before, type, before == null ? write.authority() : before.entry().authority(), write.state(),
                content, act, null, null, null, before == null ? null : before.entry().owner()));
    }

    /** New links to a record that was merged into this one would lead back to it. */
    private static List<FieldProblem> roundabout(Content content, RecordStore.@Nullable Held before, ContentReader.Targets targets) {
        return before == null ? List.of() : content.links().stream().filter(link -> {
            var target = targets.find(link);
            return target != null && target.survivor() == before.id() && target.id() != before.id()
                    && before.content().links().stream().noneMatch(other -> other.role().equals(link.role()) && Objects.equals(other.to(), link.to()));
        }).map(link -> FieldProblem.of("links." + link.role(), "link.self")).toList();
    }

    private static Decision refused(String field, String code, Object... args) {
        return new Decision.Stop(new Outcome.Refused(List.of(FieldProblem.of(field, code, args))));
    }

    /** What stands against any write of the person to the record, or null. */
    static @Nullable Outcome barred(Actor actor, RecordStore.Held before, @Nullable Long version) {
        var entry = before.entry();
        if (!RecordSight.knows(actor, entry)) {
            return new Outcome.Unknown(entry.code());
        }
        if (!RecordSight.mayCorrect(actor, entry)) {
            return new Outcome.NotYours();
        }
        return version != null && version != entry.version() ? new Outcome.Stale(entry.code(), entry.version()) : null;
    }

    private static List<FieldProblem> state(Actor actor, State wanted, RecordStore.@Nullable Held before) {
        var problems = new ArrayList<FieldProblem>();
        if (wanted == State.WITHDRAWN || wanted == State.MERGED) {
            problems.add(FieldProblem.of("state", "state.own-door", wanted.code()));
        }
        if (before != null) {
            var now = before.entry().state();
            if (now == State.WITHDRAWN || now == State.MERGED) {
                problems.add(FieldProblem.of("state", "state." + now.code()));
            } else if (wanted == State.DRAFT && now != State.DRAFT) {
                problems.add(FieldProblem.of("state", "state.no-way-back"));
            } else if (wanted != now && !RecordSight.mayWrite(actor, before.entry().authority())) {
                problems.add(FieldProblem.of("state", "state.staff"));
            }
        }
        return problems;
    }

    /** Who cannot see a field cannot mean to empty it: what the writer does not see stays. */
    private static Content keepingUnseen(Actor actor, RecordType type, Content written, Entry before) {
        var seen = RecordSight.seen(actor, type, before).map(RecordSight.Seen::entry).map(Entry::content).orElse(Content.EMPTY);
        var facts = new LinkedHashMap<>(written.facts());
        before.content().facts().forEach((field, said) -> {
            if (seen.of(field).isEmpty()) {
                facts.put(field, said);
            }
        });
        var links = new ArrayList<>(written.links());
        before.content().links().stream().filter(link -> !seen.links().contains(link)).forEach(links::add);
        return new Content(facts, links, written.identifiers(), written.shown());
    }

    /** Only the system vouches for an identifier, after its holder or issuer confirmed it. */
    private static Content vouched(Actor actor, Content content, @Nullable Content before) {
        if (actor.has(Role.SYSTEM)) {
            return content;
        }
        return new Content(content.facts(), content.links(), content.identifiers().stream().map(identifier -> new Identifier(identifier.scheme(),
                identifier.value(), before != null && before.identifiers().contains(new Identifier(identifier.scheme(), identifier.value(), true)))).toList(),
                content.shown());
    }

    /** Where the links of contents lead, looked up at once. */
    ContentReader.Targets targets(List<Content> contents) {
        var ids = new LinkedHashSet<Long>();
        var codes = new LinkedHashSet<String>();
        contents.forEach(content -> content.links().forEach(link -> {
            if (link.to() != null) {
                ids.add(link.to());
            } else if (link.toCode() != null) {
                codes.add(link.toCode());
            }
        }));
        var byId = new HashMap<Long, ContentReader.Target>();
        var byCode = new HashMap<String, ContentReader.Target>();
        store.targets(ids, codes).forEach(target -> {
            byId.put(target.id(), target);
            byCode.put(target.code(), target);
        });
        return link -> link.to() != null ? byId.get(link.to()) : byCode.get(link.toCode());
    }

    /** Refuses what would take an identifier that is another's, in the database or earlier in the batch. */
    private void refuseTaken(RecordWriter.@Nullable Change[] changes, @Nullable Outcome[] outcomes) {
        var wanted = new HashSet<Identifier>();
        for (var change : changes) {
            if (change != null) {
                singles(change).forEach(wanted::add);
            }
        }
        var holders = store.holders(wanted);
        var batch = new HashMap<Identifier, Integer>();
        for (var i = 0; i < changes.length; i++) {
            var change = changes[i];
            if (change == null) {
                continue;
            }
            var problems = new ArrayList<FieldProblem>();
            for (var identifier : singles(change)) {
                var holder = holders.get(identifier);
                if (holder != null && (change.before() == null || holder.id() != change.before().id())) {
                    problems.add(FieldProblem.of("identifiers." + identifier.scheme(), "identifier.taken", identifier.value(), holder.code()));
                } else if (batch.putIfAbsent(identifier, i) != null) {
                    problems.add(FieldProblem.of("identifiers." + identifier.scheme(), "identifier.twice", identifier.value()));
                }
            }
            if (!problems.isEmpty()) {
                outcomes[i] = new Outcome.Refused(problems);
                changes[i] = null;
            }
        }
    }

    private List<Identifier> singles(RecordWriter.Change change) {
        return change.content().identifiers().stream().filter(identifier -> schemes.get(identifier.scheme()).single())
                .map(identifier -> Identifier.of(identifier.scheme(), identifier.value())).toList();
    }

    Outcome publish(By by, String code, @Nullable Long version) {
        var before = store.lock(List.of(code)).get(code);
        var stop = stop(by.actor(), code, before, version);
        if (stop != null) {
            return stop;
        }
        var entry = Objects.requireNonNull(before).entry();
        if (entry.isPublic()) {
            return new Outcome.Unchanged(entry.id(), code, entry.version());
        }
        if (entry.state() == State.MERGED) {
            return new Outcome.Refused(List.of(FieldProblem.of("state", "state.merged")));
        }
        var type = registry.types().get(entry.type());
        var reader = new ContentReader(type, schemes);
        reader.read(entry.content(), entry.id(), true, targets(List.of(entry.content())));
        return reader.problems().isEmpty() ? written(by, before, State.PUBLIC, "publish", null, entry.owner()) : new Outcome.Refused(reader.problems());
    }

    Outcome withdraw(By by, String code, @Nullable Long version, String reason) {
        var before = store.lock(List.of(code)).get(code);
        var stop = stop(by.actor(), code, before, version);
        if (stop != null) {
            return stop;
        }
        var entry = Objects.requireNonNull(before).entry();
        var said = Kind.clean(reason, false);
        if (said.isEmpty() || said.length() > 1_000) {
            return new Outcome.Refused(List.of(said.isEmpty() ? FieldProblem.of("reason", "required") : FieldProblem.of("reason", "value.too-long", 1_000)));
        }
        if (entry.state() == State.WITHDRAWN || entry.state() == State.MERGED) {
            return new Outcome.Refused(List.of(FieldProblem.of("state", "state." + entry.state().code())));
        }
        return written(by, before, State.WITHDRAWN, "withdraw", said, entry.owner());
    }

    Outcome own(By by, String code, @Nullable Long version, @Nullable Long account) {
        var before = store.lock(List.of(code)).get(code);
        var stop = stop(by.actor(), code, before, version);
        if (stop != null) {
            return stop;
        }
        var entry = Objects.requireNonNull(before).entry();
        if (Objects.equals(entry.owner(), account)) {
            return new Outcome.Unchanged(entry.id(), code, entry.version());
        }
        if (entry.state() == State.WITHDRAWN || entry.state() == State.MERGED) {
            return new Outcome.Refused(List.of(FieldProblem.of("state", "state." + entry.state().code())));
        }
        return written(by, before, entry.state(), account == null ? "release" : "claim", null, account);
    }

    Outcome claim(By by, String code, String address) {
        var before = store.lock(List.of(code)).get(code);
        if (before == null || !RecordSight.knows(by.actor(), before.entry())) {
            return new Outcome.Unknown(code);
        }
        var entry = before.entry();
        var account = by.actor().accountId();
        if (entry.owner() != null) {
            return entry.owner() == account ? new Outcome.Unchanged(entry.id(), code, entry.version())
                    : new Outcome.Refused(List.of(FieldProblem.of("owner", "claim.owned")));
        }
        if (entry.state() == State.WITHDRAWN || entry.state() == State.MERGED) {
            return new Outcome.Refused(List.of(FieldProblem.of("state", "state." + entry.state().code())));
        }
        var today = registry.today();
        var theirs = account != 0 && registry.types().get(entry.type()).field("email").map(field -> field.visibility() == RecordType.Visibility.PERSONAL).orElse(false)
                && entry.content().of("email").stream().anyMatch(fact -> fact.holdsOn(today) && fact.text().equalsIgnoreCase(address));
        return theirs ? written(by, before, entry.state(), "claim", null, account) : new Outcome.Refused(List.of(FieldProblem.of("email", "claim.address")));
    }

    Outcome release(By by, String code) {
        var before = store.lock(List.of(code)).get(code);
        if (before == null || before.entry().owner() == null || before.entry().owner() != by.actor().accountId()) {
            return new Outcome.Unknown(code);
        }
        return written(by, before, before.entry().state(), "release", null, null);
    }

    private static @Nullable Outcome stop(Actor actor, String code, RecordStore.@Nullable Held before, @Nullable Long version) {
        if (before == null) {
            return new Outcome.Unknown(code);
        }
        var barred = barred(actor, before, version);
        return barred == null && !RecordSight.mayWrite(actor, before.entry().authority()) ? new Outcome.NotYours() : barred;
    }

    private Outcome written(By by, RecordStore.Held before, State state, String act, @Nullable String reason, @Nullable Long owner) {
        var entry = before.entry();
        var change = new RecordWriter.Change(before, registry.types().get(entry.type()), entry.authority(), state, entry.content(), act, reason, null, null, owner);
        return writer.write(by.actor(), writer.source(by.source()), List.of(change)).getFirst();
    }
}
