package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Definition.Action;
import vn.khuevan.casework.Definition.Effect;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Role;
import vn.khuevan.law.Reckoned;
import vn.khuevan.rules.Law;

/** Works out everything an allowed act changes: stage, pins, parties, deadlines, the columns of lists. */
final class Plan {

    private final CaseFile before;
    private final Definition definition;
    private final Action action;
    private final Data after;
    private final Actor actor;
    private final Law law;
    private final LocalDate today;
    private final Directory directory;
    private final Data readable;
    private final List<Party> entered;

    Plan(CaseFile before, Definition definition, Action action, Data after, Actor actor, Law law, LocalDate today, Directory directory) {
        this.before = before;
        this.definition = definition;
        this.action = action;
        this.after = after;
        this.actor = actor;
        this.law = law;
        this.today = today;
        this.directory = directory;
        this.readable = before.readable(after, today);
        this.entered = List.copyOf(arrivals());
    }

    /** The stage the act leads to, or null when the deciding value is none of the cases. */
    Definition.@Nullable Stage target() {
        var id = switch (action.to()) {
            case Definition.Target.Stays() -> before.stage();
            case Definition.Target.To(var stage) -> stage;
            case Definition.Target.By(var path, var cases) -> cases.get(String.valueOf(readable().at(path)));
        };
        return id == null ? null : definition.stage(id).orElse(null);
    }

    private Data readable() {
        return readable;
    }

    /** What the act lays over the data: the typed form, and fields of other forms that its effects set. */
    Map<String, Object> patch(Map<String, Object> typed) {
        var patch = new LinkedHashMap<>(typed);
        for (var effect : action.effects()) {
            if (effect instanceof Effect.Assign(var form, var field, var value)) {
                var given = value.startsWith("=") ? value.substring(1) : readable().at(value);
                if (given != null) {
                    var fields = new LinkedHashMap<String, @Nullable Object>(after.object(form).tree());
                    if (patch.get(form) instanceof Map<?, ?> begun) {
                        begun.forEach((key, already) -> fields.put(String.valueOf(key), already));
                    }
                    fields.put(field, given);
                    patch.put(form, fields);
                }
            }
        }
        return patch;
    }

    Map<String, LocalDate> pins() {
        var pins = new LinkedHashMap<String, LocalDate>();
        for (var pin : action.pins()) {
            var day = pin.day() == null ? today : readable().date(pin.day());
            pins.put(pin.phase(), day == null ? today : day);
        }
        return pins;
    }

    List<Party> entered() {
        return entered;
    }

    private List<Party> arrivals() {
        var entered = new ArrayList<Party>();
        for (var effect : action.effects()) {
            if (effect instanceof Effect.Enter(var relation, var organisation, var account, var name, var replaces)) {
                var data = readable();
                var shown = name == null ? null : data.text(name);
                if (organisation != null && data.whole(organisation) != null) {
                    directory.organisation(Objects.requireNonNull(data.whole(organisation)))
                            .ifPresent(known -> entered.add(new Party(relation, null, known.id(), known.name(), today, null)));
                } else if (account != null && data.text(account) != null) {
                    directory.person(Objects.requireNonNull(data.text(account)))
                            .ifPresent(known -> entered.add(new Party(relation, known.id(), null, known.name(), today, null)));
                } else if (account != null && account.equals("actor")) {
                    entered.add(new Party(relation, actor.accountId(), null, actor.name(), today, null));
                } else if (shown != null) {
                    entered.add(new Party(relation, null, null, shown, today, null));
                }
            }
        }
        if (actor.accountId() != 0 && Access.seesWhileItWaits(actor, before, today)) {
            entered.add(participant());
        }
        return entered;
    }

    /**
     * Once nothing waits for them any more, they can still read what they did. The People's Committee takes part as the body it is,
     * so that whoever acts for it next goes on where the last one stopped.
     */
    private Party participant() {
        if (actor.has(Role.PEOPLES_COMMITTEE) && actor.organisations().size() == 1) {
            var body = directory.organisation(actor.organisations().getFirst());
            if (body.isPresent()) {
                return new Party(Relation.PARTICIPANT, null, body.get().id(), body.get().name(), today, null);
            }
        }
        return new Party(Relation.PARTICIPANT, actor.accountId(), null, actor.name(), today, null);
    }

    List<Relation> left() {
        var left = new ArrayList<Relation>();
        for (var effect : action.effects()) {
            switch (effect) {
                case Effect.Leave(var relation) -> left.add(relation);
                case Effect.Enter enter when enter.replaces() && entered().stream().anyMatch(p -> p.relation() == enter.relation()) ->
                        left.add(enter.relation());
                default -> { }
            }
        }
        return left.stream().filter(relation -> before.id() != 0).distinct().toList();
    }

