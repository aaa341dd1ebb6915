package vn.khuevan.intake.harvest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.intake.IncomingRows;
import vn.khuevan.intake.Reason;
import vn.khuevan.intake.reading.Row;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/** Takes items in the transaction that runs: each becomes a record, a change, a withdrawal, nothing, or waits in quarantine with its reasons. */
final class Taking {

    private static final String KEY = "@item";
    private static final String OAI_SCHEME = "oai";
    private static final String LINK = "link:";
    private static final Pattern CODED = Pattern.compile("(.*?)\\s*<([A-Z]{1,6}-\\d{1,18})>");
    private static final int LONGEST_IDENTIFIER = 500;
    /** Entities of CERIF by who points to whom. */
    private static final List<String> ORDER = List.of("OrgUnit", "Person", "Funding", "Event", "Equipment", "Project", "Patent", "Publication", "Product");
    private static final String PENDING = "?";
    /** How far a source's clock may be ahead of the list that it gives. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final Registry registry;
    private final HarvestStore store;
    private final IncomingRows rows;
    private final MetadataSchemas schemas;
    private final Messages messages;
    private final Clock clock;

    Taking(Registry registry, HarvestStore store, IncomingRows rows, MetadataSchemas schemas, Messages messages, Clock clock) {
        this.registry = registry;
        this.store = store;
        this.rows = rows;
        this.schemas = schemas;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * In which circumstances items come.
     *
     * @param from         since when changes were asked for, or null
     * @param responseDate of the answer; null when a person looks at items from quarantine again
     * @param trusting     whether a person took it on themselves: neither schema nor datestamp keep an item out
     * @param reference    what the new facts are said to come from; another for each answer
     */
    record Circumstances(@Nullable String from, @Nullable String responseDate, boolean trusting, String reference) {}

    /** An item that is good so far. */
    private record Good(OaiPage.Item item, byte[] digest, @Nullable String xml, Taken taken) {}

    HarvestRun.Counts take(HarvestSource source, List<OaiPage.Item> items, Circumstances how) {
        var latest = new LinkedHashMap<String, OaiPage.Item>();
        items.forEach(item -> {
            latest.remove(item.identifier());
            latest.put(item.identifier(), item);
        });
        var known = store.items(source.id(), latest.keySet());
        var by = by(source, how.reference());
        var readable = new LinkedHashMap<String, List<OaiPage.Item>>();
        ORDER.forEach(entity -> readable.put(entity, new ArrayList<>()));
        var unchanged = 0L;
        var deleted = 0L;
        var refused = 0L;
        for (var item : latest.values()) {
            var before = known.get(item.identifier());
            var xml = item.metadata() == null ? null : OaiReader.text(item.metadata());
            // sources that do not heed what was asked for send all again: what is here already is no fault
            if (before != null && !how.trusting() && before.deleted() == item.deleted() && (item.deleted() || before.digest().equals(HexFormat.of().formatHex(digest(String.valueOf(xml)))))) {
                unchanged++;
                continue;
            }
            var reasons = faults(item, how);
            if (!reasons.isEmpty()) {
                keepOut(source, item, xml, reasons);
                refused++;
            } else if (item.deleted()) {
                var kept = delete(source, item, before, by, how.trusting());
                if (kept.isPresent()) {
                    keepOut(source, item, null, List.of(kept.get()));
                    refused++;
                } else {
                    deleted++;
                }
            } else {
                comeBack(source, before, by);
                readable.computeIfAbsent(String.valueOf(Objects.requireNonNull(item.metadata()).getLocalName()), _ -> new ArrayList<>()).add(item);
            }
        }
        var counts = new HarvestRun.Counts(items.size(), 0, 0, unchanged, deleted, refused);
        for (var group : readable.values()) {
            counts = plus(counts, take(source, group, by));
        }
        return counts;
    }

    /** Takes good items of one entity; those that others point to come first, so that they are found. */
    private HarvestRun.Counts take(HarvestSource source, List<OaiPage.Item> items, By by) {
        var codes = codes(source, items);
        var good = new LinkedHashMap<String, List<Good>>();
        var refused = 0L;
        for (var item : items) {
            var metadata = Objects.requireNonNull(item.metadata());
            var xml = OaiReader.text(metadata);
            var taken = read(source, metadata, item.identifier(), codes);
            if (taken == null) {
                keepOut(source, item, xml, List.of(reason("entity", metadata.getLocalName())));
                refused++;
            } else {
                // an item whose neighbours are not all known yet is taken again when it comes again
                var whole = home(metadata, item.identifier()) == null || CerifReading.named(metadata).stream().allMatch(id -> codes.containsKey(home(metadata, item.identifier()) + id));
                good.computeIfAbsent(taken.type(), _ -> new ArrayList<>()).add(new Good(item, digest(whole ? xml : xml + PENDING), xml, taken));
            }
        }
        return plus(settle(source, good, by), new HarvestRun.Counts(0, 0, 0, 0, 0, refused));
    }

