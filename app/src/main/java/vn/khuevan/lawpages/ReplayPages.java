package vn.khuevan.lawpages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Replay;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.Reckoning;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.RuleSet;
import vn.khuevan.law.UnknownYear;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.form.Typed;

/** The same dossier under other rules, beside what was: for those who may see the dossier. */
@Controller
class ReplayPages {

    private final Casework casework;
    private final LawOffice law;
    private final ProvisionWords words;
    private final Clock clock;

    ReplayPages(Casework casework, LawOffice law, ProvisionWords words, Clock clock) {
        this.casework = casework;
        this.law = law;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/lam-viec/ho-so/{number}/chay-lai")
    ModelAndView replay(@PathVariable String number, @RequestParam(name = "quy-tac", defaultValue = "") String rules,
            @RequestParam(name = "ngay", defaultValue = "") String day, Page page, Actor actor) {
        var t = page.t();
        var book = law.today().book();
        var other = day(rules, book).or(() -> Typed.day(day)).orElse(LocalDate.now(clock));
        var dossier = casework.find(actor, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var replay = casework.replay(actor, number, other).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var definition = casework.definitions().get(dossier.definition());
        var steps = replay.steps().stream().map(step -> step(step, definition, t)).toList();
        var model = new HashMap<String, Object>();
        model.put("page", page.titled("rules.replay.title", number).under("rules.replay.work", "/lam-viec").underNamed(number, "/lam-viec/ho-so/" + number).dense());
        model.put("title", dossier.title());
        model.put("number", number);
        model.put("other", other);
        model.put("otherSet", title(book.ruleSetOf(other), t));
        model.put("ownSet", title(book.ruleSetOf(dossier.openedOn()), t));
        model.put("fields", List.of(
                Field.select("quy-tac", t.say("rules.replay.set"), book.ruleSets().stream().map(RuleSet::id).filter(rules::equals).findFirst().orElse(""),
                        Stream.concat(Stream.of(Option.of("", t.say("rules.replay.by-day"))), book.ruleSets().stream().filter(set -> set.from() != null)
                                .map(set -> Option.of(set.id(), title(set, t)))).toList()).required(),
                Field.date("ngay", t.say("rules.replay.day"), other.toString()).required()));
        model.put("steps", steps);
        model.put("different", steps.stream().flatMap(step -> step.lines().stream()).filter(line -> !line.same()).count());
        return new ModelAndView("rules/replay", model);
    }

    /** A day, or the first day of a rule set. */
    private static Optional<LocalDate> day(String rules, RuleBook book) {
        return Typed.day(rules).or(() -> book.ruleSets().stream().filter(set -> set.id().equals(rules)).map(RuleSet::from)
                .filter(java.util.Objects::nonNull).findFirst());
    }

    private static String title(RuleSet set, Texts t) {
        return set.id() + " – " + (t.language().tag().equals("vi") ? set.titleVi() : set.titleEn());
    }

    private ReplaySheet.Step step(Replay.Step step, Definition definition, Texts t) {
        var tag = t.language().tag();
        var act = step.entry().from().isEmpty() ? definition.opening().act() : definition.action(step.entry().act()).orElse(null);
        var words = act == null ? t.knows("rules.act." + step.entry().act()) ? t.say("rules.act." + step.entry().act()) : step.entry().act() : act.title().in(tag);
        var lines = new ArrayList<ReplaySheet.Line>();
        // a duty that nothing rules on either side has no name to show, and nothing to compare
        step.compared().stream().filter(compared -> compared.here().ruling().provision().isPresent() || compared.there().ruling().provision().isPresent())
                .forEach(compared -> lines.add(line(compared, t)));
        return new ReplaySheet.Step(step.entry().day(), words, step.entry().actorName(), step.pinned(), lines);
    }

    private ReplaySheet.Line line(Replay.Compared compared, Texts t) {
        var titled = compared.here().ruling().provision().or(() -> compared.there().ruling().provision());
        var title = titled.map(provision -> provision.title(t.language().tag())).orElse(compared.duty());
        var link = titled.map(vn.khuevan.law.Provision::id).orElse(null);
        return new ReplaySheet.Line(title, link, compared.deadline(), side(compared.here(), compared.recorded(), t), side(compared.there(), null, t), compared.same());
    }

    private ReplaySheet.Side side(Replay.Side side, @Nullable LocalDate recorded, Texts t) {
        var provision = side.ruling().provision().orElse(null);
        var gap = side.ruling().gap().map(found -> found.reason(t.language().tag())).orElse(null);
        var due = due(side.reckoned(), t);
        return provision == null ? new ReplaySheet.Side(t.say("rules.replay.none"), null, gap, null, null)
                : new ReplaySheet.Side(words.value(provision, t), provision.citation(), gap, due,
                        recorded == null || due == null || due.equals(t.date(recorded)) ? null : t.date(recorded));
    }

    private static @Nullable String due(@Nullable Reckoning reckoning, Texts t) {
        return switch (reckoning) {
            case null -> null;
            case Reckoned(var deadline) -> t.date(deadline.due());
            case UnknownYear(int year) -> t.say("rules.replay.unknown-year", Integer.toString(year));
        };
    }
}