    List<Transition.Started> started(Definition.Stage to, Map<String, LocalDate> pins) {
        var started = new ArrayList<Transition.Started>();
        if (to.end()) {
            // nothing more happens, so nothing more is waited for
            return started;
        }
        var kind = readable().text("root.proposal.kind");
        for (var start : action.starts()) {
            if (start.when() != null && !start.when().holds(readable())) {
                continue;
            }
            var event = start.event().equals("today") ? today : readable().date(start.event());
            if (event == null) {
                continue;
            }
            var phase = to.phase() == null && !before.isRoot() ? "execution" : to.phase();
            var pinned = phase == null ? null : pins.getOrDefault(phase, before.pins().get(phase));
            var provision = law.on(start.duty(), pinned == null ? before.openedOn() : pinned, kind == null ? "" : kind).provision().orElse(null);
            if (provision == null || !provision.setsDate()) {
                continue;
            }
            var due = due(provision, event);
            var waits = start.waits() != null ? start.waits().code() : to.waits() != null ? to.waits().code() : null;
            started.add(new Transition.Started(start.duty(), provision.id(), event, start.event().equals("today") ? null : start.event(),
                    due, due == null ? null : due.minusDays(start.alarm()), start.alarm(), waits));
        }
        return started;
    }

    private @Nullable LocalDate due(vn.khuevan.law.Provision provision, LocalDate event) {
        return law.reckon(provision, event) instanceof Reckoned(var deadline) ? deadline.due() : null;
    }

    List<Transition.Ended> ended(Definition.Stage to, List<Transition.Started> started) {
        var ended = new ArrayList<Transition.Ended>();
        for (var deadline : before.deadlines()) {
            if (action.ends().contains(deadline.duty())) {
                ended.add(new Transition.Ended(deadline.id(), deadline.duty(), deadline.due() != null && today.isAfter(deadline.due()) ? "late" : "met"));
            } else if (to.end() || started.stream().anyMatch(s -> s.duty().equals(deadline.duty()))) {
                ended.add(new Transition.Ended(deadline.id(), deadline.duty(), "dropped"));
            }
        }
        return ended;
    }

    /** Deadlines that count from a date which the act changed; reckoned by the provision they were started under. */
    List<Transition.Moved> moved(List<Transition.Ended> ended) {
        var moved = new ArrayList<Transition.Moved>();
        for (var deadline : before.deadlines()) {
            if (deadline.eventPath() == null || ended.stream().anyMatch(e -> e.id() == deadline.id())) {
                continue;
            }
            var event = readable().date(deadline.eventPath());
            if (event != null && !event.equals(deadline.event())) {
                var provision = law.book().byId(deadline.provision(), deadline.event()).or(() -> law.book().byId(deadline.provision())).orElse(null);
                var due = provision == null ? null : due(provision, event);
                var ahead = deadline.due() != null && deadline.alarm() != null
                        ? java.time.temporal.ChronoUnit.DAYS.between(deadline.alarm(), deadline.due()) : 5;
                moved.add(new Transition.Moved(deadline.id(), deadline.duty(), event, due, due == null ? null : due.minusDays(ahead)));
            }
        }
        return moved;
    }

    CaseWriter.Columns columns(List<Party> entered) {
        var data = readable();
        var host = java.util.stream.Stream.concat(entered.stream(), before.parties().stream())
                .filter(party -> party.relation() == Relation.LEAD_ORGANISATION && party.holdsOn(today)).findFirst();
        var title = index(data, "title");
        return new CaseWriter.Columns(title != null ? title : before.title().isEmpty() ? definition.title().vi() : before.title(),
                index(data, "kind"), index(data, "field"), Data.asDate(index(data, "starts")), Data.asDate(index(data, "ends")),
                definition.index().containsKey("amount") ? data.whole(definition.index().get("amount")) : null,
                host.map(Party::organisationId).orElse(null), host.map(Party::name).orElse(null));
    }

    private @Nullable String index(Data data, String column) {
        var path = definition.index().get(column);
        return path == null ? null : data.text(path);
    }

    /** The values of a form as an effect states them: paths into the data, literals after {@code =}. */
    static Map<String, Object> fill(Map<String, Object> stated, Data data) {
        var filled = new LinkedHashMap<String, Object>();
        stated.forEach((key, value) -> {
            var given = switch (value) {
                case String text when text.startsWith("=") -> text.substring(1);
                case String path -> data.at(path);
                case Map<?, ?> nested -> fill(strings(nested), data);
                default -> value;
            };
            if (given != null && !(given instanceof Map<?, ?> map && map.isEmpty())) {
                filled.put(key, given);
            }
        });
        return filled;
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    Transition transition(Definition.Stage to, Map<String, Object> patch, List<String> provisions, List<String> gaps, Instant at, Transition.@Nullable Once once) {
        var pins = pins();
        var started = started(to, pins);
        var ended = ended(to, started);
        return new Transition(actor, action.id(), before.id() == 0 ? "" : before.stage(), to, patch, pins, entered(), left(), started, ended,
                moved(ended), provisions, gaps, at, today, once);
    }
}
