package vn.khuevan.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.RecordList;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Vocabularies;
import vn.khuevan.web.Page;

/** Suggests terms of a long list, or records, while somebody types. */
@Controller
class SuggestionPage {

    static final String PATH = "/lam-viec/co-so-du-lieu/goi-y";
    private static final int MOST = 20;
    private static final int EACH = 8;

    private final Registry registry;
    private final RecordList list;
    private final Vocabularies vocabularies;

    SuggestionPage(Registry registry, RecordList list, Vocabularies vocabularies) {
        this.registry = registry;
        this.list = list;
        this.vocabularies = vocabularies;
    }

    @GetMapping(PATH)
    ModelAndView suggest(@RequestParam(name = "danh-muc", defaultValue = "") String vocabulary, @RequestParam(name = "loai", defaultValue = "") String types, Actor actor,
            Page page, HttpServletRequest request) {
        var tag = page.t().language().tag();
        var typed = request.getParameterMap().entrySet().stream().filter(each -> !each.getKey().equals("danh-muc") && !each.getKey().equals("loai"))
                .map(each -> each.getValue()[0].strip()).filter(text -> text.length() > 1 && text.length() <= 300).findFirst().orElse("");
        var found = new ArrayList<String>();
        if (!typed.isEmpty()) {
            var folded = folded(typed);
            vocabularies.find(vocabulary).ifPresent(known -> known.all().stream()
                    .filter(term -> term.code().toLowerCase(Locale.ROOT).startsWith(folded) || folded(term.vi() + " " + term.en()).contains(folded)).limit(MOST)
                    .forEach(term -> found.add(term.code() + TypedRecord.BETWEEN + term.label(tag))));
            for (var type : List.of(types.split(","))) {
                if (registry.types().find(type).isPresent() && found.size() < MOST) {
                    list.page(actor, new RecordList.Filter(type, typed, null, Map.of()), RecordList.Order.TITLE, EACH, 0).heads()
                            .forEach(head -> found.add(head.code() + TypedRecord.BETWEEN + head.title(tag)));
                }
            }
        }
        return new ModelAndView("registry/options", Map.of("found", found));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD).replaceAll("\\p{Mn}", "").toLowerCase(Locale.ROOT);
    }
}
