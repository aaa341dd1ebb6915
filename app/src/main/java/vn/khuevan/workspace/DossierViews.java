package vn.khuevan.workspace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Overview;
import vn.khuevan.casework.Possibility;
import vn.khuevan.casework.Reason;
import vn.khuevan.casework.ReasonTexts;
import vn.khuevan.casework.WorkLists;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Who;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Provision;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Entry;
import vn.khuevan.web.show.Moment;
import vn.khuevan.web.show.Stop;
import vn.khuevan.web.show.Tone;

/** Puts together what the page of a dossier shows, in a number of queries that does not grow with the dossier. */
@Component
final class DossierViews {

    private static final int NEWEST = 20;

    private final Casework casework;
    private final CaseWords words;
    private final ReasonTexts reasons;
    private final FormFields fields;
    private final OrganisationNames organisations;
    private final Overview overview;

    DossierViews(Casework casework, CaseWords words, ReasonTexts reasons, FormFields fields, OrganisationNames organisations, Overview overview) {
        this.overview = overview;
        this.casework = casework;
        this.words = words;
        this.reasons = reasons;
        this.fields = fields;
        this.organisations = organisations;
    }

    /**
     * The page of a dossier the actor sees.
     *
     * @param knownAt shows what had been recorded by then; null for now
     * @param entry   number of the audit entry whose receipt is shown, or null
     * @param whole   whether the whole history is shown, or its newest entries
     */
    DossierView of(Actor actor, CaseFile now, @Nullable Instant knownAt, @Nullable Long entry, boolean whole, Texts t) {
        var today = casework.today();
        var definition = words.definition(now.definition());
        var steps = overview.steps(now);
        var known = knownAt == null ? steps : steps.stream().filter(step -> !step.at().isAfter(knownAt)).toList();
        var then = knownAt == null ? null : casework.history(actor, now.number()).orElseThrow().knownAt(knownAt).replay().orElse(null);
        var stage = then == null ? now.stage() : then.stage();
        var data = then == null ? now.data() : then.data();
        var pins = then == null ? now.pins() : then.pins();
        var limits = knownAt == null ? now.deadlines() : List.<CaseFile.OpenDeadline>of();
        var standing = definition.stage(stage).orElse(null);
        var waits = standing == null || standing.waits() == null ? null : standing.waits();
        var possibilities = knownAt == null ? casework.explain(actor, now) : List.<Possibility>of();
        var next = knownAt == null ? now.next().map(CaseFile.OpenDeadline::due).orElse(null) : null;
        var acts = possibilities.stream().filter(Possibility::yours)
                .sorted(java.util.Comparator.comparing(Possibility::action, CaseWords.wayForward(definition, now.stage())))
                .map(possibility -> act(now, definition, possibility, t)).toList();
        return new DossierView(now.number(), now.title(), words.stage(definition, stage, t), tone(now, standing, next, today),
                standing != null && standing.end(), now.version(), facts(now, definition, data, t), line(definition, stage, known, next, waits, today, t),
                stations(definition.stages().stream().filter(Definition.Stage::line).toList(), definition, stage, known, next, waits, today, t),
                waits == null ? null : words.who(waits.code(), t), waits != null && isMine(actor, now, waits, today), next,
                acts.stream().filter(act -> act.stops().isEmpty()).toList(), acts.stream().filter(act -> !act.stops().isEmpty()).toList(),
                possibilities.stream().filter(possibility -> !possibility.yours()).map(possibility -> act(now, definition, possibility, t)).toList(),
                limits.stream().map(limit -> limit(limit, definition, t)).toList(), knownAt == null ? children(actor, now, today, t) : List.of(),
                knownAt == null ? openings(actor, now, today, t) : List.of(), knownAt == null ? coming(actor, now, definition, today, t) : List.of(), forms(now, definition, data, t), parties(now, today, t),
                history(whole ? known : newest(known), definition, t), known.size(), pins(definition, now, pins, t), now.parent() == null ? null
                        : new DossierView.Above(now.parent().number(), words.type(now.parent().type(), t)),
                receipt(steps, entry, definition, t), knownAt, today);
    }

    private static boolean isMine(Actor actor, CaseFile dossier, Who waits, LocalDate today) {
        return Access.may(actor, dossier, List.of(waits), today);
    }

    private static Tone tone(CaseFile dossier, Definition.@Nullable Stage stage, @Nullable LocalDate due, LocalDate today) {
        if (stage != null && stage.end()) {
            return stage.line() ? Tone.DONE : Tone.STOPPED;
        }
        if (due != null && due.isBefore(today)) {
            return Tone.LATE;
        }
        return dossier.deadlines().stream().anyMatch(limit -> limit.on(today) == CaseFile.State.AT_RISK) ? Tone.RISK : Tone.RUNNING;
    }

