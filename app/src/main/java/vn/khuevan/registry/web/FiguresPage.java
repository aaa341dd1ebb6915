package vn.khuevan.registry.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.RecordList;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.chart.Chart;

/** The figures that the public asks for, counted over public records; each leads to the list of records behind it. */
@Controller
class FiguresPage {

    static final String PATH = "/so-lieu";
    private static final int TERMS = 2_000;
    private static final int SHOWN = 15;
    private static final int HOSTS = 12;

    /** What is counted at once, a minute at most old. */
    private record Counted(Map<String, Map<String, Map<String, Long>>> byType, Map<String, Long> totals, long inUse, List<RecordList.Neighbours> hosts) {

        Map<String, Long> of(String type, String field) {
            return byType.getOrDefault(type, Map.of()).getOrDefault(field, Map.of());
        }

        long total(String type) {
            return totals.getOrDefault(type, 0L);
        }
    }

    private final Registry registry;
    private final LoadingCache<String, Counted> counted;

    FiguresPage(Registry registry, RecordList list) {
        this.registry = registry;
        this.counted = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(_ -> count(registry, list));
    }

    private static Counted count(Registry registry, RecordList list) {
        var visitor = Actor.anonymous();
        var byType = new java.util.HashMap<String, Map<String, Map<String, Long>>>();
        var totals = new java.util.LinkedHashMap<String, Long>();
        for (var type : registry.types().all()) {
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

    @GetMapping(PATH)
    ModelAndView figures(Page page) {
        var t = page.t();
        var now = counted.get("");
        var charts = new ArrayList<Chart>();
        add(charts, bars(now, "task", "state", t, true));
        add(charts, byYear(now, "task", "startYear", t));
        add(charts, bars(now, "task", "fields", t, false));
        add(charts, bars(now, "task", "kind", t, false));
        add(charts, hosts(now, t));
        add(charts, use(now, t));
        add(charts, byYear(now, "result", "year", t));
        add(charts, bars(now, "enterprise", "state", t, false));
        add(charts, byYear(now, "enterprise", "year", t));
        add(charts, bars(now, "ip-title", "kind", t, false));
        add(charts, byYear(now, "ip-title", "year", t));
        var all = registry.types().all().stream().map(type -> new Section("/" + type.path(), type.plural().in(t.language().tag()), "", now.total(type.id()))).toList();
        return new ModelAndView("registry/figures", Map.of("page", page.titled("registry.figures").under("registry.database", RecordPages.DATABASE),
                "charts", charts, "sections", all));
    }

    private static void add(List<Chart> charts, @Nullable Chart chart) {
        if (chart != null) {
            charts.add(chart);
        }
    }

    private @Nullable Chart bars(Counted now, String typeId, String fieldId, Texts t, boolean inOrder) {
        var type = registry.types().get(typeId);
        var field = type.field(fieldId).orElseThrow();
        var tag = t.language().tag();
        Function<String, String> label = code -> field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.label(code, tag) : code;
        var counts = now.of(typeId, fieldId);
        var codes = inOrder && field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.all().stream().map(term -> term.code()).filter(counts::containsKey).toList()
                : counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).map(Map.Entry::getKey).limit(SHOWN).toList();
        return chart(type, field, codes.stream().map(code -> new Chart.Bar(label.apply(code), List.of(counts.getOrDefault(code, 0L)), address(type, fieldId, code))).toList(), t);
    }

    private @Nullable Chart byYear(Counted now, String typeId, String fieldId, Texts t) {
        var type = registry.types().get(typeId);
        var counts = now.of(typeId, fieldId);
        var years = counts.keySet().stream().sorted(Comparator.reverseOrder()).limit(SHOWN).sorted().toList();
        return chart(type, type.field(fieldId).orElseThrow(),
                years.stream().map(year -> new Chart.Bar(year, List.of(counts.getOrDefault(year, 0L)), address(type, fieldId, year))).toList(), t);
    }

    private static @Nullable Chart chart(RecordType type, RecordType.Field field, List<Chart.Bar> bars, Texts t) {
        var tag = t.language().tag();
        return bars.isEmpty() ? null : Chart.bars(type.id() + "-" + field.id(), t.say("registry.figures.by", type.plural().in(tag), field.label().in(tag)), field.label().in(tag),
                t.say("registry.figures.records"), bars);
    }

    private @Nullable Chart hosts(Counted now, Texts t) {
        var type = registry.types().get("task");
        var tag = t.language().tag();
        return now.hosts().isEmpty() ? null : Chart.bars("task-host", t.say("registry.figures.hosts", now.hosts().size()), t.say("registry.figures.host"), t.say("registry.figures.records"),
                now.hosts().stream().map(host -> new Chart.Bar(host.head().title(tag), List.of(host.count()), address(type, RecordList.Filter.LINK + "host", host.head().code()))).toList());
    }

    private @Nullable Chart use(Counted now, Texts t) {
        var all = now.total("result");
        return all == 0 ? null : Chart.donut("result-use", t.say("registry.figures.use", t.percent((double) now.inUse() / all)), t.say("registry.figures.result"),
                t.say("registry.figures.records"), List.of(
                        new Chart.Bar(t.say("registry.figures.used"), List.of(now.inUse()), address(registry.types().get("result"), "applied", RecordList.Filter.ANY)),
                        Chart.bar(t.say("registry.figures.unused"), all - now.inUse())));
    }

    private static String address(RecordType type, String filter, String value) {
        return "/" + type.path() + "?" + filter + "=" + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
