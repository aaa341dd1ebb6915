package vn.khuevan.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.Actor;
import vn.khuevan.rules.LawOffice;

/**
 * The door of the engine: opens dossiers, says what can be done with them and why not, and does it.
 *
 * <p>Every act is decided on what was read and written only if nothing of that changed meanwhile; otherwise it is decided
 * again, or the person who named a version gets {@link Outcome.Stale}.
 */
public final class Casework {

    private static final int ATTEMPTS = 8;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Definitions definitions;
    private final Vocabularies vocabularies;
    private final Map<String, Gate> gates;
    private final Map<String, Computation> computations;
    private final LawOffice law;
    private final Directory directory;
    private final Authorities authorities;
    private final Clock clock;
    private final CaseStore store;
    private final CaseWriter writer;
    private final List<Consequence> consequences;
    private final StoredFiles files;
    private final @Nullable Instant arrived;

    /** How dossiers of an authority are numbered. */
    public interface Authorities {
        /** Short code of an authority, such as {@code H26}. */
        String code(int authorityId);

        /** Authority that receives what this person opens: the person's own, or the city's for applicants and citizens. */
        int receiving(Actor actor);
    }

    Casework(NamedParameterJdbcTemplate jdbc, TransactionTemplate transactions, Definitions definitions, Vocabularies vocabularies,
            Map<String, Gate> gates, Map<String, Computation> computations, LawOffice law, Directory directory,
            Authorities authorities, List<Consequence> consequences, StoredFiles files, Clock clock) {
        this(jdbc, transactions, definitions, vocabularies, gates, computations, law, directory, authorities, consequences, files, clock, null);
    }

