package vn.khuevan.lawpages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Gap;
import vn.khuevan.law.RuleBook;
import vn.khuevan.rules.LawChanges;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.rules.Recorded;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Typed;

/** Which rules hold when, how much of them a text settles, and what was not found. */
@Controller
class RuleSetPages {

    private final LawOffice law;
    private final LawChanges changes;
    private final ProvisionWords words;
    private final Clock clock;

    RuleSetPages(LawOffice law, LawChanges changes, ProvisionWords words, Clock clock) {
        this.law = law;
        this.changes = changes;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/phap-che/bo-quy-tac")
    ModelAndView sets(@RequestParam(name = "ngay", defaultValue = "") String asked, Page page) {
        var t = page.t();
        var today = LocalDate.now(clock);
        var on = Typed.day(asked).orElse(today);
        var book = law.today().book();
        var standing = Standing.on(book, on);
        var counts = new LinkedHashMap<String, Long>();
        for (var certainty : Certainty.values()) {
            counts.put(certainty.code(), standing.stream().filter(each -> !each.carried() && each.provision() != null
                    && each.provision().certainty() == certainty).count());
        }
        counts.put("carried", standing.stream().filter(Standing::carried).count());
        counts.put("missing", standing.stream().filter(Standing::missing).count());
        return new ModelAndView("rules/sets", Map.of("page", page.titled("rules.sets.title").under("rules.list.title", "/phap-che").dense(),
                "day", Field.date("ngay", t.say("rules.on"), on.toString()), "on", on, "strip", strip(book, today, t), "sets", sets(book, on, t),
                "label", title(book.ruleSetOf(on), t), "counts", counts, "gaps", gaps(book, on, t), "later", gaps(book, null, t).size(),
                "entered", entered(t)));
    }

    private static String title(vn.khuevan.law.RuleSet set, Texts t) {
        return set.id() + " – " + (t.language().tag().equals("vi") ? set.titleVi() : set.titleEn());
    }

    private TimeStrip strip(RuleBook book, LocalDate today, Texts t) {
        return TimeStrip.of(book.ruleSets().stream().map(set -> new TimeStrip.Bar(t.language().tag().equals("vi") ? set.titleVi() : set.titleEn(),
                set.from() == null ? t.say("rules.sets.unknown") : words.period(set.from(), set.until(), t), set.from() == null ? "bar-gap" : "bar-set",
                set.from(), set.until())).toList(), today);
    }

    private List<RuleSetSheet.Row> sets(RuleBook book, LocalDate on, Texts t) {
        return book.ruleSets().stream().map(set -> new RuleSetSheet.Row(set.id(), t.language().tag().equals("vi") ? set.titleVi() : set.titleEn(),
                set.from() == null ? t.say("rules.sets.unknown") : words.period(set.from(), set.until(), t), set.inForceOn(on),
                set.from() == null ? null : set.from().toString())).toList();
    }

    /** Gaps with the same reason together. @param on only those of that day; null for all */
    private List<RuleSetSheet.Gaps> gaps(RuleBook book, @org.jspecify.annotations.Nullable LocalDate on, Texts t) {
        record Same(String reason, LocalDate from, @org.jspecify.annotations.Nullable LocalDate until) {}
        var groups = new LinkedHashMap<Same, List<Gap>>();
        book.gaps().stream().filter(gap -> on == null || gap.coversDay(on)).sorted(Comparator.comparing(Gap::from))
                .forEach(gap -> groups.computeIfAbsent(new Same(gap.reason(t.language().tag()), gap.from(), gap.until()), _ -> new ArrayList<>()).add(gap));
        return groups.entrySet().stream().map(group -> new RuleSetSheet.Gaps(group.getKey().reason(),
                words.period(group.getKey().from(), group.getKey().until(), t), group.getValue().stream().map(gap -> duty(book, gap, t)).toList())).toList();
    }

    private static RuleSetSheet.Duty duty(RuleBook book, Gap gap, Texts t) {
        var named = (gap.carriedBy() == null ? book.provisions().stream().filter(row -> row.duty().equals(gap.duty())).findFirst() : book.byId(gap.carriedBy()));
        return new RuleSetSheet.Duty(named.map(vn.khuevan.law.Provision::id).orElse(gap.duty()), named.map(row -> row.title(t.language().tag())).orElse(gap.duty()),
                gap.carriedBy() != null);
    }

    private List<RuleSetSheet.Change> entered(Texts t) {
        return changes.recorded().stream().map(recorded -> switch (recorded) {
            case Recorded.OfProvision(var amendment, var at, var by) -> new RuleSetSheet.Change(at, by,
                    t.say("rules.sets.amended", law.today().book().byId(amendment.provision()).map(row -> row.title(t.language().tag()))
                            .orElse(amendment.provision()), amendment.value(), amendment.from()), amendment.document() + ", " + amendment.article(),
                    "/phap-che/" + amendment.provision());
            case Recorded.OfCalendar(var change, var at, var by) -> new RuleSetSheet.Change(at, by, CalendarPages.said(change, t), change.source(), "/phap-che/lich");
        }).toList();
    }
}
