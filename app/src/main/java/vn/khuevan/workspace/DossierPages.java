package vn.khuevan.workspace;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Overview;
import vn.khuevan.document.DocumentDoor;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.Submitted;
import vn.khuevan.web.Page;

/** The page of one dossier. One that may not be seen answers exactly as one that does not exist. */
@Controller
class DossierPages {

    private final Casework casework;
    private final DossierViews views;
    private final DocumentDoor documents;
    private final Overview overview;
    private final Submitted submitted;

    DossierPages(Casework casework, DossierViews views, DocumentDoor documents, Overview overview, Submitted submitted) {
        this.submitted = submitted;
        this.overview = overview;
        this.documents = documents;
        this.casework = casework;
        this.views = views;
    }

    /**
     * @param knownAt moment such as {@code 2026-03-01T00:00:00Z}: what had been recorded by then
     * @param entry   receipt to show
     * @param history {@code het} for the whole history
     */
    @GetMapping("/lam-viec/ho-so/{number}")
    String dossier(Actor actor, Page page, Model model, @PathVariable String number,
            @RequestParam(name = "biet-luc", required = false) @Nullable String knownAt,
            @RequestParam(name = "nhan", required = false) @Nullable String entry,
            @RequestParam(name = "lich-su", required = false) @Nullable String history) {
        var dossier = casework.find(actor, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var moment = moment(knownAt);
        if (moment != null && moment.isBefore(overview.steps(dossier).getFirst().at())) {
            // nothing was known of it then
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var view = views.of(actor, dossier, moment, entry != null && entry.matches("\\d{1,18}") ? Long.valueOf(entry) : null,
                "het".equals(history), page.t());
        var titled = page.under("workspace.work", "/lam-viec");
        model.addAttribute("page", (view.parent() == null ? titled
                : titled.underNamed(view.parent().type() + " " + view.parent().number(), WorkPages.href(view.parent().number())))
                .withTitle(dossier.title()).dense());
        model.addAttribute("view", view);
        model.addAttribute("documents", documents.of(dossier));
        model.addAttribute("compared", submitted.isOf(dossier.type()));
        return "workspace/dossier";
    }

    private static @Nullable Instant moment(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notAMoment) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }
}
