package vn.khuevan.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import vn.khuevan.casework.BoardFigures;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.Provision;
import vn.khuevan.rules.Law;
import vn.khuevan.web.DrawnPart;
import vn.khuevan.web.Language;
import vn.khuevan.web.Page;
import vn.khuevan.web.Parts;
import vn.khuevan.web.Texts;
import vn.khuevan.web.chart.Chart;

/** The department's board: where tasks stand, what is late, with whom, and which of this year's money may lapse. */
@Controller
class BoardPages {

    private static final int DUTIES = 12;
    /** Drawn boards that are kept, each some ten kilobytes. */
    private static final int BODIES = 32;

    private final BoardFigures figures;
    private final Casework casework;
    private final CaseWords words;
    private final Parts parts;
    private final Cache<Body, DrawnPart> bodies = Caffeine.newBuilder().maximumSize(BODIES).expireAfterAccess(Duration.ofMinutes(2)).build();

    BoardPages(BoardFigures figures, Casework casework, CaseWords words, Parts parts) {
        this.figures = figures;
        this.casework = casework;
        this.words = words;
        this.parts = parts;
    }

    /**
     * All that a drawn board depends on, so that it is drawn once for everybody of the authority. There is nothing in it about who looks.
     *
     * @param authority whose figures they are: no other authority's people are shown them
     * @param at        as of when they hold, one moment for each set of an authority's figures
     * @param law       gives provisions their titles; recorded changes make another
     */
    private record Body(int authority, Instant at, LocalDate today, Language language, Law law) {}

    @GetMapping("/lam-viec/bang")
    String board(Actor actor, Page page, Model model) {
        if (!actor.readsAll()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var today = casework.today();
        var found = figures.of(actor.authorityId(), today);
        model.addAttribute("page", page.under("workspace.work", "/lam-viec").titled("workspace.board").dense());
        model.addAttribute("body", bodies.get(new Body(actor.authorityId(), found.at(), today, page.t().language(), words.law()),
                same -> parts.draw("workspace/boardBody", Map.of("t", page.t(), "board", view(found, today, page.t())))));
        return "workspace/board";
    }

    private BoardView view(BoardFigures.Figures found, LocalDate today, Texts t) {
        return new BoardView(found.at(), List.of(t.say("workspace.board.in-time"), t.say("workspace.risk"), t.say("workspace.late")), phases(found, t), duties(found, t),
                hosts(found, t), total(found, BoardFigures.StageCount::open), total(found, BoardFigures.StageCount::late), total(found, BoardFigures.StageCount::risk),
                found.tasks(), found.money(), found.recognised(), found.recognisedMoney(), found.endangered().stream().map(task -> endangered(task, today, t)).toList(),
                LocalDate.of(today.getYear(), 12, 31), BoardFigures.LIQUIDATION.stream().map(id -> new WorkView.Link(words.duty(id, t), "/phap-che/" + id)).toList());
    }

    private static long total(BoardFigures.Figures found, java.util.function.ToLongFunction<BoardFigures.StageCount> count) {
        return found.stages().stream().mapToLong(count).sum();
    }

    /** Stages in the order of the line, versions of a type laid together, gathered by the part of the way they belong to. */
    private List<BoardView.Phase> phases(BoardFigures.Figures found, Texts t) {
        var counts = new LinkedHashMap<String, BoardFigures.StageCount>();
        found.stages().forEach(count -> counts.put(count.type() + "/" + count.stage(), count));
        var stages = new EnumMap<BoardPhase, List<Chart.Bar>>(BoardPhase.class);
        casework.definitions().all().stream().filter(definition -> definition.parent() == null)
                .forEach(definition -> definition.stages().forEach(stage -> BoardPhase.of(stage).ifPresent(phase -> {
                    var count = counts.remove(definition.type() + "/" + stage.id());
                    if (count != null) {
                        stages.computeIfAbsent(phase, _ -> new ArrayList<>()).add(new Chart.Bar(words.stage(definition, stage.id(), t),
                                List.of(count.open() - count.late() - count.risk(), count.risk(), count.late()),
                                list(Map.of("type", count.type(), "stage", count.stage()))));
                    }
                })));
        return stages.entrySet().stream().map(phase -> new BoardView.Phase(sum(t.say("workspace.board.phase." + phase.getKey().code()), phase.getValue()),
                List.copyOf(phase.getValue()))).toList();
    }

    private static Chart.Bar sum(String label, List<Chart.Bar> bars) {
        var values = IntStream.range(0, bars.getFirst().values().size()).mapToObj(at -> bars.stream().mapToLong(bar -> bar.values().get(at)).sum()).toList();
        return new Chart.Bar(label, values, null);
    }

    private Chart duties(BoardFigures.Figures found, Texts t) {
        return Chart.stacked("duties", t.say("workspace.board.duties"), t.say("workspace.why"),
                List.of(t.say("workspace.board.later"), t.say("workspace.board.month"), t.say("workspace.late")),
                found.duties().stream().limit(DUTIES).map(duty -> new Chart.Bar(words.duty(duty.provision(), t),
                        List.of(duty.later(), duty.soon() + duty.month(), duty.late()),
                        duty.late() > 0 ? list(Map.of("state", "late")) : list(Map.of("state", "risk")))).toList());
    }

    private Chart hosts(BoardFigures.Figures found, Texts t) {
        return Chart.stacked("hosts", t.say("workspace.board.hosts"), t.say("workspace.host"), List.of(t.say("workspace.board.in-time"), t.say("workspace.late")),
                found.hosts().stream().map(host -> new Chart.Bar(host.name(), List.of(host.open() - host.late(), host.late()),
                        list(Map.of("host", "#" + host.host())))).toList());
    }

    private static String list(Map<String, String> filters) {
        var address = UriComponentsBuilder.fromPath("/lam-viec/danh-sach");
        filters.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(filter -> address.queryParam(filter.getKey(), "{" + filter.getKey() + "}"));
        return address.encode().buildAndExpand(filters).toUriString();
    }

    private BoardView.Endangered endangered(BoardFigures.Endangered task, LocalDate today, Texts t) {
        var definition = words.definition(task.definition());
        var why = task.liquidate() != null
                ? t.say(task.liquidate().isBefore(today) ? "workspace.board.why.late" : "workspace.board.why.recognised", task.liquidate())
                : t.say("workspace.board.why.coming", java.util.Objects.requireNonNull(task.foreseen()), LocalDate.of(today.getYear(), 12, 31));
        var next = BoardFigures.LIQUIDATION.stream().flatMap(duty -> task.liquidate() == null ? java.util.stream.Stream.<Definition.Action>empty()
                : words.remedy(definition, task.stage(), duty).stream()).findFirst()
                .or(() -> definition.actionsFrom(task.stage()).stream().filter(action -> !action.returns()
                        && action.to().stages(task.stage()).anyMatch(to -> !to.equals(task.stage()) && definition.stage(to).map(Definition.Stage::line).orElse(false)))
                        .min(CaseWords.wayForward(definition, task.stage())));
        var provision = words.provision(BoardFigures.LIQUIDATION.getLast());
        return new BoardView.Endangered(task.number(), task.title(), words.stage(definition, task.stage(), t), task.amount(), why,
                next.map(action -> action.title().in(t.language().tag())).orElse(null), provision.map(Provision::id).orElse(null),
                provision.map(Provision::citation).orElse(null));
    }
}
