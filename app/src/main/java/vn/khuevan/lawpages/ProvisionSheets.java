package vn.khuevan.lawpages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.law.Found;
import vn.khuevan.law.Gap;
import vn.khuevan.law.LawTexts;
import vn.khuevan.law.Passage;
import vn.khuevan.law.Provision;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Entry;
import vn.khuevan.web.show.Tone;

/** Everything the page of one provision shows. */
@Component
class ProvisionSheets {

    private final LawOffice law;
    private final ProvisionWords words;
    private final Casework casework;
    private final CodeUses code;
    private final Clock clock;

    ProvisionSheets(LawOffice law, ProvisionWords words, Casework casework, CodeUses code, Clock clock) {
        this.law = law;
        this.words = words;
        this.casework = casework;
        this.code = code;
        this.clock = clock;
    }

    ProvisionSheet of(String id, Texts t) {
        var book = law.today().book();
        var provision = book.byId(id).orElseThrow();
        var today = LocalDate.now(clock);
        var current = book.rows(id).stream().filter(row -> row.appliesOn(today)).findFirst().orElse(provision);
        var ofDuty = book.provisions().stream().filter(row -> row.duty().equals(provision.duty()))
                .sorted(Comparator.comparing(Provision::from).thenComparing(Provision::id)).toList();
        var gaps = book.gaps().stream().filter(gap -> gap.duty().equals(provision.duty())).sorted(Comparator.comparing(Gap::from)).toList();
        var names = new TreeSet<String>();
        names.add(provision.duty());
        ofDuty.forEach(row -> names.add(row.id()));
        var carried = book.inForce(provision.duty(), today) instanceof Found.Carried(var by, var gap) && by.id().equals(id) ? gap : null;
        var texts = LawTexts.of(book);
        return new ProvisionSheet(current, facts(current, t), carried == null ? words.certainty(current.certainty(), t) : t.say("rules.certainty.carried"),
                carried == null ? ProvisionWords.tone(current.certainty()) : Tone.RISK,
                t.say("rules.certainty." + (carried == null ? current.certainty().code() : "carried") + ".meaning"), carried,
                strip(ofDuty, gaps, today, t), rows(id, ofDuty, gaps, t), uses(names, t), code.of(names),
                texts.passages(current.document(), current.article()).stream().map(ProvisionSheets::quote).toList(),
                texts.source(current.document()).orElse(null));
    }

    private List<Entry> facts(Provision provision, Texts t) {
        var book = law.today().book();
        var facts = new ArrayList<Entry>();
        facts.add(Entry.of(t.say("rules.value"), words.value(provision, t)));
        facts.add(Entry.of(t.say("rules.kind"), words.kind(provision.kind(), t)));
        facts.add(Entry.of(t.say("rules.step"), words.step(provision.step(), t)));
        facts.add(Entry.of(t.say("rules.task-kind"), words.taskKinds(provision.appliesTo(), book.taskKinds(), t)));
        facts.add(Entry.of(t.say("rules.period"), words.period(provision.from(), provision.until(), t)));
        if (provision.appliedUntil() != null) {
            facts.add(Entry.of(t.say("rules.applied-until"), t.date(provision.appliedUntil().minusDays(1))));
        }
        facts.add(Entry.of(t.say("rules.document"), book.document(provision.document())
                .map(document -> provision.citation() + " – " + (t.language().tag().equals("vi") ? document.titleVi() : document.titleEn()))
                .orElse(provision.citation())));
        if (t.language().tag().equals("en")) {
            facts.add(Entry.of(t.say("rules.trigger"), provision.trigger()));
        }
        facts.add(Entry.of(t.say("rules.id.api"), provision.id()));
        return facts;
    }

