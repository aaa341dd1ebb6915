package vn.khuevan.jobs.web;

import jakarta.servlet.http.HttpServletRequest;
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
import vn.khuevan.jobs.JobRunner;
import vn.khuevan.jobs.Relay;
import vn.khuevan.web.Pages;
import vn.khuevan.web.show.Alert;

/** What runs by itself: when, how it went, what waits, and a button to have it run now. */
@Controller
@RequestMapping(JobPages.HOME)
class JobPages {

    static final String HOME = "/quan-tri/viec-nen";

    private final JobRunner jobs;
    private final Relay relay;
    private final Pages pages;

    JobPages(JobRunner jobs, Relay relay, Pages pages) {
        this.jobs = jobs;
        this.relay = relay;
        this.pages = pages;
    }

    /** @param viec job that was asked to run @param tin what came of a message that was tried again */
    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String viec, @RequestParam(defaultValue = "") String tin, HttpServletRequest request) {
        var page = pages.of(request).titled("jobs.title").dense();
        var t = page.t();
        var standings = jobs.standings();
        var asked = standings.stream().anyMatch(standing -> standing.job().name().equals(viec));
        var told = asked ? page.alerting(new Alert(Alert.Kind.DONE, t.say("jobs.begins", t.say("jobs.job." + viec))))
                : tin.equals("nhan") ? page.alerting(new Alert(Alert.Kind.DONE, t.say("jobs.parked.taken")))
                : tin.equals("loi") ? page.alerting(new Alert(Alert.Kind.FAULT, t.say("jobs.parked.failed"))) : page;
        return new ModelAndView("jobs/list", Map.of("page", told, "jobs", standings, "followers", relay.standings(), "parked", relay.parked()));
    }

    /** A job that runs already needs no second run: the page says that it does. */
    @PostMapping("/{name}")
    RedirectView run(Actor actor, @PathVariable String name) {
        return switch (jobs.runNow(name, new AuditLog.By(actor.accountId(), actor.name()))) {
            case BEGINS -> goTo(HOME + "?viec=" + name);
            case RUNNING -> goTo(HOME);
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @PostMapping("/tin-dung/{id}")
    RedirectView retry(@PathVariable long id, @RequestParam String follower) {
        return goTo(HOME + (relay.retry(follower, id) ? "?tin=nhan" : "?tin=loi"));
    }

    private static RedirectView goTo(String address) {
        var view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
