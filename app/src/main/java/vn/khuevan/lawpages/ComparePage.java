package vn.khuevan.lawpages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.law.Provision;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Language;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Typed;
import vn.khuevan.web.show.Tone;

/** The law of two days side by side: what came, what ended, what changed. */
@Controller
class ComparePage {

    /** Lines shown before documents are folded. */
    private static final int SHOWN = 16;

    private final LawOffice law;
    private final ProvisionWords words;
    private final Clock clock;

    ComparePage(LawOffice law, ProvisionWords words, Clock clock) {
        this.law = law;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/phap-che/so-sanh")
    ModelAndView compare(@RequestParam(defaultValue = "") String tu, @RequestParam(defaultValue = "") String den, Page page) {
        var t = page.t();
        var first = tu.isBlank() ? LocalDate.parse("2021-04-10") : Typed.day(tu).orElse(null);
        var second = den.isBlank() ? LocalDate.now(clock) : Typed.day(den).orElse(null);
        var faults = new ArrayList<Fault>();
        if (first == null) {
            faults.add(new Fault("tu", t.say("rules.day.fault", tu)));
        }
        if (second == null) {
            faults.add(new Fault("den", t.say("rules.day.fault", den)));
        }
        var documents = first == null || second == null ? List.<Differences>of() : differences(first, second, t);
        var titled = page.titled("rules.compare.title").under("rules.list.title", "/phap-che").dense();
        return new ModelAndView("rules/compare", Map.of("page", faults.isEmpty() ? titled : titled.failing(), "faults", faults,
                "from", Field.date("tu", t.say("rules.compare.from"), first == null ? tu : first.toString()).required().faults(faults),
                "to", Field.date("den", t.say("rules.compare.to"), second == null ? den : second.toString()).required().faults(faults),
                "documents", documents));
    }

    /** Document by document, those that say something else before those that only say it anew, that in force last first; a duty stands with the document that is applied on the second day, else with that of the first. */
    private List<Differences> differences(LocalDate first, LocalDate second, Texts t) {
        var book = law.today().book();
        var before = Standing.byDuty(book, first);
        var after = Standing.byDuty(book, second);
        var duties = new TreeSet<>(before.keySet());
        duties.addAll(after.keySet());
        var lines = new LinkedHashMap<String, List<Differences.Line>>();
        var force = new HashMap<String, LocalDate>();
        duties.stream().sorted(Comparator.comparing((String duty) -> step(before, after, duty)).thenComparing(duty -> duty)).forEach(duty -> {
            var was = before.getOrDefault(duty, List.of());
            var is = after.getOrDefault(duty, List.of());
            if (was.equals(is)) {
                return;
            }
            var applied = applied(applied(is).isEmpty() ? was : is);
            if (applied.isEmpty()) {
                return;
            }
            var provision = applied.getFirst();
            lines.computeIfAbsent(provision.document(), _ -> new ArrayList<>()).add(line(way(was, is), provision, was, is, t));
            force.merge(provision.document(), provision.from(), (one, other) -> one.isAfter(other) ? one : other);
        });
        lines.values().forEach(here -> here.sort(Comparator.comparing(Differences.Line::way)));
        var documents = lines.keySet().stream().sorted(Comparator.comparing((String document) -> lines.get(document).getFirst().way() == Differences.Way.UNSETTLED)
                .thenComparing(force::get, Comparator.reverseOrder()).thenComparing(document -> document)).toList();
        var shown = 0;
        var found = new ArrayList<Differences>();
        for (var document : documents) {
            var here = lines.get(document);
            shown += here.size();
            found.add(new Differences(document, book.document(document).map(head -> t.language() == Language.VI ? head.titleVi() : head.titleEn())
                    .filter(title -> !title.isBlank()).orElse(null), List.copyOf(here), shown <= SHOWN));
        }
        return found;
    }

    private static Differences.Way way(List<Standing> was, List<Standing> is) {
        if (applied(was).isEmpty()) {
            return Differences.Way.ADDED;
        }
        if (applied(is).isEmpty()) {
            return Differences.Way.ENDED;
        }
        return said(was).equals(said(is)) ? Differences.Way.UNSETTLED : Differences.Way.CHANGED;
    }

    private static int step(Map<String, List<Standing>> before, Map<String, List<Standing>> after, String duty) {
        return Standing.STEPS.indexOf((after.containsKey(duty) ? after : before).get(duty).getFirst().step());
    }

    private static List<Provision> applied(List<Standing> standing) {
        return standing.stream().map(Standing::provision).filter(Objects::nonNull).toList();
    }

    /** What is said, whatever document says it. */
    private static List<List<Object>> said(List<Standing> standing) {
        return applied(standing).stream().map(provision -> List.<Object>of(provision.says(), provision.appliesTo(), provision.details())).toList();
    }

    private Differences.Line line(Differences.Way way, Provision provision, List<Standing> was, List<Standing> is, Texts t) {
        return new Differences.Line(way, words.step(provision.step(), t), provision.title(t.language().tag()), provision.id(), side(was, t), side(is, t));
    }

    private List<Differences.Side> side(List<Standing> standing, Texts t) {
        return standing.stream().map(each -> {
            @Nullable Provision provision = each.provision();
            return new Differences.Side(provision == null ? Objects.requireNonNull(each.gap()).reason(t.language().tag()) : words.value(provision, t),
                    provision == null ? "" : provision.citation(), words.certainty(each, t), tone(each));
        }).toList();
    }

    private static Tone tone(Standing standing) {
        return ProvisionWords.tone(standing);
    }
}
