package vn.khuevan.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Form;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.identity.Organisation;
import vn.khuevan.identity.Organisations;
import vn.khuevan.notify.PublicNotices;
import vn.khuevan.portal.PublicTasks.Whole;
import vn.khuevan.web.Language;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Entry;

/** Puts together a task's public page: what its definition marks as public, and nothing else of the dossier. */
@Component
class TaskSheets {

    private static final String CALL = "call";
    private static final String RESULT = "publication";
    /** Told in the heading or among the first facts. */
    private static final List<String> TOLD = List.of("title", "kind", "field", "start", "end", "certificateNumber");

    /** What one visit reads, kept a moment for the visits that come with it. */
    private record Read(Whole whole, Map<Long, Organisation> organisations, @Nullable Authority authority,
            List<PublicNotices.PublicNotice> notices) {}

    private final PublicTasks tasks;
    private final TaskWords words;
    private final Organisations organisations;
    private final Authorities authorities;
    private final PublicNotices notices;
    private final Clock clock;
    private final LoadingCache<String, Optional<Read>> kept;

    TaskSheets(PublicTasks tasks, TaskWords words, Organisations organisations, Authorities authorities, PublicNotices notices,
            PortalSettings settings, Clock clock) {
        this.tasks = tasks;
        this.words = words;
        this.organisations = organisations;
        this.authorities = authorities;
        this.notices = notices;
        this.clock = clock;
        this.kept = Caffeine.newBuilder().maximumSize(500).expireAfterWrite(settings.kept()).build(this::read);
    }

    /** The page of a task, if it is public. @param address of the page, whole, for programs */
    Optional<TaskSheet> find(String number, String address, Texts t) {
        return kept.get(number).map(read -> sheet(read, address, t));
    }

    private Optional<Read> read(String number) {
        return tasks.find(number).map(whole -> {
            var ids = new HashSet<Long>();
            for (var form : words.definition(whole.task()).forms().values()) {
                form.fields().stream().filter(field -> field.shown() && field.type() == Field.Type.ORGANISATION)
                        .map(field -> whole.data().whole(form.id() + "." + field.id())).filter(Objects::nonNull).forEach(ids::add);
            }
            return new Read(whole, ids.isEmpty() ? Map.of() : organisations.find(ids), authorities.find(whole.task().authority()).orElse(null),
                    notices.about(number));
        });
    }

    private TaskSheet sheet(Read read, String address, Texts t) {
        var task = read.whole().task();
        var data = read.whole().data();
        var definition = words.definition(task);
        var today = LocalDate.now(clock);
        var authority = read.authority() == null ? "" : t.language() == Language.VI ? read.authority().nameVi() : read.authority().nameEn();
        var objective = data.text("proposal.objective");
        return new TaskSheet(task, authority, read.notices(), words.stage(task, t), Milestones.line(task, data, words.stage(task, t), t),
                stations(task, definition, t), task.closes() == null ? null : call(task, data, definition, t),
                prose(definition, data, t, form -> form.equals(RESULT)), prose(definition, data, t, form -> !form.equals(RESULT) && !form.equals(CALL)),
                facts(read, definition, t), Milestones.marks(definition, data, today, t),
                LinkedData.of(task, address, objective, authority, words.field(task, t), t.language()));
    }

    /** A stage on the way to the list is nobody else's business, also by name. */
    private static List<TaskSheet.Station> stations(PublicTask task, Definition definition, Texts t) {
        var line = definition.stages().stream().filter(Definition.Stage::line).toList();
        var first = line.stream().map(Definition.Stage::id).toList().indexOf("listed");
        return line.stream().skip(Math.max(0, first))
                .map(stage -> new TaskSheet.Station(stage.title().in(t.language().tag()), stage.id().equals(task.stage()))).toList();
    }

    private TaskSheet.Call call(PublicTask task, Data data, Definition definition, Texts t) {
        var closes = Objects.requireNonNull(task.closes());
        var form = definition.forms().get(CALL);
        var facts = new ArrayList<Entry>();
        if (form != null) {
            form.fields().stream().filter(field -> field.shown() && field.type() == Field.Type.TEXT && !field.id().equals("closesAt"))
                    .forEach(field -> add(facts, field.label().in(t.language().tag()), data.text(CALL + "." + field.id())));
        }
        var announced = data.date("call.publishedOn");
        var papers = words.papers(announced == null ? LocalDate.now(clock) : announced).stream()
                .map(option -> option.title().in(t.language().tag())).toList();
        return new TaskSheet.Call(closes, Countdown.words(clock.instant(), closes, t), facts, prose(definition, data, t, CALL::equals), papers,
                "/lam-viec/mo/application?trong=" + task.number());
    }

