package vn.khuevan.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.khuevan.identity.Actor;
import vn.khuevan.lawpages.Sections;
import vn.khuevan.registry.RecordList;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.RecordTypes;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.chart.Chart;

/** The first page: what is open, what came of it, and where to go. */
@Controller
class HomePage {

    private static final int CALLS = 5;
    private static final int RECOGNISED = 6;

    /** What all visitors of a moment are shown. */
    private record Shown(List<PublicTask> calls, List<PublicTask> recognised, Map<RecordType, Long> records) {}

    private final TaskWords words;
    private final Clock clock;
    private final LoadingCache<String, Shown> shown;
    private final LoadingCache<Integer, PublicTasks.Figures> figures;

    HomePage(PublicTasks tasks, TaskWords words, RecordTypes types, RecordList records, PortalSettings settings, Clock clock) {
        this.words = words;
        this.clock = clock;
        this.shown = Caffeine.newBuilder().expireAfterWrite(settings.kept())
                .build(_ -> new Shown(tasks.closing(clock.instant(), CALLS), tasks.recognised(RECOGNISED), counted(types, records)));
        this.figures = Caffeine.newBuilder().maximumSize(3).expireAfterWrite(settings.figuresKept()).build(tasks::figures);
    }

    @GetMapping("/")
    String home(Page page, HttpServletResponse response, Model model) {
        var t = page.t();
        var now = clock.instant();
        var shownNow = shown.get("");
        var year = LocalDate.now(clock).getYear();
        var counted = figures.get(year);
        model.addAttribute("home", new HomeView(
                shownNow.calls().stream().flatMap(task -> call(task, now, t)).toList(),
                shownNow.recognised().stream().map(task -> new HomeView.Line(task, about(words, task, t))).toList(),
                byState(counted, t), inUse(counted, t), shownNow.records().entrySet().stream()
                        .map(type -> new HomeView.Section("/" + type.getKey().path(), type.getKey().plural().in(t.language().tag()), type.getValue())).toList()));
        model.addAttribute("law", Sections.ALL);
        model.addAttribute("page", page);
        PortalConfiguration.mayBeKept(page, response);
        return "portal/home";
    }

    /** Public records by type, in the order of types. */
    private static Map<RecordType, Long> counted(RecordTypes types, RecordList records) {
        var counted = new LinkedHashMap<RecordType, Long>();
        for (var type : types.all()) {
            var total = records.page(Actor.anonymous(), new RecordList.Filter(type.id(), null, null, Map.of()), RecordList.Order.NEWEST, 1, 0).total();
            if (total > 0) {
                counted.put(type, total);
            }
        }
        return counted;
    }

    private Stream<HomeView.OpenCall> call(PublicTask task, Instant now, Texts t) {
        var closes = Objects.requireNonNull(task.closes());
        var left = Countdown.words(now, closes, t);
        return left == null ? Stream.empty() : Stream.of(new HomeView.OpenCall(task, closes.atZone(clock.getZone()), left, about(words, task, t)));
    }

    /** Kind, field and lead organisation, as far as they are known. */
    static List<String> about(TaskWords words, PublicTask task, Texts t) {
        var about = new ArrayList<String>();
        Stream.of(words.kind(task, t), words.field(task, t), task.host()).filter(Objects::nonNull).forEach(about::add);
        return about;
    }

    private static @Nullable Chart byState(PublicTasks.Figures counted, Texts t) {
        var bars = Arrays.stream(PublicState.values()).filter(state -> counted.listed().getOrDefault(state, 0L) > 0)
                .map(state -> new Chart.Bar(state.in(t), List.of(counted.listed().getOrDefault(state, 0L)),
                        PublicTasks.PATH + "?" + TaskSearch.STATE + "=" + state.slug() + "&" + TaskSearch.YEAR + "=" + counted.year())).toList();
        return bars.isEmpty() ? null : Chart.bars("by-state", t.say("portal.figures.states", Year.of(counted.year())), t.say("portal.state"),
                t.say("portal.tasks"), bars);
    }

    private static @Nullable Chart inUse(PublicTasks.Figures counted, Texts t) {
        return counted.recognised() == 0 ? null : Chart.donut("in-use",
                t.say("portal.figures.use", t.percent((double) counted.inUse() / counted.recognised())), t.say("portal.result"), t.say("portal.tasks"),
                List.of(Chart.bar(t.say("portal.figures.used"), counted.inUse()),
                        Chart.bar(t.say("portal.figures.unused"), counted.recognised() - counted.inUse())));
    }
}
