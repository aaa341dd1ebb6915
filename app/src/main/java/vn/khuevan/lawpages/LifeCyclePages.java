package vn.khuevan.lawpages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

/** Each definition's life cycle, drawn from the definition itself and told as a table. */
@Controller
class LifeCyclePages {

    private static final List<Integer> ZOOMS = List.of(50, 75, 100, 150);

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
            @RequestParam(name = "thu-phong", defaultValue = "100") String zoom, Page page) {
        var definition = casework.definitions().versions(type).stream().filter(each -> each.version().equals(version)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var t = page.t();
        var picture = pictures.computeIfAbsent(new Drawn(definition.key(), t.language()), _ -> LifeCycleDrawing.draw(definition, t, words));
        int percent = ZOOMS.stream().filter(each -> each.toString().equals(zoom)).findFirst().orElse(100);
        var model = new HashMap<String, Object>();
        model.put("page", page.withTitle(definition.title().in(t.language().tag()) + " – " + definition.version())
                .under("rules.list.title", "/phap-che").under("rules.cycles.title", "/phap-che/vong-doi").dense());
        model.put("sheet", new CycleSheet(address(definition), words.period(definition.from(), definition.until(), t), picture.inside(),
                picture.width(), picture.height(), percent, ZOOMS, phases(definition, t), stages(definition, t)));
        return new ModelAndView("rules/cycle", model);
    }

    private static String address(Definition definition) {
        return "/phap-che/vong-doi/" + definition.type() + "/" + definition.version();
    }

    private static List<String> phases(Definition definition, Texts t) {
        return definition.phases().stream().map(phase -> phase(phase, t)).toList();
    }

    private static String phase(String phase, Texts t) {
        return t.knows("rules.phase." + phase) ? t.say("rules.phase." + phase) : phase;
    }

    private List<CycleSheet.StageRow> stages(Definition definition, Texts t) {
        var tag = t.language().tag();
        var rows = new ArrayList<CycleSheet.StageRow>();
        rows.add(new CycleSheet.StageRow(t.say("rules.cycle.opening"), null, null, List.of(act(definition, definition.opening().act(), LifeCycle.START, t))));
        for (var stage : definition.stages()) {
            rows.add(new CycleSheet.StageRow(stage.title().in(tag), Optional.ofNullable(stage.waits()).map(who -> words.who(who, t)).orElse(null),
                    stage.end() ? t.say("rules.cycle.end") : null,
                    definition.actionsFrom(stage.id()).stream().map(action -> act(definition, action, stage.id(), t)).toList()));
        }
        return rows;
    }

    private CycleSheet.Act act(Definition definition, Action action, String from, Texts t) {
        var tag = t.language().tag();
        var to = action.to().stages(from).filter(stage -> !stage.equals(from)).map(stage -> definition.stage(stage).map(Stage::title)
                .map(title -> title.in(tag)).orElse(stage)).toList();
        var gates = action.gates().stream().map(Definition.GateRule::duty).filter(Objects::nonNull).distinct().flatMap(duty -> ruled(duty, t)).distinct().toList();
        var deadlines = action.starts().stream().map(Definition.DeadlineStart::duty).distinct().flatMap(duty -> ruled(duty, t)).distinct().toList();
        return new CycleSheet.Act(action.title().in(tag), words.who(action.by(), t), to, gates, deadlines);
    }

    /** The newest provision that answers a duty, to link to; its page shows the others. */
    private Stream<CycleSheet.Ruled> ruled(String duty, Texts t) {
        var book = law.today().book();
        return book.byId(duty).or(() -> book.provisions().stream().filter(row -> row.duty().equals(duty) && row.enabled())
                        .max(java.util.Comparator.comparing(Provision::from))).stream()
                .map(provision -> new CycleSheet.Ruled(provision.id(), provision.title(t.language().tag()), provision.citation()));
    }
}
