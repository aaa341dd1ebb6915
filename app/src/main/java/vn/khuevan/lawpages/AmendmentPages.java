package vn.khuevan.lawpages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Objection;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Unit;
import vn.khuevan.rules.Law;
import vn.khuevan.rules.LawChanges;
import vn.khuevan.web.AfterRedirect;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.show.Alert;

/** Where an administrator corrects a provision that no text settles: typed, looked at, confirmed. Older rows stay as they are. */
@Controller
class AmendmentPages {

    private static final List<Unit> TIMES = List.of(Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR);

    private final LawChanges changes;
    private final Casework casework;
    private final ProvisionWords words;

    AmendmentPages(LawChanges changes, Casework casework, ProvisionWords words) {
        this.changes = changes;
        this.casework = casework;
        this.words = words;
    }

    @GetMapping("/phap-che/{id}/sua")
    ModelAndView form(@PathVariable String id, Page page, Actor actor) {
        var provision = correctable(id, actor);
        return form(page, provision, AmendmentForm.of(provision), List.of(), HttpStatus.OK);
    }

    @PostMapping("/phap-che/{id}/sua")
    ModelAndView preview(@PathVariable String id, HttpServletRequest request, Page page, Actor actor) {
        return look(page, correctable(id, actor), AmendmentForm.read(request));
    }

    private ModelAndView look(Page page, Provision provision, AmendmentForm form) {
        var t = page.t();
        var faults = form.faults(t);
        if (!faults.isEmpty()) {
            return form(page, provision, form, faults, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var known = changes.known();
        return switch (changes.attempt(known, form.amendment(provision))) {
            case LawChanges.Tried.Impossible(var objections) -> form(page, provision, form, faults(objections, t), HttpStatus.UNPROCESSABLE_CONTENT);
            case LawChanges.Tried.Possible(Law after) -> {
                var hidden = new LinkedHashMap<>(form.typed());
                hidden.put("revision", Long.toString(known.revision()));
                var model = new HashMap<String, Object>();
                model.put("page", under(page, provision).titled("rules.amend.preview"));
                model.put("id", provision.id());
                model.put("before", rows(known.law(), provision.id(), t));
                model.put("after", rows(after, provision.id(), t));
                model.put("hidden", hidden);
                model.put("open", casework.openDeadlinesUnder(provision.id()));
                model.put("uses", Stream.of(provision.id(), provision.duty()).distinct().flatMap(name -> casework.definitions().usesOf(name).entrySet().stream())
                        .map(use -> use.getKey().title().in(t.language().tag()) + " (" + use.getKey().version() + "): "
                                + String.join(", ", use.getValue().stream().map(action -> action.title().in(t.language().tag())).toList())).distinct().toList());
                yield new ModelAndView("rules/amendPreview", model);
            }
        };
    }

    private List<Differences.Side> rows(Law law, String id, Texts t) {
        return law.book().rows(id).stream().map(row -> new Differences.Side(words.period(row.from(), row.until(), t) + ": " + words.value(row, t),
                row.citation(), words.certainty(row.certainty(), t), ProvisionWords.tone(row.certainty()))).toList();
    }

    @PostMapping("/phap-che/{id}/sua/xac-nhan")
    ModelAndView confirm(@PathVariable String id, @RequestParam(defaultValue = "-1") long revision, HttpServletRequest request, Page page, Actor actor,
            HttpServletResponse response) {
        var provision = correctable(id, actor);
        var form = AmendmentForm.read(request);
        var t = page.t();
        if (!form.faults(t).isEmpty()) {
            return look(page, provision, form);
        }
        return switch (changes.record(actor, form.amendment(provision), revision)) {
            case LawChanges.Outcome.Done(long entry, Law _) -> {
                AfterRedirect.say(request, response, "rules.amend.done", entry);
                yield new ModelAndView("redirect:/phap-che/" + id);
            }
            case LawChanges.Outcome.Stale() -> look(page.alerting(new Alert(Alert.Kind.CAUTION, t.say("rules.amend.stale"))), provision, form);
            case LawChanges.Outcome.Objected(var objections) -> form(page, provision, form, faults(objections, t), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private static List<Fault> faults(List<Objection> objections, Texts t) {
        return objections.stream().map(objection -> new Fault(switch (objection.code()) {
            case "amendment.day-taken", "amendment.other-row-answers" -> "from";
            case "amendment.value-unreadable" -> "value";
            case "amendment.source-missing" -> "document";
            default -> null;
        }, t.language().tag().equals("vi") ? objection.vi() : objection.en())).toList();
    }

    private Provision correctable(String id, Actor actor) {
        if (!actor.has(Role.ADMINISTRATOR)) {
            throw new AccessDeniedException("provisions are corrected by administrators");
        }
        return changes.known().law().book().byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Page under(Page page, Provision provision) {
        return page.under("rules.list.title", "/phap-che").underNamed(provision.title(page.t().language().tag()), "/phap-che/" + provision.id()).dense();
    }

    private ModelAndView form(Page page, Provision provision, AmendmentForm form, List<Fault> faults, HttpStatus status) {
        var t = page.t();
        var titled = under(page, provision).titled("rules.amend.title");
        var units = TIMES.contains(provision.stated().unit()) ? TIMES : List.of(provision.stated().unit());
        var answer = new ModelAndView("rules/amend", java.util.Map.of("page", faults.isEmpty() ? titled : titled.failing(), "id", provision.id(),
                "now", words.value(provision, t), "faults", faults, "fields", List.of(
                        Field.date("from", t.say("rules.amend.from"), form.from()).hint(t.say("rules.amend.from.hint")).required().faults(faults),
                        Field.text("value", t.say("rules.amend.value"), form.value()).hint(t.say("rules.amend.value.hint")).required().faults(faults),
                        Field.select("unit", t.say("rules.amend.unit"), form.unit(), units.stream().map(unit -> Option.of(unit.code(), words.unit(unit, t))).toList())
                                .required().faults(faults),
                        Field.text("document", t.say("rules.amend.document"), form.document()).hint(t.say("rules.amend.document.hint")).required().faults(faults),
                        Field.text("article", t.say("rules.amend.article"), form.article()).hint(t.say("rules.amend.article.hint")).required().faults(faults),
                        Field.radios("certainty", t.say("rules.certainty"), form.certainty(), Stream.of(Certainty.values())
                                .map(certainty -> new Option(certainty.code(), words.certainty(certainty, t), t.say("rules.certainty." + certainty.code() + ".meaning")))
                                .toList()).required().faults(faults),
                        Field.lines("note", t.say("rules.amend.note"), form.note(), 3))));
        answer.setStatus(status);
        return answer;
    }
}
