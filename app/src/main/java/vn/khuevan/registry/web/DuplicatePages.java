package vn.khuevan.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Sighting;
import vn.khuevan.registry.likeness.Duplicates;
import vn.khuevan.registry.likeness.Duplicates.Pair;
import vn.khuevan.registry.likeness.Duplicates.State;
import vn.khuevan.registry.likeness.Likeness;
import vn.khuevan.registry.likeness.Reason;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableRequest;
import vn.khuevan.web.table.WorkTable;

/** Where staff look at records that may be the same, and say for each pair whether they are. */
@Controller
class DuplicatePages {

    static final String PATH = RecordForms.PATH + "/trung-lap";
    private static final TableRequest.Allowed ASKED = new TableRequest.Allowed(List.of("score", "found"), true, List.of("loai", "trang-thai", "tu"), 30);
    private static final List<Integer> SCORES = List.of(Likeness.REVIEW, 80, 90);

    private final Registry registry;
    private final Duplicates duplicates;

    DuplicatePages(Registry registry, Duplicates duplicates) {
        this.registry = registry;
        this.duplicates = duplicates;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor, Page page, HttpServletRequest request) {
        mayDecide(actor);
        var t = page.t();
        var asked = ASKED.read(request);
        var type = asked.filter("loai").flatMap(registry.types()::find).map(RecordType::id).orElse(null);
        var state = Arrays.stream(State.values()).filter(one -> asked.filter("trang-thai").filter(one.code()::equals).isPresent()).findFirst().orElse(State.OPEN);
        var least = asked.filter("tu").filter(text -> text.matches("\\d{1,2}")).map(Integer::parseInt).orElse(0);
        var found = duplicates.page(actor, new Duplicates.Filter(type, state, least), asked.sort().equals("found"), asked.size(), asked.offset());
        var columns = List.<Column<Pair>>of(
                Column.<Pair>of("pair", t.say("registry.duplicates.pair"), pair -> new Cell.Link(title(pair.one(), t) + " ↔ " + title(pair.other(), t), address(pair),
                        type(pair.one().type(), t) + " · " + pair.one().code() + " · " + pair.other().code())),
                Column.<Pair>figures("score", t.say("registry.duplicates.score"), pair -> new Cell.Figure(pair.likeness().score())).sorted(),
                Column.<Pair>of("reasons", t.say("registry.duplicates.reasons"), pair -> Cell.words(reasons(pair.likeness(), t))),
                Column.<Pair>of("found", t.say(state == State.OPEN ? "registry.duplicates.found" : "registry.duplicates.decided"),
                        pair -> new Cell.Moment(pair.decision() == null ? pair.found() : pair.decision().at())).sorted());
        var counts = duplicates.waitingByType(actor);
        var types = new ArrayList<>(List.of(Option.of("", t.say("registry.any"))));
        registry.types().all().forEach(one -> types.add(Option.of(one.id(), one.plural().in(t.language().tag())
                + (counts.containsKey(one.id()) ? " (" + t.number(counts.get(one.id())) + ")" : ""))));
        var filters = List.of(Field.select("loai", t.say("registry.duplicates.type"), asked.filter("loai").orElse(""), types),
                Field.select("trang-thai", t.say("registry.state"), state.code(), Arrays.stream(State.values())
                        .map(one -> Option.of(one.code(), t.say("registry.duplicates.state." + one.code()))).toList()),
                Field.select("tu", t.say("registry.duplicates.least"), asked.filter("tu").orElse(Integer.toString(Likeness.REVIEW)), SCORES.stream()
                        .map(score -> Option.of(Integer.toString(score), t.say("registry.duplicates.from", score))).toList()));
        var table = new WorkTable<>("duplicates", t.say("registry.duplicates"), PATH, columns, asked, found.pairs(), found.total(), filters, false,
                new WorkTable.Empty(t.say("registry.duplicates.none"), t.say("registry.duplicates.none.text"), null, null));
        return new ModelAndView("registry/duplicates", Map.of("page", page.titled("registry.duplicates").under("registry.database", RecordPages.DATABASE), "table", table));
    }

    @GetMapping(PATH + "/{one}/{other}")
    Object pair(@PathVariable String one, @PathVariable String other, Actor actor, Page page) {
        return shown(actor, page, one, other, "", List.of());
    }

    @PostMapping(PATH + "/{one}/{other}")
    Object different(@PathVariable String one, @PathVariable String other, @RequestParam(defaultValue = "") String reason, Actor actor, Page page) {
        mayDecide(actor);
        var outcome = duplicates.different(By.person(actor), one, other, reason);
        if (outcome instanceof Outcome.Written) {
            return RecordForms.goTo(PATH);
        }
        var again = shown(actor, page, one, other, reason, RecordForms.faults(outcome, page.t()));
        if (again instanceof ModelAndView form) {
            form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return again;
    }

    private Object shown(Actor actor, Page page, String one, String other, String typed, List<Fault> faults) {
        mayDecide(actor);
        var t = page.t();
        var pair = duplicates.find(actor, one, other).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // a look at personal fields is logged
        if (!(registry.look(actor, pair.one().code(), null, null) instanceof Sighting.Here(var first))
                || !(registry.look(actor, pair.other().code(), null, null) instanceof Sighting.Here(var second))) {
            return RecordForms.goTo(registry.types().get(pair.other().type()).address(pair.other().code()));
        }
        var tag = t.language().tag();
        var decision = pair.decision();
        var model = new java.util.HashMap<String, Object>();
        model.put("page", (faults.isEmpty() ? page : page.failing()).withTitle(t.say("registry.duplicates.of", first.title(tag), second.title(tag)))
                .under("registry.database", RecordPages.DATABASE).under("registry.duplicates", PATH));
        model.put("faults", faults);
        model.put("pair", pair);
        model.put("one", first);
        model.put("other", second);
        model.put("type", registry.types().get(first.type()));
        model.put("agrees", words(pair.likeness(), true, t));
        model.put("differs", words(pair.likeness(), false, t));
        model.put("decided", decision == null ? "" : t.say("registry.duplicates.decided.text", decision.by(), decision.at(), decision.reason()));
        model.put("rows", SideBySide.of(registry, first, second, t));
        model.put("reason", Field.lines("reason", t.say("registry.duplicates.why"), typed, 3).required().faults(faults));
        model.put("merge", MergePages.PATH + "?giu=" + first.code() + "&bo=" + second.code());
        return new ModelAndView("registry/duplicate", model);
    }

    private static void mayDecide(Actor actor) {
        if (!RecordSight.mayWrite(actor, actor.authorityId())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    static String address(Pair pair) {
        return PATH + "/" + pair.one().code() + "/" + pair.other().code();
    }

    private static String title(Head head, Texts t) {
        return head.title(t.language().tag());
    }

    private String type(String id, Texts t) {
        return registry.types().get(id).label().in(t.language().tag());
    }

    private static String reasons(Likeness likeness, Texts t) {
        return likeness.reasons().stream().map(reason -> words(reason, t)).collect(Collectors.joining("; "));
    }

    private static List<String> words(Likeness likeness, boolean agrees, Texts t) {
        return likeness.reasons().stream().filter(reason -> reason.kind().agrees() == agrees).map(reason -> words(reason, t)).toList();
    }

    private static String words(Reason reason, Texts t) {
        return t.say("registry.like." + reason.kind(), reason.detail());
    }
}