    private List<Entry> facts(CaseFile dossier, Definition definition, Data data, Texts t) {
        var facts = new ArrayList<Entry>();
        facts.add(Entry.of(t.say("workspace.number"), dossier.number()));
        facts.add(Entry.of(t.say("workspace.type"), definition.title().in(t.language().tag())));
        var readable = dossier.readable(data, casework.today());
        add(facts, t.say("workspace.kind"), words.choice(definition, "kind", index(definition, readable, "kind"), t));
        add(facts, t.say("workspace.field"), words.choice(definition, "field", index(definition, readable, "field"), t));
        add(facts, t.say("workspace.host"), dossier.party(vn.khuevan.identity.Relation.LEAD_ORGANISATION, casework.today()).map(Party::name).orElse(null));
        add(facts, t.say("workspace.investigator"), dossier.party(vn.khuevan.identity.Relation.INVESTIGATOR, casework.today()).map(Party::name).orElse(null));
        var amount = definition.index().containsKey("amount") ? readable.whole(definition.index().get("amount")) : null;
        add(facts, t.say("workspace.amount"), amount == null ? null : t.money(amount));
        var starts = day(index(definition, readable, "starts"));
        var ends = day(index(definition, readable, "ends"));
        add(facts, t.say("workspace.period"), starts == null && ends == null ? null
                : (starts == null ? "…" : t.date(starts)) + " – " + (ends == null ? "…" : t.date(ends)));
        facts.add(Entry.of(t.say("workspace.opened-on"), t.date(dossier.openedOn())));
        return facts;
    }

    private static @Nullable String index(Definition definition, Data data, String column) {
        var path = definition.index().get(column);
        return path == null ? null : data.text(path);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null || !text.matches("\\d{4}-\\d{2}-\\d{2}") ? null : LocalDate.parse(text);
    }

