package vn.khuevan.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Drafts;
import vn.khuevan.casework.Outcome;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Arrival;
import vn.khuevan.web.Page;
import vn.khuevan.web.form.Fault;

/**
 * The forms of actions: shown, kept as draft, asked once more where the act cannot be undone, and sent. Whatever comes
 * of it, what was typed is not lost.
 */
@Controller
class FormPages {

    private static final String SHOWN_AGAIN = "nhap";

    private final Casework casework;
    private final Drafts drafts;
    private final FormDrawing drawing;
    private final FormFiles files;
    private final OrganisationNames organisations;

    FormPages(Casework casework, Drafts drafts, FormDrawing drawing, FormFiles files, OrganisationNames organisations) {
        this.casework = casework;
        this.drafts = drafts;
        this.drawing = drawing;
        this.files = files;
        this.organisations = organisations;
    }

    @GetMapping("/lam-viec/ho-so/{number}/{action}")
    ModelAndView action(Actor actor, Page page, @PathVariable String number, @PathVariable String action,
            @RequestParam(name = SHOWN_AGAIN, required = false) @Nullable String draft) {
        return shown(actor, page, task(actor, number, action), draft);
    }

    @GetMapping("/lam-viec/mo/{type}")
    ModelAndView opening(Actor actor, Page page, @PathVariable String type, @RequestParam(name = "trong", required = false) @Nullable String parent,
            @RequestParam(name = SHOWN_AGAIN, required = false) @Nullable String draft) {
        return shown(actor, page, opening(actor, type, parent), draft);
    }

    @PostMapping("/lam-viec/ho-so/{number}/{action}")
    ModelAndView perform(Actor actor, Page page, HttpServletRequest request, @PathVariable String number, @PathVariable String action) throws IOException {
        return sent(actor, page, request, task(actor, number, action));
    }

    @PostMapping("/lam-viec/mo/{type}")
    ModelAndView open(Actor actor, Page page, HttpServletRequest request, @PathVariable String type,
            @RequestParam(name = "trong", required = false) @Nullable String parent) throws IOException {
        return sent(actor, page, request, opening(actor, type, parent));
    }

    /** An action of a dossier that the actor sees; anything else does not exist. */
    private FormTask task(Actor actor, String number, String actionId) {
        var dossier = casework.find(actor, number).orElseThrow(FormPages::notFound);
        var definition = casework.definitions().get(dossier.definition());
        var action = definition.action(actionId).orElseThrow(FormPages::notFound);
        var possibility = casework.explain(actor, dossier).stream().filter(each -> each.action().id().equals(actionId)).findFirst().orElse(null);
        return new FormTask(definition, action, casework.form(dossier, definition, action), dossier, null, possibility, number, WorkPages.href(number) + "/" + actionId,
                WorkPages.href(number));
    }

