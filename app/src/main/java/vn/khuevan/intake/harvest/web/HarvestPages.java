package vn.khuevan.intake.harvest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.khuevan.audit.AuditLog;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.intake.Reason;
import vn.khuevan.intake.harvest.HarvestRun;
import vn.khuevan.intake.harvest.HarvestSource;
import vn.khuevan.intake.harvest.Harvests;
import vn.khuevan.intake.harvest.Quarantined;
import vn.khuevan.jobs.JobRunner;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.AfterRedirect;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;

/** Where administrators say what is harvested from whom, and decide about what could not be taken. */
@Controller
@RequestMapping(HarvestPages.PATH)
class HarvestPages {

    static final String PATH = "/quan-tri/nguon-thu-thap";
    private static final String ONE = "/{id:\\d{1,18}}";
    private static final int RUNS = 10;
    private static final int SHOWN = 50;
    private static final int LONGEST_XML = 20_000;

    private final Harvests harvests;
    private final JobRunner jobs;
    private final SourceForms forms;

    HarvestPages(Harvests harvests, JobRunner jobs, Authorities authorities, Registry registry) {
        this.harvests = harvests;
        this.jobs = jobs;
        this.forms = new SourceForms(authorities, registry.types());
    }

    private void allowed(Actor actor) {
        if (!harvests.allows(actor)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private HarvestSource source(Actor actor, long id) {
        allowed(actor);
        return harvests.source(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping
    ModelAndView list(Actor actor, Page page) {
        allowed(actor);
        var t = page.t();
        var newest = harvests.newest();
        var lines = harvests.sources().stream().map(source -> new SourceLine(PATH + "/" + source.id(), source.name(), source.address(), source.prefix(),
                newest.containsKey(source.id()) ? t.say("harvest.state." + newest.get(source.id()).state().code()) : t.say("harvest.never"), source.until() == null ? "" : source.until(),
                t.number(harvests.quarantineSize(source.id())))).toList();
        return new ModelAndView("intake/sources", Map.of("page", page.titled("harvest.title"), "lines", lines));
    }

    @GetMapping("/them")
    ModelAndView blank(Actor actor, Page page) {
        allowed(actor);
        return form(page.titled("harvest.add"), PATH + "/them", forms.fresh(actor), List.of());
    }

    private ModelAndView form(Page page, String action, HarvestSource source, List<Fault> faults) {
        var under = page.under("harvest.title", PATH);
        var view = new ModelAndView("intake/source", Map.of("page", faults.isEmpty() ? under : under.failing(), "action", action, "fields", forms.fields(source, faults, page.t()), "faults", faults));
        if (!faults.isEmpty()) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    @PostMapping("/them")
    Object add(Actor actor, Page page, HttpServletRequest request) {
        allowed(actor);
        var typed = forms.typed(actor, forms.fresh(actor), request, page.t());
        return typed.faults().isEmpty() ? goTo(PATH + "/" + harvests.keep(actor, typed.source())) : form(page.titled("harvest.add"), PATH + "/them", typed.source(), typed.faults());
    }

    @GetMapping(ONE + "/sua")
    ModelAndView edit(@PathVariable long id, Actor actor, Page page) {
        var source = source(actor, id);
        return form(page.titled("harvest.edit", source.name()), PATH + "/" + id + "/sua", source, List.of());
    }

    @PostMapping(ONE + "/sua")
    Object change(@PathVariable long id, Actor actor, Page page, HttpServletRequest request) {
        var source = source(actor, id);
        var typed = forms.typed(actor, source, request, page.t());
        if (!typed.faults().isEmpty()) {
            return form(page.titled("harvest.edit", source.name()), PATH + "/" + id + "/sua", typed.source(), typed.faults());
        }
        harvests.keep(actor, typed.source());
        return goTo(PATH + "/" + id);
    }

    @GetMapping(ONE)
    ModelAndView one(@PathVariable long id, Actor actor, Page page, HttpServletResponse response) {
        var source = source(actor, id);
        var t = page.t();
        var facts = new LinkedHashMap<String, String>();
        facts.put(t.say("harvest.address"), source.address());
        facts.put(t.say("harvest.prefix"), source.prefix() + (source.set() == null ? "" : " · " + source.set()));
        facts.put(t.say("harvest.every"), source.enabled() ? t.say("harvest.every." + source.everyHours()) : t.say("harvest.disabled"));
        facts.put(t.say("harvest.until"), source.until() == null ? t.say("harvest.never") : source.until());
        if (source.enabled() && source.nextAt() != null) {
            facts.put(t.say("harvest.next"), t.dateTime(source.nextAt()));
        }
        var runs = harvests.runs(id, RUNS);
        var underWay = runs.stream().anyMatch(run -> !run.state().isOver());
        if (underWay) {
            // browsers without scripts come again by themselves
            response.setHeader("Refresh", "10");
        }
        var model = new HashMap<String, Object>();
        model.put("page", page.withTitle(source.name()).under("harvest.title", PATH));
        model.put("address", PATH + "/" + id);
        model.put("facts", facts);
        model.put("runs", runs.stream().map(run -> line(run, t)).toList());
        model.put("underWay", underWay);
        model.put("kept", harvests.quarantine(id, SHOWN).stream().map(kept -> kept(kept, t)).toList());
        model.put("waiting", harvests.quarantineSize(id));
        return new ModelAndView("intake/harvests", model);
    }

    private static HarvestLine line(HarvestRun run, Texts t) {
        var counts = run.counts();
        var problem = run.problem() == null ? "" : t.say("harvest.problem." + run.problem().code(), run.problem().args().toArray())
                + (run.retryAt() == null ? "" : " " + t.say("harvest.retry-at", t.dateTime(run.retryAt())));
        return new HarvestLine(t.dateTime(run.begunAt()), t.say("harvest.state." + run.state().code()), t.number(counts.items()), t.number(counts.created()), t.number(counts.changed()),
                t.number(counts.deleted()), t.number(counts.refused()), problem);
    }

    private static KeptOut kept(Quarantined item, Texts t) {
        var xml = item.xml() == null ? "" : item.xml().length() > LONGEST_XML ? item.xml().substring(0, LONGEST_XML) + "…" : item.xml();
        return new KeptOut(item.identifier(), item.stamp(), item.reasons().stream().map(reason -> words(reason, t)).toList(), xml, item.isAcceptable());
    }

    private static String words(Reason reason, Texts t) {
        var about = reason.column() == null ? "" : reason.value().isEmpty() ? reason.column() + ": " : reason.column() + " “" + reason.value() + "”: ";
        return about + t.say(reason.key(), reason.args().toArray());
    }

    @PostMapping(ONE + "/thu-thap")
    RedirectView start(@PathVariable long id, @RequestParam(defaultValue = "") String whole, Actor actor) {
        var source = source(actor, id);
        harvests.start(actor, source, !whole.isEmpty());
        jobs.runNow("harvest", new AuditLog.By(actor.accountId(), actor.name()));
        return goTo(PATH + "/" + id);
    }

    @PostMapping(ONE + "/dung")
    RedirectView stop(@PathVariable long id, Actor actor) {
        harvests.stop(actor, source(actor, id));
        return goTo(PATH + "/" + id);
    }

    @PostMapping(ONE + "/cach-ly")
    RedirectView decide(@PathVariable long id, @RequestParam String identifier, @RequestParam String act, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        var source = source(actor, id);
        var decision = Arrays.stream(Harvests.Decision.values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(act)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        AfterRedirect.say(request, response, harvests.decide(actor, source, identifier, decision) ? "harvest.done.left" : "harvest.done.stays");
        return goTo(PATH + "/" + id);
    }

    @PostMapping(ONE + "/cach-ly/tat-ca")
    RedirectView retryAll(@PathVariable long id, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        AfterRedirect.say(request, response, "harvest.done.all", harvests.retryAll(actor, source(actor, id)));
        return goTo(PATH + "/" + id);
    }

    private static RedirectView goTo(String address) {
        var view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }
}
