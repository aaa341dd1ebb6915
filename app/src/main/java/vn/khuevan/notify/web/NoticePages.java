package vn.khuevan.notify.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.khuevan.identity.Actor;
import vn.khuevan.notify.Notices;
import vn.khuevan.notify.PublicNotices;
import vn.khuevan.web.Pages;
import vn.khuevan.web.table.TableRequest;

/** What the signed-in person was told, and what everybody is told. */
@Controller
class NoticePages {

    static final String OWN = "/lam-viec/thong-bao";
    private static final int SIZE = 30;
    private static final TableRequest.Allowed PAGED = new TableRequest.Allowed(List.of("at"), true, List.of(), SIZE);

    private final Notices notices;
    private final PublicNotices publicNotices;
    private final Pages pages;

    NoticePages(Notices notices, PublicNotices publicNotices, Pages pages) {
        this.notices = notices;
        this.publicNotices = publicNotices;
        this.pages = pages;
    }

    @GetMapping(OWN)
    ModelAndView own(Actor actor, HttpServletRequest request) {
        var number = PAGED.read(request).page();
        var total = notices.count(actor);
        return new ModelAndView("notify/own", Map.of("page", pages.of(request).titled("notify.title"), "notices", notices.list(actor, number - 1, SIZE),
                "number", number, "last", Math.max(1, Math.ceilDiv(total, SIZE))));
    }

    @PostMapping(OWN + "/{id}")
    RedirectView read(Actor actor, @PathVariable long id) {
        var notice = notices.read(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return goTo(notice.link() == null ? OWN : notice.link());
    }

    @PostMapping(OWN + "/tat-ca")
    RedirectView readAll(Actor actor) {
        notices.readAll(actor);
        return goTo(OWN);
    }

    @GetMapping("/thong-bao")
    ModelAndView toAll(HttpServletRequest request) {
        var number = PAGED.read(request).page();
        return new ModelAndView("notify/toAll", Map.of("page", pages.of(request).titled("notify.public"), "notices", publicNotices.list(number - 1, SIZE),
                "number", number, "last", Math.max(1, Math.ceilDiv(publicNotices.count(), SIZE))));
    }

    private static RedirectView goTo(String address) {
        var view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
