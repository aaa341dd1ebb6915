package vn.khuevan.registry;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Texts;

/**
 * The figures that the public asks for, counted over public records, at most a minute old: pages draw them, and they are given
 * out as data.
 */
public final class Figures {

    private static final int TERMS = 2_000;
    private static final int HOSTS = 5_000;

    /** How a figure's rows are best shown. */
    public enum Shape {
        /** The largest first. */
        RANKED,
        /** In the order of the vocabulary. */
        IN_ORDER,
        /** By year, the earliest first. */
        YEARS,
        /** Parts of a whole. */
        SHARES
    }

    /**
     * A figure.
     *
     * @param id       name that never changes, such as {@code task-state}
     * @param type     type of the records that are counted
     * @param category what the rows are, in words
     * @param rows     all of them
     */
    public record Figure(String id, String type, Shape shape, String title, String category, List<Row> rows) {

        public Figure {
            rows = List.copyOf(rows);
        }
    }

    /** A row. @param code stable code, year or code of a record @param href list of the records behind it, or null */
    public record Row(String code, String label, long count, @Nullable String href) {}

    /** What is counted at once. */
    private record Counted(Map<String, Map<String, Map<String, Long>>> byType, Map<String, Long> totals, long inUse, List<RecordList.Neighbours> hosts) {

        Map<String, Long> of(String type, String field) {
            return byType.getOrDefault(type, Map.of()).getOrDefault(field, Map.of());
        }

        long total(String type) {
            return totals.getOrDefault(type, 0L);
        }
    }

    private final RecordTypes types;
    private final LoadingCache<String, Counted> counted;

    Figures(RecordTypes types, RecordList list) {
        this.types = types;
        this.counted = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(_ -> count(types, list));
    }

    private static Counted count(RecordTypes types, RecordList list) {
        var visitor = Actor.anonymous();
        var byType = new HashMap<String, Map<String, Map<String, Long>>>();
        var totals = new LinkedHashMap<String, Long>();
        for (var type : types.all()) {
            totals.put(type.id(), total(list, visitor, type.id(), Map.of()));
        }
        for (var type : List.of("task", "result", "enterprise", "ip-title")) {
            byType.put(type, list.counts(visitor, new RecordList.Filter(type, null, null, Map.of()), TERMS));
        }
        return new Counted(byType, totals, total(list, visitor, "result", Map.of("applied", RecordList.Filter.ANY)), list.mostLinked("task", "host", HOSTS));
    }

    private static long total(RecordList list, Actor actor, String type, Map<String, String> terms) {
        return list.page(actor, new RecordList.Filter(type, null, null, terms), RecordList.Order.NEWEST, 1, 0).total();
    }

    /** How many public records of a type there are. */
    public long total(String type) {
        return counted.get("").total(type);
    }

    /** The figures that count anything, in the order in which they are shown, in one language. */
    public List<Figure> all(Texts t) {
        var now = counted.get("");
        var all = new ArrayList<Figure>();
        all.add(terms(now, "task", "state", Shape.IN_ORDER, t));
        all.add(years(now, "task", "startYear", t));
        all.add(terms(now, "task", "fields", Shape.RANKED, t));
        all.add(terms(now, "task", "kind", Shape.RANKED, t));
        all.add(hosts(now, t));
        all.add(use(now, t));
        all.add(terms(now, "result", "applied", Shape.IN_ORDER, t));
        all.add(years(now, "result", "year", t));
        all.add(terms(now, "enterprise", "state", Shape.RANKED, t));
        all.add(years(now, "enterprise", "year", t));
        all.add(terms(now, "enterprise", "fields", Shape.RANKED, t));
        all.add(terms(now, "ip-title", "kind", Shape.RANKED, t));
        all.add(terms(now, "ip-title", "state", Shape.RANKED, t));
        all.add(years(now, "ip-title", "year", t));
        all.removeIf(figure -> figure.rows().stream().allMatch(row -> row.count() == 0));
        return List.copyOf(all);
    }

    /** The figure with this name; empty when there is none or it counts nothing. */
    public Optional<Figure> find(String id, Texts t) {
        return all(t).stream().filter(figure -> figure.id().equals(id)).findFirst();
    }

    private Figure terms(Counted now, String typeId, String fieldId, Shape shape, Texts t) {
        var type = types.get(typeId);
        var field = type.field(fieldId).orElseThrow();
        var counts = now.of(typeId, fieldId);
        if (!(field.kind() instanceof Kind.Term(var vocabulary))) {
            throw new IllegalArgumentException(typeId + "." + fieldId + " has no vocabulary");
        }
        var codes = shape == Shape.IN_ORDER ? vocabulary.all().stream().map(Vocabulary.Term::code).filter(counts::containsKey).toList()
                : counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).toList();
        var tag = t.language().tag();
        return figure(type, field, shape, codes.stream().map(code -> new Row(code, vocabulary.label(code, tag), counts.getOrDefault(code, 0L), address(type, fieldId, code))).toList(), t);
    }

    private Figure years(Counted now, String typeId, String fieldId, Texts t) {
        var type = types.get(typeId);
        var counts = now.of(typeId, fieldId);
        return figure(type, type.field(fieldId).orElseThrow(), Shape.YEARS, counts.keySet().stream().sorted(Comparator.naturalOrder())
                .map(year -> new Row(year, year, counts.getOrDefault(year, 0L), address(type, fieldId, year))).toList(), t);
    }

    private static Figure figure(RecordType type, RecordType.Field field, Shape shape, List<Row> rows, Texts t) {
        var tag = t.language().tag();
        return new Figure(type.id() + "-" + field.id(), type.id(), shape, t.say("registry.figures.by", type.plural().in(tag), field.label().in(tag)), field.label().in(tag), rows);
    }

    private Figure hosts(Counted now, Texts t) {
        var type = types.get("task");
        var tag = t.language().tag();
        return new Figure("task-host", type.id(), Shape.RANKED, t.say("registry.figures.hosts"), t.say("registry.figures.host"), now.hosts().stream()
                .map(host -> new Row(host.head().code(), host.head().title(tag), host.count(), address(type, RecordList.Filter.LINK + "host", host.head().code()))).toList());
    }

    private Figure use(Counted now, Texts t) {
        var type = types.get("result");
        var all = now.total("result");
        return new Figure("result-use", type.id(), Shape.SHARES, t.say("registry.figures.use", t.percent(all == 0 ? 0 : (double) now.inUse() / all)), t.say("registry.figures.result"),
                List.of(new Row("used", t.say("registry.figures.used"), now.inUse(), address(type, "applied", RecordList.Filter.ANY)),
                        new Row("unused", t.say("registry.figures.unused"), Math.max(0, all - now.inUse()), null)));
    }

    private static String address(RecordType type, String filter, String value) {
        return "/" + type.path() + "?" + filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
