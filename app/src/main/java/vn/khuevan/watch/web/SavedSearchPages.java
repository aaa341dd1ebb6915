package vn.khuevan.watch.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import vn.khuevan.identity.Actor;
import vn.khuevan.search.SearchQuestions;
import vn.khuevan.search.Sources;
import vn.khuevan.watch.SavedSearch;
import vn.khuevan.watch.SavedSearchOutcome;
import vn.khuevan.watch.SavedSearches;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;

/** Where a person keeps searches, and sees what was found by them. */
@Controller
class SavedSearchPages {

    static final String PATH = "/lam-viec/tim-kiem-da-luu";
    private static final int LATELY = 50;

    private final SavedSearches searches;
    private final Sources sources;

    SavedSearchPages(SavedSearches searches, Sources sources) {
        this.searches = searches;
        this.sources = sources;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor, Page page) {
        var t = page.t();
        return new ModelAndView("watch/list", Map.of("page", page.titled("watch.title"),
                "searches", searches.of(actor).stream().map(search -> view(search, t)).toList()));
    }

    @GetMapping(PATH + "/moi")
    ModelAndView fresh(@RequestParam(defaultValue = "") String q, Page page, HttpServletRequest request) {
        var codes = codes(request);
        var what = what(q, codes, page.t());
        return form(page, q, codes, what.substring(0, Math.min(what.length(), 200)), SavedSearch.Rhythm.DAILY.code(), List.of());
    }

    @PostMapping(PATH + "/moi")
    Object keep(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String rhythm, Actor actor,
            Page page, HttpServletRequest request) {
        var codes = codes(request);
        return switch (searches.keep(actor, new SavedSearches.Wish(name, q, codes, rhythm(rhythm)), null)) {
            case SavedSearchOutcome.Kept _ -> goTo(PATH);
            case SavedSearchOutcome other -> {
                var again = form(page, q, codes, name, rhythm, faults(other, page.t()));
                again.setStatus(other instanceof SavedSearchOutcome.Down ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT);
                yield again;
            }
        };
    }

    @GetMapping(PATH + "/{id:\\d{1,18}}")
    ModelAndView one(@PathVariable long id, Actor actor, Page page) {
        var search = mine(actor, id);
        return shown(actor, page, search, search.name(), search.rhythm().code(), List.of());
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}")
    Object change(@PathVariable long id, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String rhythm,
            @RequestParam(required = false) @Nullable Long version, Actor actor, Page page) {
        var search = mine(actor, id);
        return switch (searches.change(actor, id, version, name, rhythm(rhythm), search.paused())) {
            case SavedSearchOutcome.Kept _ -> goTo(PATH);
            case SavedSearchOutcome other -> {
                var again = shown(actor, page, search, name, rhythm, faults(other, page.t()));
                again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield again;
            }
        };
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/dung")
    Object pause(@PathVariable long id, Actor actor, Page page) {
        return switched(actor, page, id, true);
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/tiep")
    Object resume(@PathVariable long id, Actor actor, Page page) {
        return switched(actor, page, id, false);
    }

    private Object switched(Actor actor, Page page, long id, boolean paused) {
        var search = mine(actor, id);
        return switch (searches.change(actor, id, null, search.name(), search.rhythm(), paused)) {
            case SavedSearchOutcome.Kept _ -> goTo(PATH);
            case SavedSearchOutcome other -> {
                var again = shown(actor, page, search, search.name(), search.rhythm().code(), faults(other, page.t()));
                again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield again;
            }
        };
    }

    @PostMapping(PATH + "/{id:\\d{1,18}}/xoa")
    RedirectView giveUp(@PathVariable long id, Actor actor) {
        if (!searches.giveUp(actor, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return goTo(PATH);
    }

    private SavedSearch mine(Actor actor, long id) {
        return searches.find(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView form(Page page, String words, Map<String, String> codes, String name, String rhythm, List<Fault> faults) {
        var t = page.t();
        return new ModelAndView("watch/new", Map.of("page", (faults.isEmpty() ? page : page.failing()).titled("watch.new").under("watch.title", PATH),
                "what", what(words, codes, t), "words", words, "codes", codes, "fields", fields(name, rhythm, faults, t), "faults", faults));
    }

    private ModelAndView shown(Actor actor, Page page, SavedSearch search, String name, String rhythm, List<Fault> faults) {
        var t = page.t();
        var model = new HashMap<String, Object>();
        model.put("page", (faults.isEmpty() ? page : page.failing()).withTitle(search.name()).under("watch.title", PATH));
        model.put("view", view(search, t));
        model.put("fields", fields(name, rhythm, faults, t));
        model.put("faults", faults);
        model.put("hits", searches.lately(actor, search, LATELY));
        return new ModelAndView("watch/one", model);
    }

    private static List<Field> fields(String name, String rhythm, List<Fault> faults, Texts t) {
        return List.of(Field.text("name", t.say("watch.name"), name).required().faults(faults),
                Field.radios("rhythm", t.say("watch.rhythm"), rhythm, Arrays.stream(SavedSearch.Rhythm.values())
                        .map(one -> Option.of(one.code(), t.say("watch.rhythm." + one.code()))).toList()).required().faults(faults));
    }

    private static List<Fault> faults(SavedSearchOutcome outcome, Texts t) {
        return switch (outcome) {
            case SavedSearchOutcome.Refused(var problems) -> problems.stream().map(problem -> new Fault(problem.field().equals("words") ? null : problem.field(),
                    t.say("watch.problem." + problem.code(), problem.args().toArray()))).toList();
            case SavedSearchOutcome.Down() -> List.of(new Fault(null, t.say("watch.down")));
            case SavedSearchOutcome.Stale(long version) -> List.of(new Fault(null, t.say("watch.stale", version)));
            case SavedSearchOutcome.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case SavedSearchOutcome.Kept _ -> List.of();
        };
    }

    private static SavedSearch.@Nullable Rhythm rhythm(String code) {
        return Arrays.stream(SavedSearch.Rhythm.values()).filter(one -> one.code().equals(code)).findFirst().orElse(null);
    }

    private static Map<String, String> codes(HttpServletRequest request) {
        var codes = new LinkedHashMap<String, String>();
        SearchQuestions.FACETS.forEach(facet -> {
            var code = request.getParameter(facet);
            if (code != null && !code.isBlank() && code.length() <= 1_000) {
                codes.put(facet, code);
            }
        });
        return codes;
    }

    private SavedSearchView view(SavedSearch search, Texts t) {
        var query = new LinkedHashMap<String, String>();
        query.put("q", search.words());
        query.putAll(search.codes());
        return new SavedSearchView(search, what(search.words(), search.codes(), t), "/tim-kiem?" + query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&")));
    }

    private String what(String words, Map<String, String> codes, Texts t) {
        var parts = new ArrayList<String>();
        if (!words.isBlank()) {
            parts.add(words.strip());
        }
        codes.forEach((facet, code) -> parts.add(t.say("search.facet." + facet) + ": " + sources.label(facet, code, t)));
        return parts.isEmpty() ? t.say("watch.all") : String.join(" · ", parts);
    }

    private static RedirectView goTo(String address) {
        var view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }
}
