package vn.khuevan.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.khuevan.intake.reading.Row;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Edition;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

/**
 * Settles a batch of rows in the transaction that runs: each becomes a record, a change, nothing, or a refusal.
 *
 * <p>Of rows of one file that tell of the same record the first counts; a later one that says something else is refused and names
 * the record. So the same file gives the same end however it is cut into batches, and nothing when it comes again.
 */
final class Settling {

    /** Rows of a batch about one record are settled one after another this many times; hostile files have more. */
    private static final int WAVES = 5;

    private final Registry registry;
    private final RunStore store;
    private final Plan plan;
    private final int authority;
    private final By by;
    private final Map<Long, Result> results = new LinkedHashMap<>();

    Settling(Registry registry, RunStore store, Plan plan, int authority, By by) {
        this.registry = registry;
        this.store = store;
        this.plan = plan;
        this.authority = authority;
        this.by = by;
    }

    /** What became of a row. */
    sealed interface Result {
        /** @param code of the new record */
        record Created(String code) implements Result {}

        /** @param kept what of it a person had corrected, and stays so */
        record Changed(String code, List<Kept> kept) implements Result {}

        /** @param kept what of it a person had corrected, and stays so */
        record Unchanged(String code, List<Kept> kept) implements Result {}

        record Refused(List<Reason> reasons) implements Result {}
    }

    /** What became of the rows, by number. */
    Map<Long, Result> settle(List<Row> rows) {
        var open = new ArrayList<Said>();
        for (var row : rows) {
            var fault = row.fault();
            if (fault != null) {
                results.put(row.number(), new Result.Refused(List.of(Reason.row(fault.code(), fault.args().toArray()))));
            } else {
                results.put(row.number(), new Result.Unchanged("", List.of()));
                open.add(plan.read(row));
            }
        }
        List<Said> waiting = open;
        for (var wave = 0; wave < WAVES && !waiting.isEmpty(); wave++) {
            waiting = wave(waiting);
        }
        waiting.forEach(said -> refuse(said, Reason.row("repeated-often")));
        return results;
    }

    private void refuse(Said said, Reason... reasons) {
        results.put(said.row().number(), new Result.Refused(List.of(reasons)));
    }

    /**
     * A row with the record it is about.
     *
     * @param said    the row
     * @param row     what it says
     * @param content what the record is to say
     * @param own     the same without what the row would set back of a person's corrections
     * @param stands  that record, or null when it is new
     * @param kept    what of the row loses against a person's correction
     */
    private record Aimed(Said said, Content row, Content content, Content own, @Nullable Entry stands, List<Kept> kept) {}

    /** Settles the rows that are about different records; gives back the others. */
    private List<Said> wave(List<Said> rows) {
        var wanted = new LinkedHashSet<Identifier>();
        rows.forEach(said -> {
            wanted.addAll(said.own());
            said.pending().forEach(pending -> wanted.addAll(pending.identifiers()));
        });
        var holders = wanted.isEmpty() ? Map.<Identifier, Head>of() : registry.holders(wanted);
        var keys = store.keys(authority, plan.type().id(), rows.stream().map(Said::key).filter(Objects::nonNull).toList());
        var targets = new HashMap<Said, Long>();
        var now = new ArrayList<Said>();
        var later = new ArrayList<Said>();
        var seen = new HashSet<Object>();
        for (var said : rows) {
            if (!aim(said, holders, keys, targets)) {
                continue;
            }
            var names = new ArrayList<Object>(said.own());
            if (said.key() != null) {
                names.add(hex(said.key()));
            }
            if (targets.get(said) != null) {
                names.add(targets.get(said));
            }
            if (names.stream().anyMatch(seen::contains)) {
                later.add(said);
            } else {
                now.add(said);
            }
            seen.addAll(names);
        }
        write(now, targets, holders);
        return later;
    }