    private static HarvestRun.Counts plus(HarvestRun.Counts one, HarvestRun.Counts other) {
        return new HarvestRun.Counts(one.items() + other.items(), one.created() + other.created(), one.changed() + other.changed(), one.unchanged() + other.unchanged(),
                one.deleted() + other.deleted(), one.refused() + other.refused());
    }

    private static By by(HarvestSource source, String reference) {
        // the one who added the source answers for it; that they may was asked then
        var actor = new Actor(source.actorId(), "", source.actorName(), source.authority(), Set.of(source.actorId() == 0 ? Role.SYSTEM : Role.SPECIALIST), List.of());
        return new By(actor, new Source(Source.Kind.HARVEST, source.name(), reference));
    }

    private static Reason reason(String code, Object... args) {
        return new Reason(null, "", "harvest.reason." + code, List.of(args));
    }

    private void keepOut(HarvestSource source, OaiPage.Item item, @Nullable String xml, List<Reason> reasons) {
        var identifier = item.identifier().isEmpty() || item.identifier().length() > LONGEST_IDENTIFIER
                ? "?" + HexFormat.of().formatHex(digest(item.identifier() + xml), 0, 8) : item.identifier();
        store.quarantine(source.id(), new Quarantined(identifier, shortened(item.stamp()), item.deleted(), xml == null ? null : xml.replace('\0', '\ufffd'), reasons,
                Instant.now(clock).truncatedTo(ChronoUnit.MICROS)));
    }

    private static String shortened(String words) {
        return words.length() <= 100 ? words : words.substring(0, 99) + "…";
    }

    private List<Reason> faults(OaiPage.Item item, Circumstances how) {
        var reasons = new ArrayList<Reason>();
        if (item.identifier().isEmpty() || item.identifier().length() > LONGEST_IDENTIFIER || item.identifier().chars().anyMatch(letter -> letter <= ' ')) {
            reasons.add(reason("identifier"));
        }
        if (!how.trusting()) {
            stamp(item, how).ifPresent(reasons::add);
        }
        if (!item.deleted() && item.metadata() == null) {
            reasons.add(reason("no-metadata"));
        }
        if (item.metadata() != null && !how.trusting()) {
            schemas.errors(item.metadata()).forEach(error -> reasons.add(reason("invalid", error)));
        }
        return reasons;
    }

    private static Optional<Reason> stamp(OaiPage.Item item, Circumstances how) {
        var stamp = Stamps.read(item.stamp());
        if (stamp.isEmpty()) {
            return Optional.of(reason("stamp", shortened(item.stamp())));
        }
        var from = how.from() == null ? Optional.<Instant>empty() : Stamps.read(how.from());
        if (from.isPresent() && stamp.get().isBefore(from.get().truncatedTo(ChronoUnit.DAYS))) {
            return Optional.of(reason("stamp-early", item.stamp(), String.valueOf(how.from())));
        }
        var listed = how.responseDate() == null ? Optional.<Instant>empty() : Stamps.read(how.responseDate());
        return listed.isPresent() && stamp.get().isAfter(listed.get().plus(SLACK)) ? Optional.of(reason("stamp-late", item.stamp(), String.valueOf(how.responseDate()))) : Optional.empty();
    }

    private static @Nullable Taken read(HarvestSource source, Element metadata, String identifier, Map<String, String> codes) {
        if (source.prefix().equals(HarvestSource.DUBLIN_CORE)) {
            return "dc".equals(metadata.getLocalName()) ? DublinCoreReading.read(metadata, source.type()) : null;
        }
        var home = home(metadata, identifier);
        return new CerifReading(id -> id == null || home == null ? null : codes.get(home + id)).read(metadata);
    }

    /** What stands before the entity's own id in its OAI identifier; null when its id is not in it. */
    private static @Nullable String home(Element metadata, String identifier) {
        var id = metadata.getAttribute("id");
        return !id.isEmpty() && identifier.endsWith(id) ? identifier.substring(0, identifier.length() - id.length()) : null;
    }

