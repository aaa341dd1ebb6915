package vn.khuevan.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Drafts;
import vn.khuevan.casework.WorkLists;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Page;

/** What a person has been typing: kept while it is typed, listed, thrown away. */
@Controller
class DraftPages {

    private static final int MOST = 100;

    private final Drafts drafts;
    private final Casework casework;
    private final WorkLists lists;

    DraftPages(Drafts drafts, Casework casework, WorkLists lists) {
        this.drafts = drafts;
        this.casework = casework;
        this.lists = lists;
    }

    /** An action or opening that a draft belongs to. */
    private record Place(Definition definition, Definition.Action action, @Nullable CaseFile dossier) {}

    @PostMapping("/lam-viec/ban-nhap")
    ResponseEntity<Void> keep(Actor actor, HttpServletRequest request, @RequestParam("_subject") String subject, @RequestParam("_action") String action,
            @RequestParam(name = "_version", defaultValue = "0") String version) {
        var place = place(actor, subject, action).orElse(null);
        if (place == null || !version.matches("\\d{1,18}")) {
            return ResponseEntity.notFound().build();
        }
        var form = place.dossier() == null ? casework.form(place.definition(), place.action())
                : casework.form(place.dossier(), place.definition(), place.action());
        if (form == null) {
            return ResponseEntity.badRequest().build();
        }
        return drafts.keep(actor, subject, action, TypedForm.read(form, request.getParameterMap()), Long.parseLong(version))
                .map(at -> ResponseEntity.noContent().<Void>build()).orElseGet(() -> ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build());
    }

    private Optional<Place> place(Actor actor, String subject, String actionId) {
        var at = subject.indexOf('@');
        var definition = casework.definitions().inForce(at < 0 ? subject : subject.substring(0, at), casework.today()).orElse(null);
        if (definition != null) {
            var parent = at < 0 ? null : casework.findToOpenUnder(actor, definition, subject.substring(at + 1)).orElse(null);
            var opened = casework.definitions().toOpen(definition.type(), parent, casework.today()).orElse(definition);
            var act = opened.opening().act();
            return act.id().equals(actionId) && (at < 0 || parent != null) ? Optional.of(new Place(opened, act, null)) : Optional.empty();
        }
        return casework.find(actor, subject).flatMap(dossier -> {
            var own = casework.definitions().get(dossier.definition());
            return own.action(actionId).map(action -> new Place(own, action, dossier));
        });
    }

    @GetMapping("/lam-viec/ban-nhap")
    String list(Actor actor, Page page, Model model) {
        var t = page.t();
        var tag = t.language().tag();
        var mine = drafts.of(actor, MOST);
        var numbers = new LinkedHashSet<String>();
        mine.forEach(draft -> numbers.add(draft.subject().substring(draft.subject().indexOf('@') + 1)));
        var seen = new HashMap<String, CaseFile>();
        casework.find(actor, lists.ids(numbers)).forEach(dossier -> seen.put(dossier.number(), dossier));
        var rows = mine.stream().flatMap(draft -> {
            var at = draft.subject().indexOf('@');
            var type = at < 0 ? draft.subject() : draft.subject().substring(0, at);
            var versions = casework.definitions().versions(type);
            if (!versions.isEmpty()) {
                var parent = at < 0 ? null : draft.subject().substring(at + 1);
                if (parent != null && !seen.containsKey(parent)) {
                    casework.findToOpenUnder(actor, versions.getLast(), parent).ifPresent(found -> seen.put(parent, found));
                }
                if (parent != null && !seen.containsKey(parent)) {
                    return Stream.<DraftView>empty();
                }
                return Stream.of(new DraftView(t.say("workspace.start", versions.getLast().title().in(tag)),
                        parent == null ? null : parent + " – " + seen.get(parent).title(),
                        "/lam-viec/mo/" + type + (parent == null ? "?" : "?trong=" + parent + "&") + "nhap=1", draft.savedAt(), draft.subject(), draft.action()));
            }
            var dossier = seen.get(draft.subject());
            return dossier == null ? Stream.<DraftView>empty() : Stream.of(new DraftView(
                    casework.definitions().get(dossier.definition()).action(draft.action()).map(action -> action.title().in(tag)).orElse(draft.action()),
                    dossier.number() + " – " + dossier.title(), WorkPages.href(dossier.number()) + "/" + draft.action() + "?nhap=1", draft.savedAt(),
                    draft.subject(), draft.action()));
        }).toList();
        model.addAttribute("drafts", rows);
        model.addAttribute("page", page.under("workspace.work", "/lam-viec").titled("workspace.drafts").dense());
        return "workspace/drafts";
    }

    @PostMapping("/lam-viec/ban-nhap/xoa")
    String drop(Actor actor, @RequestParam("_subject") String subject, @RequestParam("_action") String action) {
        drafts.drop(actor, subject, action);
        return "redirect:/lam-viec/ban-nhap";
    }
}
