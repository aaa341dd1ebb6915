package vn.khuevan.lawpages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.Stage;
import vn.khuevan.law.Provision;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Language;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;

/** Each definition's life cycle, drawn from the definition itself and told as a table, which is folded by phase where it is long. */
@Controller
class LifeCyclePages {

    private static final List<Integer> ZOOMS = List.of(50, 75, 100, 150);
    /** A table of no more rows is not folded. */
    private static final int SHORT = 14;
    private static final String PART = "giai-doan-";
    /** Name of the part for stages that are in no phase. */
    private static final String OTHER = "other";
    /** In place of a phase: all of them. */
    private static final String EVERY = "tat-ca";

    private record Drawn(String key, Language language) {}

    private final Casework casework;
    private final LawOffice law;
    private final ProvisionWords words;
    /** Definitions never change while the application runs. */
    private final Map<Drawn, LifeCycleDrawing.Picture> pictures = new ConcurrentHashMap<>();

    LifeCyclePages(Casework casework, LawOffice law, ProvisionWords words) {
        this.casework = casework;
        this.law = law;
        this.words = words;
    }

    @GetMapping("/phap-che/vong-doi")
    ModelAndView all(Page page) {
        var t = page.t();
        var list = casework.definitions().all().stream()
                .sorted(java.util.Comparator.comparing((Definition definition) -> definition.parent() == null ? 0 : 1)
                        .thenComparing(Definition::type).thenComparing(Definition::from))
                .map(definition -> new CycleSheet.Head(definition.title().in(t.language().tag()), definition.version(), address(definition),
                        words.period(definition.from(), definition.until(), t), definition.stages().size(), definition.actions().size(),
                        definition.parent() == null ? null : casework.definitions().versions(definition.parent()).getLast().title().in(t.language().tag())))
                .toList();
        return new ModelAndView("rules/cycles", Map.of("page", page.titled("rules.cycles.title").under("rules.list.title", "/phap-che").dense(), "heads", list));
    }

