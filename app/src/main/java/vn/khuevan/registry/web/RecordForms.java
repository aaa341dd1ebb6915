package vn.khuevan.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.FieldProblem;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Sighting;
import vn.khuevan.registry.Write;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;

/** Where staff, and the person whom a profile describes, change records: the form is drawn from the type. */
@Controller
class RecordForms {

    static final String PATH = "/lam-viec/co-so-du-lieu";
    private static final List<Entry.State> STATES = List.of(Entry.State.DRAFT, Entry.State.INTERNAL, Entry.State.PUBLIC);

    private final Registry registry;

    RecordForms(Registry registry) {
        this.registry = registry;
    }

    @GetMapping(PATH + "/them/{type}")
    ModelAndView fresh(@PathVariable String type, Actor actor, Page page) {
        var known = registry.types().find(type).filter(_ -> RecordSight.mayWrite(actor, actor.authorityId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return form(page, known, null, 0, TypedRecord.of(known, Content.EMPTY, Entry.State.DRAFT.code(), Map.of(), page.t().language().tag()), List.of(), true);
    }

    @PostMapping(PATH + "/them/{type}")
    Object create(@PathVariable String type, Actor actor, Page page, HttpServletRequest request) {
        var known = registry.types().find(type).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return rowed(request, known, actor, page, null, 0).<Object>map(form -> form)
                .orElseGet(() -> write(actor, page, known, null, 0, TypedRecord.of(known, request.getParameterMap())));
    }

    @GetMapping(PATH + "/{code}")
    ModelAndView edit(@PathVariable String code, Actor actor, Page page) {
        var entry = mine(actor, code);
        var type = registry.types().get(entry.type());
        return form(page, type, entry, entry.version(), standing(type, entry, page), List.of(),
                RecordSight.isStaffOf(actor, entry.authority()));
    }

    @PostMapping(PATH + "/{code}")
    Object change(@PathVariable String code, @RequestParam(defaultValue = "0") long version, Actor actor, Page page, HttpServletRequest request) {
        var entry = mine(actor, code);
        var type = registry.types().get(entry.type());
        return rowed(request, type, actor, page, entry, version).<Object>map(form -> form)
                .orElseGet(() -> write(actor, page, type, entry, version, TypedRecord.of(type, request.getParameterMap())));
    }

    @PostMapping(PATH + "/{code}/rut-lai")
    Object withdraw(@PathVariable String code, @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "0") long version, Actor actor, Page page) {
        var entry = mine(actor, code);
        var type = registry.types().get(entry.type());
        var outcome = registry.withdraw(By.person(actor), code, version, reason);
        return outcome instanceof Outcome.Written ? goTo(type.address(code))
                : form(page, type, entry, entry.version(), standing(type, entry, page), faults(outcome, page.t()),
                        RecordSight.isStaffOf(actor, entry.authority()));
    }

    private TypedRecord standing(RecordType type, Entry entry, Page page) {
        return TypedRecord.of(type, entry.content(), entry.state().code(), registry.neighbours(entry.content().links()), page.t().language().tag());
    }

    private Entry mine(Actor actor, String code) {
        if (registry.look(actor, code, null, null) instanceof Sighting.Here(var entry) && RecordSight.mayCorrect(actor, entry)) {
            return entry;
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The form with a row more or less, when that is all that was asked. */
    private Optional<ModelAndView> rowed(HttpServletRequest request, RecordType type, Actor actor, Page page, @Nullable Entry entry, long version) {
        var add = request.getParameter("add-row");
        var remove = request.getParameter("remove-row");
        if (add == null && remove == null) {
            return Optional.empty();
        }
        var typed = TypedRecord.of(type, request.getParameterMap());
        return Optional.of(form(page, type, entry, version, add != null ? typed.adding(add) : typed.removing(String.valueOf(remove)), List.of(),
                RecordSight.isStaffOf(actor, entry == null ? actor.authorityId() : entry.authority())));
    }

    private Object write(Actor actor, Page page, RecordType type, @Nullable Entry entry, long version, TypedRecord typed) {
        var t = page.t();
        var faults = new ArrayList<Fault>();
        var content = typed.content(entry == null ? Content.EMPTY : entry.content(), faults, t);
        var state = Arrays.stream(Entry.State.values()).filter(one -> one.code().equals(typed.state())).findFirst()
                .orElse(entry == null ? Entry.State.DRAFT : entry.state());
        var standing = version;
        if (faults.isEmpty()) {
            var outcome = registry.write(By.person(actor), new Write(type.id(), entry == null ? actor.authorityId() : entry.authority(),
                    entry == null ? null : entry.code(), entry == null ? null : version, state, content));
            switch (outcome) {
                case Outcome.Written written -> {
                    return goTo(type.address(written.code()));
                }
                case Outcome.Unchanged unchanged -> {
                    return goTo(type.address(unchanged.code()));
                }
                case Outcome.Stale stale -> standing = stale.version();
                case Outcome.Refused _, Outcome.Unknown _, Outcome.NotYours _ -> { }
            }
            faults.addAll(faults(outcome, t));
        }
        var again = form(page, type, entry, standing, typed, faults, RecordSight.isStaffOf(actor, entry == null ? actor.authorityId() : entry.authority()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    static List<Fault> faults(Outcome outcome, Texts t) {
        return switch (outcome) {
            case Outcome.Refused(var problems) -> problems.stream()
                    .map(problem -> new Fault(field(problem), t.say("registry.problem." + problem.code(), problem.args().toArray()))).toList();
            case Outcome.Stale(_, long version) -> List.of(new Fault(null, t.say("registry.stale", version)));
            case Outcome.Unknown(var code) -> List.of(new Fault(null, t.say("registry.problem.link.missing", code)));
            case Outcome.NotYours _ -> List.of(new Fault(null, t.say("registry.not-yours")));
            case Outcome.Written _, Outcome.Unchanged _ -> List.of();
        };
    }

    /** The question that a problem is about. */
    private static String field(FieldProblem problem) {
        var name = problem.field().replaceFirst("\\[\\d+]$", "");
        if (name.startsWith("links.") || name.equals("state") || name.equals("shown") || name.equals("reason")) {
            return name;
        }
        return name.startsWith("identifiers") ? "identifiers" : "facts." + name;
    }

    /** Questions under a heading. */
    private List<FormGroup> groups(RecordType type, TypedRecord typed, List<Fault> faults, boolean staff, Texts t) {
        var groups = new ArrayList<FormGroup>();
        type.groups().forEach((id, name) -> add(groups, name.in(t.language().tag()), typed.questions(id, staff, t), faults));
        add(groups, t.say("registry.links"), typed.links(t), faults);
        var schemes = new LinkedHashMap<String, String>();
        type.identifiers().forEach(id -> schemes.put(id, registry.schemes().get(id).label().in(t.language().tag())));
        add(groups, t.say("registry.identifiers"), typed.others(schemes, t), faults);
        return groups;
    }

    private static void add(List<FormGroup> groups, String heading, List<Field> fields, List<Fault> faults) {
        if (!fields.isEmpty()) {
            groups.add(new FormGroup(heading, fields.stream().map(field -> field.faults(faults)).toList()));
        }
    }

    private ModelAndView form(Page page, RecordType type, @Nullable Entry entry, long version, TypedRecord typed, List<Fault> faults, boolean staff) {
        var t = page.t();
        var tag = t.language().tag();
        var state = Field.select("state", t.say("registry.state"), typed.state(), STATES.stream()
                .filter(one -> entry == null || one != Entry.State.DRAFT || entry.state() == Entry.State.DRAFT)
                .map(one -> Option.of(one.code(), t.say("registry.state." + one.code()))).toList()).faults(faults);
        var titled = page.withTitle(entry == null ? t.say("registry.add.to", type.plural().in(tag)) : t.say("registry.edit.of", entry.title(tag)))
                .underNamed(type.plural().in(tag), "/" + type.path());
        return new ModelAndView("registry/form", Map.of("page", faults.isEmpty() ? titled : titled.failing(),
                "action", entry == null ? PATH + "/them/" + type.id() : PATH + "/" + entry.code(), "version", version, "state", staff ? List.of(state) : List.of(),
                "groups", groups(type, typed, faults, staff, t), "faults", faults,
                "withdraw", entry != null && staff && entry.state() != Entry.State.WITHDRAWN ? PATH + "/" + entry.code() + "/rut-lai" : ""));
    }

    static RedirectView goTo(String address) {
        var view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }
}