    private static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }

    /** Finds the record that a row is about; false when the row is settled thereby. */
    private boolean aim(Said said, Map<Identifier, Head> holders, Map<String, Long> keys, Map<Said, Long> targets) {
        var found = new LinkedHashSet<Long>();
        if (said.code() != null) {
            var dash = said.code().lastIndexOf('-');
            var number = dash < 0 ? "" : said.code().substring(dash + 1);
            if (!registry.types().ofCode(said.code()).map(type -> type.id().equals(plan.type().id())).orElse(false) || !number.matches("\\d{1,18}")) {
                refuse(said, Reason.row("no-such-code", said.code()));
                return false;
            }
            found.add(Long.parseLong(number));
        }
        said.own().forEach(identifier -> {
            var head = holders.get(identifier);
            if (head != null && head.type().equals(plan.type().id())) {
                found.add(head.id());
            }
        });
        var known = said.key() == null ? null : keys.get(hex(said.key()));
        if (known != null && said.wholeRow()) {
            // the very row was taken before; what somebody changed in the record since stays
            return false;
        }
        if (known != null) {
            found.add(known);
        }
        if (found.size() > 1) {
            refuse(said, Reason.row("two-records", found.stream().map(id -> plan.type().prefix() + "-" + id).collect(Collectors.joining(", "))));
            return false;
        }
        if (!found.isEmpty()) {
            targets.put(said, found.iterator().next());
        }
        return true;
    }

    private void write(List<Said> rows, Map<Said, Long> targets, Map<Identifier, Head> holders) {
        var entries = entries(targets.values().stream().distinct().toList());
        var aimed = new ArrayList<Aimed>();
        for (var said : rows) {
            var target = targets.get(said);
            var stands = target == null ? null : entries.get(target);
            if (target != null && stands == null) {
                refuse(said, Reason.row("no-such-code", plan.type().prefix() + "-" + target));
            } else {
                var content = linked(said, holders);
                var blended = stands == null ? content : Blend.of(stands.content(), content, registry.today());
                aimed.add(new Aimed(said, content, blended, blended, stands, List.of()));
            }
        }
        aimed = new ArrayList<>(heedingHands(aimed));
        aimed.removeAll(contradicting(aimed));
        if (aimed.isEmpty()) {
            return;
        }
        var outcomes = registry.writeAll(by, aimed.stream().map(each -> each.stands() == null
                ? Write.create(plan.type().id(), authority, plan.mapping().state(), each.content()) : Write.change(each.stands(), each.content())).toList());
        var keyed = new LinkedHashMap<String, Long>();
        for (var i = 0; i < aimed.size(); i++) {
            note(aimed.get(i), outcomes.get(i), keyed);
        }
        store.keepKeys(authority, plan.type().id(), keyed);
    }

    /** The same, with what people corrected since earlier files spoke of it: it stays, unless the file is to have the last word. */
    private List<Aimed> heedingHands(List<Aimed> aimed) {
        var moving = aimed.stream().filter(each -> each.stands() != null && each.stands().version() > 1 && !each.content().equals(each.stands().content()))
                .map(each -> Objects.requireNonNull(each.stands()).id()).toList();
        var editions = moving.isEmpty() ? Map.<Long, List<Edition>>of() : registry.editions(moving);
        return editions.isEmpty() ? aimed : aimed.stream().map(each -> {
            var stands = each.stands();
            return stands == null || !editions.containsKey(stands.id()) ? each : heedingHand(each, stands, LaterHand.of(editions.get(stands.id())));
        }).toList();
    }

    private Aimed heedingHand(Aimed aimed, Entry stands, LaterHand hand) {
        var kept = new ArrayList<Kept>();
        var own = Blend.of(stands.content(), aimed.row(), registry.today(), hand, (key, mark) -> kept.add(plan.kept(key, mark, aimed.said())));
        return plan.mapping().precedence() == Mapping.Precedence.FILE ? new Aimed(aimed.said(), aimed.row(), aimed.content(), own, stands, List.of())
                : new Aimed(aimed.said(), aimed.row(), own, own, stands, List.copyOf(kept));
    }

    /** The records by the ids asked for; a merged one is the one it was merged into. */
    private Map<Long, Entry> entries(List<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Long, Entry>();
        registry.find(ids).forEach(entry -> found.put(entry.id(), entry.mergedInto() == null ? entry
                : registry.find(entry.mergedInto()).orElse(entry)));
        return found;
    }

    /** What the row says, with neighbours that are known by identifier. */
    private static Content linked(Said said, Map<Identifier, Head> holders) {
        if (said.pending().isEmpty()) {
            return said.content();
        }
        var links = new ArrayList<>(said.content().links());
        for (var pending : said.pending()) {
            pending.identifiers().stream().map(holders::get).filter(Objects::nonNull).findFirst().ifPresent(head -> {
                var named = links.get(pending.link());
                links.set(pending.link(), Link.to(named.role(), head.code()).as(Objects.requireNonNullElse(named.name(), "")));
            });
        }
        return new Content(said.content().facts(), links, said.content().identifiers(), said.content().shown());
    }

    /** Those that would say something else of a record of which an earlier row of the file told; they are refused. */
    private List<Aimed> contradicting(List<Aimed> aimed) {
        var moving = aimed.stream().filter(each -> each.stands() != null && !each.own().equals(each.stands().content())).toList();
        if (moving.isEmpty()) {
            return List.of();
        }
        var facts = new ArrayList<Fact>();
        var links = new ArrayList<Link>();
        moving.forEach(each -> {
            Objects.requireNonNull(each.stands()).content().facts().values().forEach(facts::addAll);
            links.addAll(each.stands().content().links());
        });
        var file = registry.sources(new Content(Map.of("all", facts), links, List.of(), List.of())).entrySet().stream()
                .filter(source -> by.source().kind() == source.getValue().kind() && Objects.equals(by.source().reference(), source.getValue().reference()))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        var against = moving.stream().filter(each -> {
            var content = Objects.requireNonNull(each.stands()).content();
            return content.facts().values().stream().flatMap(List::stream).anyMatch(fact -> file.contains(fact.source()))
                    || content.links().stream().anyMatch(link -> file.contains(link.source()));
        }).toList();
        against.forEach(each -> refuse(each.said(), Reason.row("repeated", Objects.requireNonNull(each.stands()).code())));
        return against;
    }

    private void note(Aimed aimed, Outcome outcome, Map<String, Long> keyed) {
        var said = aimed.said();
        var result = switch (outcome) {
            case Outcome.Written(var id, var code, _) -> {
                key(said, id, keyed);
                yield aimed.stands() == null ? new Result.Created(code) : new Result.Changed(code, aimed.kept());
            }
            case Outcome.Unchanged(var id, var code, _) -> {
                key(said, id, keyed);
                yield new Result.Unchanged(code, aimed.kept());
            }
            case Outcome.Refused(var problems) -> new Result.Refused(problems.stream().map(problem -> plan.reason(problem, said, aimed.content())).toList());
            case Outcome.Stale(var code, _) -> new Result.Refused(List.of(Reason.row("stale", code)));
            case Outcome.Unknown(var code) -> new Result.Refused(List.of(Reason.row("no-such-code", code)));
            case Outcome.NotYours _ -> new Result.Refused(List.of(Reason.row("not-yours")));
        };
        results.put(said.row().number(), result);
    }

    private static void key(Said said, long id, Map<String, Long> keyed) {
        if (said.key() != null) {
            keyed.put(hex(said.key()), id);
        }
    }
}