    private FormTask opening(Actor actor, String type, @Nullable String parentNumber) {
        var definition = casework.definitions().inForce(type, casework.today()).orElseThrow(FormPages::notFound);
        CaseFile parent = null;
        if (definition.parent() != null) {
            parent = parentNumber == null ? null : casework.findToOpenUnder(actor, definition, parentNumber).orElse(null);
            if (parent == null) {
                throw notFound();
            }
            definition = casework.definitions().toOpen(type, parent, casework.today()).orElseThrow(FormPages::notFound);
        }
        var act = definition.opening().act();
        var possibility = casework.explainOpening(actor, type, parent).orElseThrow(FormPages::notFound);
        var path = "/lam-viec/mo/" + type + (parent == null ? "" : "?trong=" + parent.number());
        return new FormTask(definition, act, casework.openingForm(actor, definition, parent), null, parent, possibility, parent == null ? type : type + "@" + parent.number(), path,
                parent == null ? "/lam-viec" : casework.find(actor, parent.number()).isPresent()
                        ? WorkPages.href(parent.number()) : "/nhiem-vu/" + parent.number());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private ModelAndView shown(Actor actor, Page page, FormTask task, @Nullable String draft) {
        if (task.possibility() != null && !task.possibility().yours()) {
            return drawing.notYours(page, task);
        }
        var kept = drafts.find(actor, task.subject(), task.action().id()).orElse(null);
        if (task.possibility() == null) {
            return drawing.form(actor, page, task, kept == null ? Map.of() : kept.form(), FormDrawing.State.fresh(task).gone(kept), HttpStatus.CONFLICT);
        }
        if (task.form() == null) {
            return task.possibility().allowed() ? drawing.confirm(actor, page, task, Map.of(), task.version(), key())
                    : drawing.form(actor, page, task, Map.of(), FormDrawing.State.fresh(task), HttpStatus.OK);
        }
        var take = kept != null && draft != null;
        var values = take ? kept.form() : before(actor, task);
        return drawing.form(actor, page, task, values, FormDrawing.State.fresh(task).draft(kept, !take), HttpStatus.OK);
    }

    /** What the dossier holds already for a form that is filled in again, else what an empty form offers. */
    private Map<String, @Nullable Object> before(Actor actor, FormTask task) {
        var form = java.util.Objects.requireNonNull(task.form());
        var values = new java.util.LinkedHashMap<String, @Nullable Object>(task.dossier() != null ? casework.offered(task.dossier(), form)
                : casework.offered(actor, task.definition(), task.parent(), form));
        if (task.dossier() != null && !task.action().returns()) {
            values.putAll(task.dossier().data().object(form.id()).tree());
        }
        return values;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private ModelAndView sent(Actor actor, Page page, HttpServletRequest request, FormTask task) throws IOException {
        if (task.possibility() != null && !task.possibility().yours()) {
            return drawing.notYours(page, task);
        }
        var faults = new java.util.ArrayList<Fault>();
        var typed = files.kept(actor, task.form(), TypedForm.read(task.form(), request.getParameterMap()), request, page.t(), faults);
        var version = version(request, task);
        var add = request.getParameter("add-row");
        var remove = request.getParameter("remove-row");
        if (add != null || remove != null) {
            var rows = add != null ? TypedForm.withRow(typed, add) : TypedForm.withoutRow(typed, String.valueOf(remove));
            drafts.keep(actor, task.subject(), task.action().id(), rows, version);
            return again(task, add != null ? add : String.valueOf(remove).replaceAll("\\[.*", ""));
        }
        if ("draft".equals(request.getParameter("_act")) || "compute".equals(request.getParameter("_act"))) {
            drafts.keep(actor, task.subject(), task.action().id(), typed, version);
            return again(task, null);
        }
        var key = request.getParameter("_key") == null || request.getParameter("_key").isBlank() ? key() : request.getParameter("_key");
        var arrival = Arrival.of(request);
        var judging = arrival.map(waited -> casework.arrivedAt(waited.at())).orElse(casework);
        var once = arrival.map(waited -> waited.key(key)).orElse(key);
        var resolved = organisations.resolve(task.form(), typed, casework.today());
        if (!faults.isEmpty()) {
            keep(actor, task, typed, version);
            return drawing.form(actor, page, task, typed, FormDrawing.State.fresh(task).reading(version, key).faults(faults), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var confirmed = "confirm".equals(request.getParameter("_act"));
        if (task.dossier() != null && task.action().confirm() && !confirmed && task.form() != null) {
            var outcome = judging.review(actor, task.dossier().number(), task.action().id(), resolved.typed(), version);
            if (outcome instanceof Outcome.Done) {
                keep(actor, task, typed, version);
                return drawing.confirm(actor, page, task, typed, version, key);
            }
            return answer(actor, page, task, typed, outcome, version, key, resolved);
        }
        var outcome = task.dossier() != null
                ? judging.perform(actor, task.dossier().number(), task.action().id(), resolved.typed(), version, once)
                : judging.open(actor, task.definition().type(), task.parent() == null ? null : task.parent().number(), resolved.typed(), once);
        if (outcome instanceof Outcome.Done || outcome instanceof Outcome.KeyReused) {
            arrival.ifPresent(Arrival::spent);
        }
        return answer(actor, page, task, typed, outcome, version, key, resolved);
    }

    private static long version(HttpServletRequest request, FormTask task) {
        var read = request.getParameter("_version");
        return read != null && read.matches("\\d{1,18}") ? Long.parseLong(read) : task.version();
    }

    private void keep(Actor actor, FormTask task, Map<String, @Nullable Object> typed, long version) {
        if (task.form() != null) {
            drafts.keep(actor, task.subject(), task.action().id(), typed, version);
        }
    }

    private ModelAndView answer(Actor actor, Page page, FormTask task, Map<String, @Nullable Object> typed, Outcome outcome, long version, String key,
            OrganisationNames.Resolved resolved) {
        if (!(outcome instanceof Outcome.Done)) {
            keep(actor, task, typed, version);
        }
        var state = FormDrawing.State.fresh(task).reading(version, key);
        return switch (outcome) {
            case Outcome.Done(var dossier, var entry, var replayed) -> {
                drafts.drop(actor, task.subject(), task.action().id());
                yield new ModelAndView("redirect:" + WorkPages.href(dossier.number()) + "?nhan=" + entry);
            }
            case Outcome.NotFound() -> throw notFound();
            case Outcome.Unknown(var what) -> throw notFound();
            case Outcome.NotYours(var action) -> drawing.notYours(page, task);
            case Outcome.Refused refused -> drawing.form(actor, page, task, typed, state.refused(clearly(refused, resolved)).faults(resolved.unclear().entrySet().stream()
                    .map(each -> drawing.unclear(task, each.getKey(), each.getValue(), page.t())).toList()), HttpStatus.UNPROCESSABLE_CONTENT);
            case Outcome.Stale(var dossier, var expected) -> drawing.form(actor, page, fresh(actor, task), typed, FormDrawing.State.fresh(task(actor, dossier.number(),
                    task.action().id())).changedSince(expected), HttpStatus.PRECONDITION_FAILED);
            case Outcome.WrongStage(var dossier, var action) -> drawing.form(actor, page, fresh(actor, task), typed,
                    FormDrawing.State.fresh(task(actor, dossier.number(), task.action().id())).changedSince(version), HttpStatus.CONFLICT);
            case Outcome.KeyReused() -> drawing.form(actor, page, task, typed,
                    FormDrawing.State.fresh(task).faults(List.of(new Fault(null, page.t().say("workspace.form.key-reused")))), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    /** Names that mean none or several organisations are told in words of their own. */
    private static Outcome.Refused clearly(Outcome.Refused refused, OrganisationNames.Resolved resolved) {
        return new Outcome.Refused(refused.dossier(), refused.reasons(),
                refused.fields().stream().filter(error -> !resolved.unclear().containsKey(error.field())).toList());
    }

    /** The same task on the dossier as it stands now. */
    private FormTask fresh(Actor actor, FormTask task) {
        return task.dossier() == null ? task : task(actor, task.dossier().number(), task.action().id());
    }

    /** Back to the form with the draft in it: works without scripts, and a reload sends nothing twice. */
    private static ModelAndView again(FormTask task, @Nullable String field) {
        var address = UriComponentsBuilder.fromUriString(task.path()).queryParam(SHOWN_AGAIN, "1");
        return new ModelAndView("redirect:" + address.toUriString() + (field == null ? "" : "#" + vn.khuevan.web.form.Field.id(field)));
    }
}