    private TimeStrip strip(List<Provision> rows, List<Gap> gaps, LocalDate today, Texts t) {
        var bars = new ArrayList<TimeStrip.Bar>();
        for (var row : rows) {
            var until = row.appliedUntil() != null && (row.until() == null || row.appliedUntil().isBefore(row.until())) ? row.appliedUntil() : row.until();
            bars.add(new TimeStrip.Bar(row.citation(), shortened(words.value(row, t)) + " · " + words.period(row.from(), until, t),
                    row.enabled() ? "bar-" + row.certainty().code() : "bar-off", row.from(), until));
        }
        gaps.forEach(gap -> bars.add(new TimeStrip.Bar(carrying(gap, t), words.period(gap.from(), gap.until(), t), "bar-gap", gap.from(), gap.until())));
        return TimeStrip.of(bars, today);
    }

    /** What a gap is filled with, named as it is cited. */
    private String carrying(Gap gap, Texts t) {
        var by = gap.carriedBy();
        return by == null ? t.say("rules.gap.nothing") : t.say("rules.gap.carries", law.today().book().byId(by).map(Provision::citation).orElse(by));
    }

    private static String shortened(String words) {
        return words.length() > 60 ? words.substring(0, 58) + "…" : words;
    }

    private List<ProvisionSheet.Row> rows(String id, List<Provision> rows, List<Gap> gaps, Texts t) {
        record Dated(LocalDate from, ProvisionSheet.Row row) {}
        var all = new ArrayList<Dated>();
        for (var row : rows) {
            var note = !row.enabled() ? t.say("rules.row.comparison")
                    : row.appliedUntil() != null ? t.say("rules.row.applied-until", row.appliedUntil().minusDays(1)) : null;
            all.add(new Dated(row.from(), new ProvisionSheet.Row(row.title(t.language().tag()), row.id().equals(id) ? null : "/phap-che/" + row.id(), words.value(row, t), words.period(row.from(), row.until(), t),
                    row.citation(), words.certainty(row.certainty(), t), ProvisionWords.tone(row.certainty()), note)));
        }
        for (var gap : gaps) {
            all.add(new Dated(gap.from(), new ProvisionSheet.Row(t.say("rules.gap"), null, gap.reason(t.language().tag()), words.period(gap.from(), gap.until(), t),
                    carrying(gap, t),
                    t.say(gap.carriedBy() == null ? "rules.certainty.missing" : "rules.certainty.carried"),
                    gap.carriedBy() == null ? Tone.STOPPED : Tone.RISK, gap.kinds().isEmpty() ? null : words.codes(gap.kinds(), t))));
        }
        return all.stream().sorted(Comparator.comparing(Dated::from)).map(Dated::row).toList();
    }

    private List<ProvisionSheet.Use> uses(TreeSet<String> names, Texts t) {
        Map<Definition, Map<String, Definition.Action>> found = new LinkedHashMap<>();
        names.forEach(name -> casework.definitions().usesOf(name).forEach((definition, actions) -> actions.forEach(action ->
                found.computeIfAbsent(definition, _ -> new LinkedHashMap<>()).putIfAbsent(action.id(), action))));
        var uses = new ArrayList<ProvisionSheet.Use>();
        var tag = t.language().tag();
        found.forEach((definition, actions) -> actions.values().forEach(action -> {
            var how = new ArrayList<String>();
            if (action.gates().stream().anyMatch(gate -> gate.duty() != null && names.contains(gate.duty()))) {
                how.add(t.say("rules.use.gate"));
            }
            if (action.starts().stream().anyMatch(start -> names.contains(start.duty()))) {
                how.add(t.say("rules.use.deadline"));
            }
            uses.add(new ProvisionSheet.Use(definition.title().in(tag) + " (" + definition.version() + ")",
                    LifeCyclePages.addressOf(definition, action), action.title().in(tag), words.who(action.by(), t),
                    String.join(", ", how)));
        }));
        return uses;
    }

    private static ProvisionSheet.Quote quote(Passage passage) {
        var words = passage.words();
        var cited = passage.cited();
        int at = cited == null ? -1 : words.indexOf(cited);
        return at < 0 || cited == null ? new ProvisionSheet.Quote(passage.heading(), words, null, "")
                : new ProvisionSheet.Quote(passage.heading(), words.substring(0, at), cited, words.substring(at + cited.length()));
    }
}