    /** The codes of the records that the neighbours became, by their OAI identifiers. */
    private Map<String, String> codes(HarvestSource source, List<OaiPage.Item> items) {
        var wanted = new HashSet<String>();
        for (var item : items) {
            var metadata = Objects.requireNonNull(item.metadata());
            var home = home(metadata, item.identifier());
            if (home != null) {
                CerifReading.named(metadata).forEach(id -> wanted.add(home + id));
            }
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var codes = new HashMap<String, String>();
        store.items(source.id(), wanted).forEach((identifier, item) -> {
            if (item.code() != null && !item.deleted()) {
                codes.put(identifier, item.code());
            }
        });
        return codes;
    }

    /** A record that was withdrawn because its item was deleted comes back with it, where new records are public. */
    private void comeBack(HarvestSource source, HarvestStore.@Nullable Known before, By by) {
        if (before != null && before.deleted() && before.code() != null && source.state() == Entry.State.PUBLIC
                && registry.find(before.code()).filter(entry -> entry.state() == Entry.State.WITHDRAWN).isPresent()) {
            registry.publish(by, before.code(), null);
        }
    }

    /** Withdraws the record of a deleted item; a reason when that is left to people. */
    private Optional<Reason> delete(HarvestSource source, OaiPage.Item item, HarvestStore.@Nullable Known before, By by, boolean trusting) {
        var code = before == null ? null : before.code();
        var entry = code == null ? null : registry.find(code).orElse(null);
        if (entry != null && entry.state() != Entry.State.WITHDRAWN && entry.state() != Entry.State.MERGED) {
            if (!trusting && registry.sources(entry.content()).values().stream().anyMatch(fact -> fact.kind() != Source.Kind.HARVEST || !fact.label().equals(source.name()))) {
                return Optional.of(reason("deleted-kept", code));
            }
            var outcome = registry.withdraw(by, code, null, messages.in(Language.VI).say("harvest.withdrawn", source.name()));
            if (!(outcome instanceof Outcome.Written)) {
                return Optional.of(reason("deleted-kept", code));
            }
        }
        store.keepItem(source.id(), item.identifier(), item.stamp(), digest(""), null, null, true);
        return Optional.empty();
    }

    private HarvestRun.Counts settle(HarvestSource source, Map<String, List<Good>> good, By by) {
        var created = 0L;
        var changed = 0L;
        var unchanged = 0L;
        var refused = 0L;
        for (var type : good.entrySet()) {
            for (var start = 0; start < type.getValue().size(); start += Registry.BATCH) {
                var batch = type.getValue().subList(start, Math.min(start + Registry.BATCH, type.getValue().size()));
                var numbered = new LinkedHashMap<Long, Good>();
                var number = 0L;
                for (var each : batch) {
                    numbered.put(++number, each);
                }
                var became = rows.settle(type.getKey(), source.state(), KEY, source.authority(), by,
                        numbered.entrySet().stream().map(each -> new Row(each.getKey(), cells(source, each.getValue()), null)).toList());
                for (var each : numbered.entrySet()) {
                    switch (Objects.requireNonNull(became.get(each.getKey()))) {
                        case IncomingRows.Became.Created(var code) -> {
                            created++;
                            keep(source, each.getValue(), code);
                        }
                        case IncomingRows.Became.Changed(var code) -> {
                            changed++;
                            keep(source, each.getValue(), code);
                        }
                        case IncomingRows.Became.Unchanged(var code) -> {
                            unchanged++;
                            keep(source, each.getValue(), code.isEmpty() ? null : code);
                        }
                        case IncomingRows.Became.Refused(var reasons) -> {
                            refused++;
                            keepOut(source, each.getValue().item(), each.getValue().xml(), reasons);
                        }
                    }
                }
            }
        }
        return new HarvestRun.Counts(0, created, changed, unchanged, 0, refused);
    }

    private Map<String, List<String>> cells(HarvestSource source, Good good) {
        var type = registry.types().get(good.taken().type());
        var cells = new LinkedHashMap<String, List<String>>();
        good.taken().cells().forEach((name, values) -> cells.put(name, name.startsWith(LINK)
                ? type.link(name.substring(LINK.length())).map(role -> values.stream().map(value -> fitting(role, value)).filter(value -> !value.isEmpty()).toList()).orElse(values) : values));
        cells.values().removeIf(List::isEmpty);
        source.defaults().forEach((name, value) -> {
            var dot = name.indexOf('.');
            if (dot > 0 && name.substring(0, dot).equals(good.taken().type())) {
                cells.putIfAbsent("field:" + name.substring(dot + 1), List.of(value));
            }
        });
        var identifier = good.item().identifier();
        cells.put(KEY, List.of(source.id() + " " + identifier));
        if (type.identifiers().contains(OAI_SCHEME) && registry.schemes().get(OAI_SCHEME).normal(identifier).isPresent()) {
            cells.put("identifier:" + OAI_SCHEME, List.of(identifier));
        }
        return cells;
    }

    /** A neighbour that became a record of a type that the role does not lead to is known by its name only. */
    private String fitting(RecordType.Role role, String value) {
        var coded = CODED.matcher(value);
        return coded.matches() && registry.types().ofCode(coded.group(2)).filter(type -> !role.to().contains(type.id())).isPresent() ? coded.group(1) : value;
    }

    private void keep(HarvestSource source, Good good, @Nullable String code) {
        store.keepItem(source.id(), good.item().identifier(), shortened(good.item().stamp()), good.digest(), good.taken().type(), code, false);
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