    private Casework(NamedParameterJdbcTemplate jdbc, TransactionTemplate transactions, Definitions definitions, Vocabularies vocabularies,
            Map<String, Gate> gates, Map<String, Computation> computations, LawOffice law, Directory directory,
            Authorities authorities, List<Consequence> consequences, StoredFiles files, Clock clock, @Nullable Instant arrived) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.definitions = definitions;
        this.vocabularies = vocabularies;
        this.gates = Map.copyOf(gates);
        this.computations = Map.copyOf(computations);
        this.law = law;
        this.directory = directory;
        this.authorities = authorities;
        this.consequences = List.copyOf(consequences);
        this.files = files;
        this.clock = clock;
        this.arrived = arrived;
        this.store = new CaseStore(jdbc);
        this.writer = new CaseWriter(jdbc, arrived);
    }

    /** The same engine acting at another time: for loading histories and for tests. */
    public Casework at(Clock other) {
        return new Casework(jdbc, transactions, definitions, vocabularies, gates, computations, law, directory, authorities, consequences, files, other);
    }

    /**
     * The same engine for a request that came at that moment and had to wait: gates and deadlines are judged as of then, so that
     * nobody misses a closing time by being made to wait. It is recorded when it is written, with the moment beside it.
     */
    public Casework arrivedAt(Instant moment) {
        return new Casework(jdbc, transactions, definitions, vocabularies, gates, computations, law, directory, authorities, consequences, files, clock, moment);
    }

    /** Day by which things are judged: the present one, or that of the arrival. */
    public LocalDate today() {
        return LocalDate.ofInstant(judged(), clock.getZone());
    }

    private Instant judged() {
        return arrived == null ? clock.instant() : arrived;
    }

    public Definitions definitions() {
        return definitions;
    }

    public Vocabularies vocabularies() {
        return vocabularies;
    }

    /** The dossier, if there is one that the actor may see. */
    public Optional<CaseFile> find(Actor actor, String number) {
        return store.find(number).map(CaseStore.Loaded::dossier).filter(dossier -> Access.sees(actor, dossier, today()));
    }

    /**
     * The dossier under which the actor may open one of a type: one that they see, or one in a stage that takes such dossiers from
     * anybody of their role, as a task does while its call is open.
     */
    public Optional<CaseFile> findToOpenUnder(Actor actor, Definition definition, String number) {
        return store.find(number).map(CaseStore.Loaded::dossier).filter(dossier -> dossier.type().equals(definition.parent()))
                .filter(dossier -> Access.sees(actor, dossier, today())
                        || (definition.opening().inParent().contains(dossier.stage()) && Drafting.mayOpen(definition, actor, dossier, today())));
    }

    /** The dossiers with these ids that the actor may see, in one query. */
    public List<CaseFile> find(Actor actor, Collection<Long> ids) {
        return store.findAll(ids).stream().filter(dossier -> Access.sees(actor, dossier, today())).toList();
    }

    /** The dossiers directly under one that the actor may see. */
    public List<CaseFile> children(Actor actor, CaseFile parent) {
        return store.children(parent.id()).stream().filter(dossier -> Access.sees(actor, dossier, today())).toList();
    }

    /** What happened to a dossier that the actor may see; empty otherwise. */
    public Optional<History> history(Actor actor, String number) {
        return find(actor, number).map(dossier -> store.history(number));
    }

    /** A dossier's history beside what it would have been under the rules of another day; empty when the actor may not see it. */
    public Optional<Replay> replay(Actor actor, String number, LocalDate otherDay) {
        return find(actor, number).map(dossier -> Replay.of(dossier, store.history(number), definitions.get(dossier.definition()),
                law.today(), otherDay));
    }

    /** Every action of the dossier's stage with what stands against it for this person. */
    public List<Possibility> explain(Actor actor, CaseFile dossier) {
        return explain(actor, List.of(dossier)).getOrDefault(dossier.number(), List.of());
    }

    /** The same for a whole page of dossiers, in a number of queries that does not grow with it. */
    public Map<String, List<Possibility>> explain(Actor actor, List<CaseFile> dossiers) {
        var look = new Examination(gates, computations, law.today(), today(), judged());
        var subjects = new ArrayList<Examination.Subject>();
        for (var dossier : dossiers) {
            var definition = definitions.get(dossier.definition());
            var readable = dossier.readable(dossier.data(), today());
            definition.actionsFrom(dossier.stage()).stream()
                    .filter(action -> action.when() == null || action.when().holds(readable))
                    .forEach(action -> subjects.add(new Examination.Subject(dossier, definition, action, null, actor, today())));
        }
        var facts = store.fetch(look.wants(subjects));
        var result = new LinkedHashMap<String, List<Possibility>>();
        dossiers.forEach(dossier -> result.put(dossier.number(), new ArrayList<>()));
        for (var subject : subjects) {
            result.get(subject.dossier().number()).add(new Possibility(subject.action(),
                    Access.may(actor, subject.dossier(), subject.action().by(), today()), look.reasons(subject, facts)));
        }
        return result;
    }

    /** Why an action of the dossier's definition cannot be done in the stage where the dossier stands. */
    public Reason outOfStep(CaseFile dossier, Definition.Action action) {
        return Drafting.outOfStep(dossier, definitions.get(dossier.definition()), action, law.today(), today());
    }

    /** What stands against opening a dossier of a type under a parent, before the form is typed; empty when the type is unknown. */
    public Optional<Possibility> explainOpening(Actor actor, String type, @Nullable CaseFile parent) {
        return definitions.toOpen(type, parent, today()).map(definition -> {
            var act = definition.opening().act();
            var draft = Drafting.blank(definition, parent, actor, authorities.receiving(actor), today());
            var look = new Examination(gates, computations, law.today(), today(), judged());
            var subject = new Examination.Subject(draft, definition, act, null, actor, today());
            var reasons = new ArrayList<>(Drafting.standing(definition, parent, law.today(), today()));
            reasons.addAll(look.reasons(subject, store.fetch(look.wants(List.of(subject)))));
            return new Possibility(act, Drafting.mayOpen(definition, actor, parent, today()), reasons);
        });
    }

    /** The form that an action takes on a dossier, or null. */
    public @Nullable Form form(CaseFile dossier, Definition definition, Definition.Action action) {
        var form = form(definition, action);
        if (form == null) {
            return null;
        }
        if (action.form() == null) {
            return Returns.of(dossier, definition, action);
        }
        var readable = dossier.readable(dossier.data(), today());
        var kind = readable.text("root.proposal.kind");
        var pinned = Examination.pinned(dossier, definition, dossier.stage());
        return choices(dossier, readable).of(form.of(readable, duty -> law().on(duty, pinned, kind == null ? "" : kind).provision().isPresent()));
    }

    /** A form of the dossier with the names of what could be chosen in it, for showing what was. */
    public Form named(CaseFile dossier, Form form) {
        return choices(dossier, dossier.readable(dossier.data(), today())).of(form);
    }

    private Choices choices(CaseFile dossier, Data readable) {
        return new Choices(readable, () -> store.children(dossier.root().id()), other -> definitions.get(other.definition()));
    }

    /** The form for opening a dossier under a parent, or null. */
    public @Nullable Form openingForm(Actor actor, Definition definition, @Nullable CaseFile parent) {
        return form(blank(actor, definition, parent), definition, definition.opening().act());
    }

    /**
     * What an empty form offers, by field: what earlier forms of the dossier and of those above it say already, else the field's
     * own default. Whoever fills it in can change it.
     */
    public Map<String, Object> offered(CaseFile dossier, Form form) {
        return new Prefill(vocabularies, form, number -> store.find(number).map(CaseStore.Loaded::dossier)
                .filter(other -> other.root().id() == dossier.root().id()).map(CaseFile::data).orElse(Data.EMPTY))
                .offered(dossier.readable(dossier.data(), today()));
    }

    /** The same for the form by which a dossier is opened under a parent. */
    public Map<String, Object> offered(Actor actor, Definition definition, @Nullable CaseFile parent, Form form) {
        return offered(blank(actor, definition, parent), form);
    }

    /**
     * What the system computes from a form as typed so far, by field; what cannot be computed yet is left out. Changes nothing.
     *
     * @param typed values of the form, as typed
     */
    public Map<String, Object> computed(Actor actor, CaseFile dossier, Definition.Action action, Map<String, ? extends @Nullable Object> typed) {
        var definition = definitions.get(dossier.definition());
        var form = form(dossier, definition, action);
        if (form == null || action.computes().isEmpty() || form.fields().stream().noneMatch(Field::computed)) {
            return Map.of();
        }
        var read = new FormReader(vocabularies, directory, file -> true).read(form, typed).values();
        var look = examination();
        var subject = new Examination.Subject(dossier, definition, action, read, actor, today());
        var values = look.complete(subject, store.fetch(look.wants(List.of(subject))));
        var told = new LinkedHashMap<String, Object>();
        form.fields().stream().filter(Field::computed).map(Field::id).filter(values::containsKey).forEach(id -> told.put(id, values.get(id)));
        return told;
    }

    private CaseFile blank(Actor actor, Definition definition, @Nullable CaseFile parent) {
        return Drafting.blank(definition, parent, actor, authorities.receiving(actor), today());
    }

    /** The form that an action takes on any dossier, or null. */
    public @Nullable Form form(Definition definition, Definition.Action action) {
        if (action.form() != null) {
            return definition.forms().get(action.form());
        }
        return action.returns() ? Returns.STANDARD : null;
    }

    /**
     * Opens a dossier.
     *
     * @param parent number of the dossier it hangs under, or null
     * @param typed  values of the opening form
     * @param key    idempotency key, or null
     */
    public Outcome open(Actor actor, String type, @Nullable String parent, Map<String, ? extends @Nullable Object> typed, @Nullable String key) {
        var request = new Request(actor, type + "/open/" + parent, typed, key);
        return repeated(request).orElseGet(() -> attempt(request, () -> new Acting(this, request).open(type, parent), null));
    }

    /**
     * Does an action.
     *
     * @param expected version the person had read, or null when any will do
     * @param key      idempotency key, or null
     */
    public Outcome perform(Actor actor, String number, String action, Map<String, ? extends @Nullable Object> typed,
            @Nullable Long expected, @Nullable String key) {
        var request = new Request(actor, number + "/" + action, typed, key);
        return repeated(request).orElseGet(() -> {
            var outcome = attempt(request, () -> new Acting(this, request).perform(number, action, expected), number);
            if (outcome instanceof Outcome.Refused(CaseFile dossier, var reasons, var _) && dossier != null) {
                reasons.stream().filter(reason -> reason.message().equals(Returns.TOO_LATE)).findFirst()
                        .ifPresent(late -> writer.tellRefusedReturn(dossier, actor, String.valueOf(late.args().getFirst()), clock.instant()));
            }
            return outcome;
        });
    }

    /**
     * What would come of an action with this form, for a page that asks before it is done. Changes nothing;
     * {@link Outcome.Done} means that nothing stands against it.
     */
    public Outcome review(Actor actor, String number, String action, Map<String, ? extends @Nullable Object> typed, @Nullable Long expected) {
        return new Acting(this, new Request(actor, number + "/" + action, typed, null)).review(number, action, expected);
    }

    /** What a person asks for. */
    record Request(Actor actor, String what, Map<String, ? extends @Nullable Object> typed, @Nullable String key) {

        Transition.@Nullable Once once() {
            return key == null ? null : new Transition.Once(key, digest());
        }

        byte[] digest() {
            return vn.khuevan.audit.Chain.next(new byte[0], what + Json.write(typed));
        }
    }

    /** One attempt: an outcome, or null when something moved meanwhile and it must be decided again. */
    interface Attempt {
        @Nullable Outcome run();
    }

    private Outcome attempt(Request request, Attempt attempt, @Nullable String number) {
        for (var i = 0; i < ATTEMPTS; i++) {
            try {
                var outcome = attempt.run();
                if (outcome != null) {
                    return outcome;
                }
            } catch (DuplicateKeyException twice) {
                if (request.key() == null) {
                    throw twice;
                }
                var before = repeated(request);
                if (before.isPresent()) {
                    return before.get();
                }
            }
            Thread.onSpinWait();
        }
        throw new org.springframework.dao.OptimisticLockingFailureException("too many people act on " + request.what() + " at once");
    }

    private Optional<Outcome> repeated(Request request) {
        if (request.key() == null) {
            return Optional.empty();
        }
        return writer.before(request.actor().accountId(), request.key()).map(before -> {
            if (!java.util.Arrays.equals(before.request(), request.digest())) {
                return new Outcome.KeyReused();
            }
            return store.find(before.number()).<Outcome>map(loaded -> new Outcome.Done(loaded.dossier(), before.entry(), true))
                    .orElseGet(Outcome.NotFound::new);
        });
    }

    /** How many deadlines run that were started under a provision; a correction of it leaves them as they are. */
    public long openDeadlinesUnder(String provision) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select count(*) from case_deadline where provision = :provision and state = 'open'",
                Map.of("provision", provision), Long.class));
    }

    /** The open deadlines that another state of the calendar would move; changes nothing. Ended ones never move. */
    public List<DeadlineMove> movedBy(vn.khuevan.rules.Law before, vn.khuevan.rules.Law after) {
        return new Rescheduling(this, jdbc, before, after).moves();
    }

    /**
     * Moves every open deadline to where the calendar as it is now puts it, each by the provision it was started under, with an
     * entry {@code calendar-moved} in its dossier's chain and a message to its owners. In the caller's transaction: all or none.
     *
     * @param notice the official notice that changed the calendar, told to the owners
     * @return what was moved
     */
    public List<DeadlineMove> moveDeadlines(Actor actor, vn.khuevan.rules.Law before, vn.khuevan.rules.Law after, String notice) {
        return new Rescheduling(this, jdbc, before, after).perform(actor, notice);
    }

    CaseStore store() {
        return store;
    }

    CaseWriter writer() {
        return writer;
    }

    Directory directory() {
        return directory;
    }

    Authorities authorities() {
        return authorities;
    }

    TransactionTemplate transactions() {
        return transactions;
    }

    List<Consequence> consequences() {
        return consequences;
    }

    StoredFiles files() {
        return files;
    }

    Clock clock() {
        return clock;
    }

    vn.khuevan.rules.Law law() {
        return law.today();
    }

    Examination examination() {
        return new Examination(gates, computations, law.today(), today(), judged());
    }
}
