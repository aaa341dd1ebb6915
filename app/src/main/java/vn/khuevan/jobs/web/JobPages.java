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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
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

    @GetMapping
    ModelAndView list(HttpServletRequest request) {
        return new ModelAndView("jobs/list", Map.of("page", pages.of(request).titled("jobs.title").dense(), "jobs", jobs.standings(),
                "followers", relay.standings(), "parked", relay.parked()));
    }

    @PostMapping("/{name}")
    RedirectView run(Actor actor, @PathVariable String name, HttpServletRequest request, RedirectAttributes next) {
        var t = pages.texts(request);
        next.addFlashAttribute("alert", switch (jobs.runNow(name, new AuditLog.By(actor.accountId(), actor.name()))) {
            case BEGINS -> new Alert(Alert.Kind.DONE, t.say("jobs.begins", t.say("jobs.job." + name)));
            case RUNNING -> new Alert(Alert.Kind.NOTE, t.say("jobs.running-already", t.say("jobs.job." + name)));
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        });
        return new RedirectView(HOME);
    }

    @PostMapping("/tin-dung/{id}")
    RedirectView retry(@PathVariable long id, @RequestParam String follower, HttpServletRequest request, RedirectAttributes next) {
        var t = pages.texts(request);
        next.addFlashAttribute("alert", relay.retry(follower, id) ? new Alert(Alert.Kind.DONE, t.say("jobs.parked.taken"))
                : new Alert(Alert.Kind.FAULT, t.say("jobs.parked.failed")));
        return new RedirectView(HOME);
    }
}