    private static List<TaskSheet.Prose> prose(Definition definition, Data data, Texts t, java.util.function.Predicate<String> forms) {
        var texts = new ArrayList<TaskSheet.Prose>();
        for (var form : definition.forms().values()) {
            if (forms.test(form.id())) {
                form.fields().stream().filter(field -> field.shown() && field.type() == Field.Type.LONG_TEXT).forEach(field -> {
                    var text = data.text(form.id() + "." + field.id());
                    if (text != null) {
                        texts.add(new TaskSheet.Prose(field.label().in(t.language().tag()), text));
                    }
                });
            }
        }
        return texts;
    }

    /** What the public is told; an amount that is approved and then contracted unchanged is told once. */
    private List<Entry> facts(Read read, Definition definition, Texts t) {
        var task = read.whole().task();
        var facts = new ArrayList<Entry>();
        add(facts, t.say("portal.number"), task.number());
        add(facts, t.say("portal.kind"), words.kind(task, t));
        add(facts, t.say("portal.field"), words.field(task, t));
        add(facts, t.say("portal.host"), task.host());
        add(facts, t.say("portal.period"), period(task, t));
        add(facts, t.say("portal.certificate"), task.certificate());
        for (var form : definition.forms().values()) {
            if (!form.id().equals(CALL)) {
                form.fields().stream().filter(field -> field.shown() && !TOLD.contains(field.id()) && !Milestones.tells(form, field))
                        .forEach(field -> {
                            var text = value(read, form, field, t);
                            if (field.type() != Field.Type.MONEY || facts.stream().noneMatch(fact -> Objects.equals(fact.text(), text))) {
                                add(facts, term(facts, form, field, t), text);
                            }
                        });
            }
        }
        return facts;
    }

    /** The field's label; with its form's name when another fact is called the same, such as the money awarded and contracted. */
    private static String term(List<Entry> facts, Form form, Field field, Texts t) {
        var label = field.label().in(t.language().tag());
        return facts.stream().noneMatch(fact -> fact.term().equals(label)) ? label
                : t.say("portal.mark", form.title().in(t.language().tag()), label);
    }

    /** The term of the contract, or null before there is one. */
    static @Nullable String period(PublicTask task, Texts t) {
        return task.starts() == null || task.ends() == null ? null : t.say("portal.from-until", task.starts(), task.ends());
    }

    /** A field's value in words; null when it was not given, or is of a type that is never public. */
    private @Nullable String value(Read read, Form form, Field field, Texts t) {
        var path = form.id() + "." + field.id();
        var data = read.whole().data();
        if (data.at(path) == null) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> data.text(path);
            case INTEGER, NUMBER, PERCENT -> {
                var number = data.number(path);
                yield number == null ? null : t.decimal(number) + (field.type() == Field.Type.PERCENT ? "%" : "");
            }
            case MONEY -> {
                var amount = data.whole(path);
                yield amount == null || amount == 0 ? null : t.money(amount);
            }
            case CHOICE -> words.choice(field, String.valueOf(data.at(path)), t);
            case CHOICES -> String.join("; ", data.all(path).stream().map(code -> words.choice(field, String.valueOf(code), t)).toList());
            case ORGANISATION -> {
                var organisation = Optional.ofNullable(data.whole(path)).map(read.organisations()::get).orElse(null);
                yield organisation == null ? null
                        : t.language() == Language.EN && organisation.nameEn() != null ? organisation.nameEn() : organisation.name();
            }
            case BOOLEAN -> t.say(Boolean.TRUE.equals(data.at(path)) ? "portal.yes" : "portal.no");
            case DATE, LONG_TEXT, DECLARATION, ACCOUNT, CASE, FILE, EMAIL, PHONE, TABLE -> null;
        };
    }

    private static void add(List<Entry> facts, String term, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            facts.add(Entry.of(term, text));
        }
    }
}
