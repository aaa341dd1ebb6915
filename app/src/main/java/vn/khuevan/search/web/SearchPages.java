package vn.khuevan.search.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.Actor;
import vn.khuevan.search.SearchAnswer;
import vn.khuevan.search.SearchIndex;
import vn.khuevan.search.SearchQuestions;
import vn.khuevan.search.SearchRequest;
import vn.khuevan.search.Sources;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.Page;
import vn.khuevan.web.SignedIn;
import vn.khuevan.web.Texts;

/** Search over everything the visitor may see. */
@Controller
class SearchPages implements NavigationSource {

    static final String PATH = "/tim-kiem";
    private static final String KEEP = "/lam-viec/tim-kiem-da-luu/moi";
    private static final int SIZE = 20;
    private static final int SUGGESTIONS = 8;
    private static final int FEW = 8;
    /** Names of organisations are codes too. */
    private static final int LONGEST_CODE = 1_000;
    private static final List<NavItem> SEARCH = List.of(new NavItem("search.nav", PATH, 105));

    private final SearchIndex index;
    private final Sources sources;

    SearchPages(SearchIndex index, Sources sources) {
        this.index = index;
        this.sources = sources;
    }

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return SEARCH;
    }

    /** What was asked, by parameter. */
    private record Asked(String words, Map<String, String> codes, String order, int page) {

        String with(Map<String, String> chosen, String ordered, int at) {
            var query = new LinkedHashMap<String, String>();
            query.put("q", words);
            query.putAll(chosen);
            if (!ordered.isEmpty()) {
                query.put("sort", ordered);
            }
            if (at > 1) {
                query.put("page", Integer.toString(at));
            }
            return PATH + "?" + query.entrySet().stream().map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    @GetMapping(PATH)
    ModelAndView search(Actor actor, Page page, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String sort,
            @RequestParam(name = "page", defaultValue = "1") String number, HttpServletRequest request, HttpServletResponse response) {
        var codes = new LinkedHashMap<String, String>();
        for (var facet : SearchQuestions.FACETS) {
            var code = request.getParameter(facet);
            if (code != null && !code.isEmpty() && code.length() <= LONGEST_CODE) {
                codes.put(facet, code);
            }
        }
        var asked = new Asked(q.strip(), codes, SearchQuestions.ORDERS.contains(sort) ? sort : "", number.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(number) : 1);
        var wanted = SearchQuestions.narrowed(SearchRequest.of(asked.words(), SearchQuestions.viewer(actor)).by(asked.order()).page(asked.page(), SIZE), codes);
        var t = page.t();
        var titled = page.titled("search.title");
        return switch (index.search(wanted)) {
            case SearchAnswer.Found found -> new ModelAndView("search/results", Map.of("page", titled, "view", view(asked, found, t)));
            case SearchAnswer.Refused(var reason) -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                yield empty(titled, asked, t.say("search.refused"), t.say("search.refused." + reason, SearchQuestions.bound(reason)));
            }
            case SearchAnswer.Down _ -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                yield empty(titled, asked, t.say("search.down"), t.say("search.down.text"));
            }
        };
    }

    private static ModelAndView empty(Page page, Asked asked, String title, String text) {
        var shown = asked.words().substring(0, Math.min(asked.words().length(), SearchRequest.LONGEST));
        return new ModelAndView("search/none", Map.of("page", page, "words", shown, "title", title, "text", text));
    }

    /** Options for the list under the field, as they come to mind while typing. */
    @GetMapping(PATH + "/goi-y")
    ModelAndView suggest(Actor actor, @RequestParam(defaultValue = "") String q) {
        return new ModelAndView("search/suggestions", Map.of("titles", index.suggest(q, SearchQuestions.viewer(actor), SUGGESTIONS)));
    }

    private SearchView view(Asked asked, SearchAnswer.Found found, Texts t) {
        var lines = found.hits().stream().map(hit -> new SearchView.Line(hit, sources.label("type", hit.type(), t))).toList();
        var facets = SearchQuestions.FACETS.stream().filter(facet -> found.facets().containsKey(facet))
                .map(facet -> choices(facet, asked, found, t)).toList();
        var orders = SearchQuestions.ORDERS.stream().map(order -> new SearchView.Link(t.say("search.order." + (order.isEmpty() ? "relevance" : order)),
                asked.with(asked.codes(), order, 1), order.equals(asked.order()))).toList();
        var meant = found.meant() == null ? null
                : new SearchView.Link(found.meant(), new Asked(found.meant(), asked.codes(), asked.order(), 1).with(asked.codes(), asked.order(), 1), false);
        var reach = Math.min(found.total(), SearchRequest.DEEPEST - SIZE);
        var previous = asked.page() > 1 ? new SearchView.Link(t.say("search.previous"), asked.with(asked.codes(), asked.order(), asked.page() - 1), false) : null;
        var next = (long) asked.page() * SIZE < reach
                ? new SearchView.Link(t.say("search.next"), asked.with(asked.codes(), asked.order(), asked.page() + 1), false) : null;
        var kept = new ArrayList<SearchView.Kept>();
        asked.codes().forEach((facet, code) -> kept.add(new SearchView.Kept(facet, code)));
        return new SearchView(asked.words(), t.say("search.count", found.total()), lines, (asked.page() - 1L) * SIZE + 1, facets, orders, meant,
                previous, next, !asked.codes().isEmpty(), asked.with(Map.of(), asked.order(), 1), kept,
                asked.words().isEmpty() && asked.codes().isEmpty() ? null : KEEP + asked.with(asked.codes(), "", 1).substring(PATH.length()));
    }

    /** The codes of a facet: what is chosen first, then by count; years the latest first. */
    private SearchView.Choices choices(String facet, Asked asked, SearchAnswer.Found found, Texts t) {
        var counts = new ArrayList<>(found.facets().getOrDefault(facet, List.of()));
        if (facet.equals("year")) {
            counts.sort(Comparator.comparing(SearchAnswer.Count::code).reversed());
        }
        var chosen = asked.codes().get(facet);
        counts.sort(Comparator.comparing(count -> !count.code().equals(chosen)));
        var labels = sources.labels(facet, counts.stream().map(SearchAnswer.Count::code).toList(), t);
        var choices = counts.stream().map(count -> {
            var here = count.code().equals(chosen);
            var codes = new LinkedHashMap<>(asked.codes());
            if (here) {
                codes.remove(facet);
            } else {
                codes.put(facet, count.code());
            }
            return new SearchView.Choice(labels.getOrDefault(count.code(), count.code()), count.count(), asked.with(codes, asked.order(), 1), here);
        }).toList();
        var few = choices.size() <= FEW + 2 ? choices.size() : FEW;
        return new SearchView.Choices(t.say("search.facet." + facet), choices.subList(0, few), choices.subList(few, choices.size()));
    }
}
