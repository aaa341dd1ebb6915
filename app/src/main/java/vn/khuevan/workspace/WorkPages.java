package vn.khuevan.workspace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Overview;
import vn.khuevan.casework.WorkLists;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.Certainty;
import vn.khuevan.registry.likeness.Duplicates;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Tone;

/** Where each person starts: what waits, what is late, what is at risk and why, what was done lately. */
@Controller
class WorkPages {

    private static final int SHOWN = 12;
    private static final int DONE = 10;
    private static final int ACTS = 3;

    private final Casework casework;
    private final Overview overview;
    private final CaseWords words;
    private final Duplicates duplicates;

    WorkPages(Casework casework, Overview overview, CaseWords words, Duplicates duplicates) {
        this.casework = casework;
        this.overview = overview;
        this.words = words;
        this.duplicates = duplicates;
    }

    @GetMapping("/lam-viec")
    String work(Actor actor, Page page, Model model) {
        var t = page.t();
        var today = casework.today();
        var desk = overview.desk(actor, today, SHOWN, DONE);
        var start = desk.start();
        var waiting = start.waiting();
        var late = start.late();
        var risk = start.atRisk();
        model.addAttribute("work", new WorkView(
                new WorkView.Counted<>(waiting.rows().stream().map(row -> waiting(row, actor, today, t)).toList(), count(waiting.count(), t), waiting.count() > SHOWN),
                new WorkView.Counted<>(late.rows().stream().map(limit -> pressing(limit, t)).toList(), count(late.count(), t), late.count() > SHOWN),
                new WorkView.Counted<>(risk.rows().stream().map(limit -> pressing(limit, t)).toList(), count(risk.count(), t), risk.count() > SHOWN),
                done(desk.done(), t), starts(actor, t), reviews(actor, t), today));
        model.addAttribute("page", page.titled("workspace.work").dense());
        return "workspace/work";
    }

    private static String count(int count, Texts t) {
        return count > WorkLists.CAP ? t.say("workspace.more-than", WorkLists.CAP) : t.number(count);
    }

    private WorkView.Waiting waiting(WorkLists.Waiting waiting, Actor actor, LocalDate today, Texts t) {
        var row = waiting.dossier();
        var definition = words.definition(row.definition());
        var acts = definition.actionsFrom(row.stage()).stream()
                .filter(action -> !action.returns() && action.when() == null && action.by().stream().anyMatch(who -> who.code().equals(row.waits())
                        || (who instanceof vn.khuevan.identity.Who.HasRole(var role) && actor.has(role))))
                .sorted(CaseWords.wayForward(definition, row.stage())).limit(ACTS)
                .map(action -> new WorkView.Act(action.title().in(t.language().tag()), href(row.number()) + "/" + action.id(),
                        CaseWords.aside(definition, action, row.stage()))).toList();
        return new WorkView.Waiting(row.number(), row.title(), definition.parent() == null ? null : words.type(row.type(), t), words.stage(definition, row.stage(), t), row.host(), row.due(),
                isMine(waiting, actor) ? null : words.who(waiting.dueFrom(), t), tone(row.due(), row.alarm(), today), acts);
    }

    /** Whether the nearest limit of a dossier that waits for a person is theirs too. */
    private static boolean isMine(WorkLists.Waiting waiting, Actor actor) {
        var from = waiting.dueFrom();
        return from == null || from.equals(waiting.dossier().waits())
                || actor.roles().stream().anyMatch(role -> role.code().equals(from));
    }

    static Tone tone(@Nullable LocalDate due, @Nullable LocalDate alarm, LocalDate today) {
        return due == null ? Tone.WAITING : due.isBefore(today) ? Tone.LATE : alarm != null && !alarm.isAfter(today) ? Tone.RISK : Tone.RUNNING;
    }

    private WorkView.Pressing pressing(WorkLists.Limit limit, Texts t) {
        var row = limit.dossier();
        var definition = words.definition(row.definition());
        var provision = words.provision(limit.provision());
        var remedy = words.remedy(definition, row.stage(), limit.duty()).map(action -> new WorkView.Link(action.title().in(t.language().tag()),
                action.from().contains(row.stage()) ? href(row.number()) + "/" + action.id() : href(row.number()))).orElse(null);
        return new WorkView.Pressing(row.number(), row.title(), words.stage(definition, row.stage(), t), words.duty(limit.provision(), t), limit.provision(),
                provision.map(vn.khuevan.law.Provision::citation).orElse(limit.provision()),
                provision.map(found -> found.certainty() == Certainty.ASSUMED).orElse(false), limit.due(), remedy);
    }

    static String href(String number) {
        return "/lam-viec/ho-so/" + number;
    }

    private List<WorkView.Done> done(List<Overview.Done> done, Texts t) {
        return done.stream().map(act -> new WorkView.Done(act.number(), act.title(),
                act(words.definition(act.definition()), act.act(), t), act.at())).toList();
    }

    /** The name of an act; opening has none of its own. */
    private String act(Definition definition, String act, Texts t) {
        return act.equals(definition.opening().act().id()) ? t.say("workspace.opened", definition.title().in(t.language().tag()))
                : words.action(definition, act, t);
    }

    /** What waits in the database for this person to judge. */
    private List<WorkView.Link> reviews(Actor actor, Texts t) {
        var pairs = duplicates.waiting(actor);
        return pairs == 0 ? List.of() : List.of(new WorkView.Link(t.say(pairs > Duplicates.COUNTED ? "registry.duplicates.waiting.more" : "registry.duplicates.waiting",
                Math.min(pairs, Duplicates.COUNTED)), "/lam-viec/co-so-du-lieu/trung-lap"));
    }

    /** Types that this person may open on their own; those under a dossier are opened there. */
    private List<WorkView.Link> starts(Actor actor, Texts t) {
        var starts = new ArrayList<WorkView.Link>();
        // what runs through phases of law comes before small requests
        for (var definition : casework.definitions().all().stream().sorted(Comparator.comparing(each -> each.phases().isEmpty())).toList()) {
            if (definition.parent() == null && Access.mayOpen(actor, definition.opening().act().by())
                    && casework.definitions().inForce(definition.type(), casework.today()).filter(definition::equals).isPresent()) {
                starts.add(new WorkView.Link(words.type(definition.type(), t), "/lam-viec/mo/" + definition.type()));
            }
        }
        return starts;
    }
}