    @GetMapping("/phap-che/vong-doi/{type}/{version}")
    ModelAndView one(@PathVariable String type, @PathVariable String version,
            @RequestParam(name = "thu-phong", defaultValue = "100") String zoom,
            @RequestParam(name = "giai-doan", required = false) @Nullable String phase, Page page) {
        var definition = casework.definitions().versions(type).stream().filter(each -> each.version().equals(version)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var t = page.t();
        var picture = pictures.computeIfAbsent(new Drawn(definition.key(), t.language()), _ -> LifeCycleDrawing.draw(definition, t, words));
        int percent = ZOOMS.stream().filter(each -> each.toString().equals(zoom)).findFirst().orElse(100);
        var model = new HashMap<String, Object>();
        model.put("page", page.withTitle(definition.title().in(t.language().tag()) + " – " + definition.version())
                .under("rules.list.title", "/phap-che").under("rules.cycles.title", "/phap-che/vong-doi").dense());
        var parts = parts(definition, phase, t);
        model.put("sheet", new CycleSheet(words.period(definition.from(), definition.until(), t), picture.inside(), picture.width(), picture.height(), percent,
                ZOOMS.stream().map(each -> new CycleSheet.Zoom(each, at(definition, each, phase))).toList(), phases(definition, percent, parts, t),
                definition.stages().size(), parts, parts.size() == 1 ? null : at(definition, percent, EVERY) + "#table"));
        return new ModelAndView("rules/cycle", model);
    }

    private static String address(Definition definition) {
        return "/phap-che/vong-doi/" + definition.type() + "/" + definition.version();
    }

    /** Where the act of a definition stands on its page, which opens the part that holds it. */
    static String addressOf(Definition definition, Action action) {
        var from = action.id().equals(definition.opening().act().id()) ? action.to().stages(LifeCycle.START).findFirst()
                : definition.stages().stream().map(Stage::id).filter(action.from()::contains).findFirst();
        var phase = from.flatMap(definition::stage).map(LifeCyclePages::phaseOf).orElse(OTHER);
        return address(definition) + "?giai-doan=" + phase + "#" + place(action);
    }

    private static String at(Definition definition, int zoom, @Nullable String phase) {
        return address(definition) + "?thu-phong=" + zoom + (phase == null ? "" : "&giai-doan=" + URLEncoder.encode(phase, StandardCharsets.UTF_8));
    }

    private static String phaseOf(Stage stage) {
        return stage.phase() == null ? OTHER : stage.phase();
    }

    private static String place(Action action) {
        return "viec-" + action.id();
    }

    private static List<CycleSheet.Phase> phases(Definition definition, int zoom, List<CycleSheet.Part> parts, Texts t) {
        return definition.phases().stream().map(phase -> new CycleSheet.Phase(phase(phase, t), parts.size() > 1
                && parts.stream().anyMatch(part -> part.id().equals(PART + phase)) ? at(definition, zoom, phase) + "#" + PART + phase : null)).toList();
    }

    private static String phase(String phase, Texts t) {
        return t.knows("rules.phase." + phase) ? t.say("rules.phase." + phase) : phase;
    }

    /** The table by phase. @param chosen phase to show unfolded, {@link #EVERY} for all; the first where it names none */
    private List<CycleSheet.Part> parts(Definition definition, @Nullable String chosen, Texts t) {
        var byPhase = new LinkedHashMap<String, List<CycleSheet.StageRow>>();
        definition.phases().forEach(phase -> byPhase.put(phase, new ArrayList<>()));
        var placed = new HashSet<String>();
        var opening = definition.opening().act();
        var first = opening.to().stages(LifeCycle.START).findFirst().flatMap(definition::stage).map(LifeCyclePages::phaseOf).orElse(OTHER);
        byPhase.computeIfAbsent(first, _ -> new ArrayList<>()).add(new CycleSheet.StageRow(t.say("rules.cycle.opening"), null, null,
                List.of(act(definition, opening, LifeCycle.START, placed, t))));
        for (var stage : definition.stages()) {
            byPhase.computeIfAbsent(phaseOf(stage), _ -> new ArrayList<>()).add(new CycleSheet.StageRow(stage.title().in(t.language().tag()),
                    Optional.ofNullable(stage.waits()).map(who -> words.who(who, t)).orElse(null), stage.end() ? t.say("rules.cycle.end") : null,
                    definition.actionsFrom(stage.id()).stream().map(action -> act(definition, action, stage.id(), placed, t)).toList()));
        }
        byPhase.values().removeIf(List::isEmpty);
        var rows = byPhase.values().stream().flatMap(List::stream).mapToInt(stage -> Math.max(1, stage.acts().size())).sum();
        if (rows <= SHORT || byPhase.size() == 1) {
            var all = byPhase.values().stream().flatMap(List::stream).toList();
            return List.of(new CycleSheet.Part(PART + OTHER, null, acts(all), true, all));
        }
        var shown = chosen != null && (chosen.equals(EVERY) || byPhase.containsKey(chosen)) ? chosen : byPhase.sequencedKeySet().getFirst();
        return byPhase.entrySet().stream().map(part -> new CycleSheet.Part(PART + part.getKey(), phase(part.getKey(), t), acts(part.getValue()),
                shown.equals(EVERY) || shown.equals(part.getKey()), part.getValue())).toList();
    }

    private static int acts(List<CycleSheet.StageRow> stages) {
        return stages.stream().mapToInt(stage -> stage.acts().size()).sum();
    }

    private CycleSheet.Act act(Definition definition, Action action, String from, Set<String> placed, Texts t) {
        var tag = t.language().tag();
        var to = action.to().stages(from).filter(stage -> !stage.equals(from)).map(stage -> definition.stage(stage).map(Stage::title)
                .map(title -> title.in(tag)).orElse(stage)).toList();
        var gates = action.gates().stream().map(Definition.GateRule::duty).filter(Objects::nonNull).distinct().flatMap(duty -> ruled(duty, t)).distinct().toList();
        var deadlines = action.starts().stream().map(Definition.DeadlineStart::duty).distinct().flatMap(duty -> ruled(duty, t)).distinct().toList();
        return new CycleSheet.Act(placed.add(action.id()) ? place(action) : null, action.title().in(tag), words.who(action.by(), t), to, gates, deadlines);
    }

    /** The newest provision that answers a duty, to link to; its page shows the others. */
    private Stream<CycleSheet.Ruled> ruled(String duty, Texts t) {
        var book = law.today().book();
        return book.byId(duty).or(() -> book.provisions().stream().filter(row -> row.duty().equals(duty) && row.enabled())
                        .max(java.util.Comparator.comparing(Provision::from))).stream()
                .map(provision -> new CycleSheet.Ruled(provision.id(), provision.title(t.language().tag()), provision.citation()));
    }
}
