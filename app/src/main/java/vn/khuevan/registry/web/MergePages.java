package vn.khuevan.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Sighting;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;

/** Where staff merge two records that are the same, side by side, and part them again. */
@Controller
class MergePages {

    static final String PATH = RecordForms.PATH + "/gop";

    private final Registry registry;

    MergePages(Registry registry) {
        this.registry = registry;
    }

    @GetMapping(PATH)
    ModelAndView choose(@RequestParam(name = "giu", defaultValue = "") String keep, @RequestParam(name = "bo", defaultValue = "") String gone, Actor actor, Page page) {
        return page(actor, page, code(keep), code(gone), "", List.of());
    }

    @PostMapping(PATH)
    Object merge(@RequestParam(name = "giu", defaultValue = "") String keep, @RequestParam(name = "bo", defaultValue = "") String gone,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "0") long keepVersion, @RequestParam(defaultValue = "0") long goneVersion, Actor actor, Page page) {
        var outcome = registry.merge(By.person(actor), code(keep), code(gone), new Registry.Versions(keepVersion, goneVersion), null, reason);
        if (outcome instanceof Outcome.Written written) {
            return RecordForms.goTo(registry.types().ofCode(written.code()).orElseThrow().address(written.code()));
        }
        var again = page(actor, page, code(keep), code(gone), reason, RecordForms.faults(outcome, page.t()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @PostMapping(RecordForms.PATH + "/{code}/tach")
    Object part(@PathVariable String code, Actor actor, Page page) {
        var outcome = registry.unmerge(By.person(actor), code);
        if (outcome instanceof Outcome.Written written) {
            return RecordForms.goTo(registry.types().ofCode(written.code()).orElseThrow().address(written.code()) + "/lich-su");
        }
        var into = registry.find(code).map(Entry::mergedInto).orElse(null);
        var again = page(actor, page, into == null ? "" : into, "", "", RecordForms.faults(outcome, page.t()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private static String code(String typed) {
        var between = typed.indexOf(TypedRecord.BETWEEN);
        return (between < 0 ? typed : typed.substring(0, between)).strip().toUpperCase(java.util.Locale.ROOT);
    }

    private ModelAndView page(Actor actor, Page page, String keep, String gone, String reason, List<Fault> before) {
        if (!RecordSight.mayWrite(actor, actor.authorityId())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var t = page.t();
        var faults = new ArrayList<>(before);
        var kept = entry(actor, keep);
        var lost = entry(actor, gone);
        if (before.isEmpty()) {
            missing(faults, "giu", keep, kept, t);
            missing(faults, "bo", gone, lost, t);
            if (kept != null && lost != null && !kept.type().equals(lost.type())) {
                faults.add(new Fault("bo", t.say("registry.problem.merge.type", kept.code(), lost.code())));
            }
        }
        var both = kept != null && lost != null && kept.type().equals(lost.type()) && !kept.code().equals(lost.code());
        var types = kept == null ? String.join(",", registry.types().all().stream().map(RecordType::id).toList()) : kept.type();
        var fields = List.of(Field.suggest("giu", t.say("registry.merge.keep"), named(kept, keep, t), SuggestionPage.PATH + "?loai=" + types).required().faults(faults),
                Field.suggest("bo", t.say("registry.merge.gone"), named(lost, gone, t), SuggestionPage.PATH + "?loai=" + types).required().faults(faults));
        return new ModelAndView("registry/merge", Map.of("page", (faults.isEmpty() ? page : page.failing()).titled("registry.merge").under("registry.database", RecordPages.DATABASE),
                "fields", fields, "faults", faults, "rows", both ? SideBySide.of(registry, kept, lost, t) : List.of(), "keep", both ? kept.code() : "", "gone", both ? lost.code() : "",
                "reason", Field.lines("reason", t.say("registry.merge.reason"), reason, 3).required().faults(faults),
                "versions", both ? List.of(kept.version(), lost.version()) : List.of(0L, 0L)));
    }

    /** As the person sees it; a look at personal fields is logged. */
    private @Nullable Entry entry(Actor actor, String code) {
        return !code.isEmpty() && registry.look(actor, code, null, null) instanceof Sighting.Here(var entry) ? entry : null;
    }

    private static void missing(List<Fault> faults, String field, String code, @Nullable Entry entry, Texts t) {
        if (!code.isEmpty() && entry == null) {
            faults.add(new Fault(field, t.say("registry.problem.link.missing", code)));
        }
    }

    private static String named(@Nullable Entry entry, String typed, Texts t) {
        return entry == null ? typed : entry.code() + TypedRecord.BETWEEN + entry.title(t.language().tag());
    }
}