    private static void add(List<Entry> facts, String term, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(Entry.of(term, value));
        }
    }

    /** The stations of the phase where the dossier stands; each other phase is one station. */
    private List<Stop> line(Definition definition, String stage, List<Overview.Step> steps, @Nullable LocalDate due, @Nullable Who waits, LocalDate today, Texts t) {
        var stations = definition.stages().stream().filter(Definition.Stage::line).toList();
        var phases = new LinkedHashMap<String, List<Definition.Stage>>();
        stations.forEach(station -> phases.computeIfAbsent(String.valueOf(station.phase()), phase -> new ArrayList<>()).add(station));
        if (stations.size() <= 8 || phases.size() < 2) {
            return stations(stations, definition, stage, steps, due, waits, today, t);
        }
        var here = definition.stage(stage).map(found -> String.valueOf(found.phase())).orElse("");
        var drawn = new ArrayList<Stop>();
        var passed = phases.containsKey(here);
        for (var phase : phases.entrySet()) {
            if (phase.getKey().equals(here)) {
                drawn.addAll(stations(phase.getValue(), definition, stage, steps, due, waits, today, t).stream()
                        .filter(stop -> stop.state() != Stop.State.SKIPPED).toList());
                passed = false;
            } else {
                var name = phase(phase.getKey(), t);
                drawn.add(passed ? Stop.done(name, left(steps, phase.getValue().getLast().id())) : Stop.next(name, null));
            }
        }
        return drawn;
    }

    private List<Stop> stations(List<Definition.Stage> stations, Definition definition, String stage, List<Overview.Step> steps, @Nullable LocalDate due,
            @Nullable Who waits, LocalDate today, Texts t) {
        var order = definition.stages().stream().map(Definition.Stage::id).toList();
        var visited = new java.util.HashSet<String>();
        steps.forEach(step -> visited.add(step.to()));
        var standsOnLine = stations.stream().anyMatch(station -> station.id().equals(stage));
        var end = definition.stage(stage).map(Definition.Stage::end).orElse(false);
        var drawn = new ArrayList<Stop>();
        for (var station : stations) {
            var name = station.title().in(t.language().tag());
            if (station.id().equals(stage)) {
                drawn.add(end ? Stop.done(name, arrived(steps, stage)) : Stop.current(name, waits == null ? null : words.who(waits.code(), t), due,
                        due != null && due.isBefore(today)));
            } else if (visited.contains(station.id()) && (order.indexOf(station.id()) < order.indexOf(stage) || !standsOnLine)) {
                drawn.add(Stop.done(name, left(steps, station.id())));
            } else if (standsOnLine && order.indexOf(station.id()) < order.indexOf(stage)) {
                drawn.add(new Stop(name, Stop.State.SKIPPED, null, null, false));
            } else {
                drawn.add(end ? new Stop(name, Stop.State.SKIPPED, null, null, false) : Stop.next(name, null));
            }
        }
        if (!standsOnLine) {
            // a side stage has no place of its own on the line: it stands where the dossier left it
            var at = (int) drawn.stream().filter(stop -> stop.state() == Stop.State.DONE).count();
            if (stations.stream().anyMatch(station -> Objects.equals(station.phase(), definition.stage(stage).map(Definition.Stage::phase).orElse(null)))) {
                drawn.add(Math.min(at, drawn.size()), Stop.current(words.stage(definition, stage, t), waits == null ? null : words.who(waits.code(), t), due,
                        due != null && due.isBefore(today)));
            }
        }
        return drawn;
    }

    private static @Nullable LocalDate left(List<Overview.Step> steps, String stage) {
        return steps.reversed().stream().filter(step -> step.from().equals(stage) && !step.to().equals(stage))
                .map(Overview.Step::day).findFirst().orElse(null);
    }

    private static @Nullable LocalDate arrived(List<Overview.Step> steps, String stage) {
        return steps.stream().filter(step -> step.to().equals(stage)).map(Overview.Step::day).findFirst().orElse(null);
    }

    static String phase(String phase, Texts t) {
        var key = "workspace.phase." + phase;
        return t.knows(key) ? t.say(key) : phase;
    }

    private DossierView.Act act(CaseFile dossier, Definition definition, Possibility possibility, Texts t) {
        var action = possibility.action();
        return new DossierView.Act(action.id(), action.title().in(t.language().tag()), WorkPages.href(dossier.number()) + "/" + action.id(),
                words.who(action.by(), t), of(possibility, Reason.Kind.REFUSES, definition, t), of(possibility, Reason.Kind.AWAITS, definition, t),
                of(possibility, Reason.Kind.GAP, definition, t), CaseWords.aside(definition, action, dossier.stage()));
    }

    private List<vn.khuevan.web.show.Reason> of(Possibility possibility, Reason.Kind kind, Definition definition, Texts t) {
        return reasons.shown(possibility.reasons().stream().filter(reason -> reason.kind() == kind).toList(), definition, t);
    }

    private DossierView.Limit limit(CaseFile.OpenDeadline limit, Definition definition, Texts t) {
        var provision = words.provision(limit.provision());
        return new DossierView.Limit(words.duty(limit.provision(), t), limit.provision(), provision.map(Provision::citation).orElse(limit.provision()),
                provision.map(found -> found.certainty() == Certainty.ASSUMED).orElse(false), limit.due(), limit.event(),
                limit.eventPath() == null ? null : reasons.label(limit.eventPath(), definition, t), words.who(limit.waits(), t));
    }

    private List<DossierView.Group> children(Actor actor, CaseFile dossier, LocalDate today, Texts t) {
        var groups = new LinkedHashMap<String, List<DossierView.Child>>();
        for (var child : overview.children(actor, today, dossier.id())) {
            var definition = words.definition(child.definition());
            groups.computeIfAbsent(child.type(), type -> new ArrayList<>()).add(new DossierView.Child(child.number(), child.title(),
                    words.stage(definition, child.stage(), t), tone(child, definition.stage(child.stage()).orElse(null), today), child.due()));
        }
        return groups.entrySet().stream().map(group -> new DossierView.Group(group.getKey(), words.type(group.getKey(), t), group.getValue())).toList();
    }

    private static Tone tone(WorkLists.Row row, Definition.@Nullable Stage stage, LocalDate today) {
        if (stage != null && stage.end()) {
            return stage.line() ? Tone.DONE : Tone.STOPPED;
        }
        return row.due() == null ? Tone.RUNNING : WorkPages.tone(row.due(), row.alarm(), today);
    }

    /** What can be opened here by this person as far as stage and role say; the rules are asked on the form's page. */
    private List<DossierView.Start> openings(Actor actor, CaseFile dossier, LocalDate today, Texts t) {
        return under(actor, dossier, today)
                .filter(definition -> definition.opening().inParent().isEmpty() || definition.opening().inParent().contains(dossier.stage()))
                .map(definition -> new DossierView.Start(definition.title().in(t.language().tag()),
                        "/lam-viec/mo/" + definition.type() + "?trong=" + dossier.number())).toList();
    }

    /** What this person will be able to open here, from the first stage ahead in which it opens. */
    private List<DossierView.Coming> coming(Actor actor, CaseFile dossier, Definition definition, LocalDate today, Texts t) {
        var order = definition.stages().stream().map(Definition.Stage::id).toList();
        var ahead = definition.stages().subList(order.indexOf(dossier.stage()) + 1, order.size()).stream().filter(Definition.Stage::line).toList();
        return definition.stage(dossier.stage()).filter(Definition.Stage::end).isPresent() ? List.of()
                : under(actor, dossier, today).filter(child -> !child.opening().inParent().isEmpty() && !child.opening().inParent().contains(dossier.stage()))
                        .flatMap(child -> ahead.stream().filter(stage -> child.opening().inParent().contains(stage.id())).limit(1)
                                .map(stage -> new DossierView.Coming(child.title().in(t.language().tag()), stage.title().in(t.language().tag())))).toList();
    }

    /** The types that open under a dossier, those for this person. */
    private Stream<Definition> under(Actor actor, CaseFile dossier, LocalDate today) {
        return casework.definitions().all().stream()
                .filter(definition -> dossier.type().equals(definition.parent()))
                .filter(definition -> casework.definitions().toOpen(definition.type(), dossier, today).filter(definition::equals).isPresent())
                .filter(definition -> mayOpen(actor, dossier, definition, today));
    }

    static boolean mayOpen(Actor actor, CaseFile parent, Definition definition, LocalDate today) {
        var by = definition.opening().act().by();
        return Access.may(actor, parent, by, today)
                || by.stream().anyMatch(who -> who instanceof Who.HasRole(var role) && actor.has(role) && !role.isStaff());
    }

    private List<DossierView.Filled> forms(CaseFile dossier, Definition definition, Data data, Texts t) {
        var filled = new ArrayList<Form>();
        for (var form : definition.forms().values()) {
            if (!data.object(form.id()).isEmpty()) {
                filled.add(casework.named(dossier, form));
            }
        }
        var values = filled.stream().map(form -> data.object(form.id())).toList();
        var names = organisations.names(filled, values.stream().map(Data::tree).toList());
        var shown = new ArrayList<DossierView.Filled>();
        for (var i = 0; i < filled.size(); i++) {
            shown.add(new DossierView.Filled(filled.get(i).id(), filled.get(i).title().in(t.language().tag()), filled.get(i).legal(),
                    fields.shown(filled.get(i), values.get(i), names, t)));
        }
        return shown;
    }

    private List<DossierView.Tie> parties(CaseFile dossier, LocalDate today, Texts t) {
        return dossier.parties().stream().sorted(java.util.Comparator.comparing((Party party) -> !party.holdsOn(today))
                        .thenComparing(party -> party.relation().ordinal()).thenComparing(Party::from))
                .map(party -> new DossierView.Tie(String.valueOf(words.who("@" + party.relation().code(), t)), party.name(), party.from(), party.until(),
                        !party.holdsOn(today))).distinct().toList();
    }

    private static List<Overview.Step> newest(List<Overview.Step> steps) {
        return steps.subList(Math.max(0, steps.size() - NEWEST), steps.size());
    }

    private List<Moment> history(List<Overview.Step> steps, Definition definition, Texts t) {
        return steps.reversed().stream().map(step -> {
            var moved = !step.from().equals(step.to());
            var law = step.provision() == null ? null : words.provision(step.provision()).orElse(null);
            var details = new ArrayList<String>();
            if (moved) {
                details.add(t.say("workspace.moved-to", words.stage(definition, step.to(), t)));
            }
            if (moved && step.late()) {
                details.add(t.say("workspace.done-late"));
            }
            if (step.arrived() != null) {
                details.add(t.say("workspace.arrived", step.arrived()));
            }
            return new Moment(step.at(), step.late() ? Tone.LATE : moved ? Tone.DONE : Tone.PLAIN, act(step, definition, t),
                    step.actorId() == 0 ? null : step.actorName(), details.isEmpty() ? null : String.join(" ", details),
                    law == null ? null : law.citation(), law == null ? null : law.id(), step.hash());
        }).toList();
    }

    private String act(Overview.Step step, Definition definition, Texts t) {
        return step.from().isEmpty() ? t.say("workspace.opened", definition.title().in(t.language().tag())) : words.action(definition, step.act(), t);
    }

    private List<DossierView.Pin> pins(Definition definition, CaseFile dossier, Map<String, LocalDate> pins, Texts t) {
        return definition.phases().stream().map(phase -> {
            var pinned = pins.get(phase);
            return new DossierView.Pin(phase(phase, t), pinned == null ? dossier.openedOn() : pinned, pinned != null);
        }).toList();
    }

    private DossierView.@Nullable Receipt receipt(List<Overview.Step> steps, @Nullable Long entry, Definition definition, Texts t) {
        return entry == null ? null : steps.stream().filter(step -> step.seq() == entry).findFirst()
                .map(step -> new DossierView.Receipt(step.seq(), act(step, definition, t), step.at(), step.arrived(), step.hash())).orElse(null);
    }
}
