package vn.khuevan.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Outcome;
import vn.khuevan.identity.Actor;

/**
 * Where one story is acted: every act is put to the engine at a moment in the past, in office hours of a working day, each
 * later than the one before. What the engine refuses breaks the story, with every reason.
 */
final class Scene {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalTime NOON = LocalTime.of(11, 45);
    private static final LocalTime AFTERNOON = LocalTime.of(13, 30);

    private final Casework casework;
    private final Days days;
    private final LocalDate today;
    private final Filling filling;
    private final Random random;
    private final String about;
    private final AtomicLong acts;
    private LocalDateTime moment = LocalDateTime.MIN;

    Scene(Casework casework, Samples samples, Days days, LocalDate today, Random random, String about, AtomicLong acts) {
        this.casework = casework;
        this.days = days;
        this.today = today;
        this.filling = new Filling(casework.vocabularies(), samples);
        this.random = random;
        this.about = about;
        this.acts = acts;
    }

    /** A story that the engine did not follow. */
    static final class Broken extends RuntimeException {
        Broken(String message) {
            super(message);
        }
    }

    /** Day of the last act. */
    LocalDate day() {
        return moment.toLocalDate();
    }

    /** Moves on to a day, or to the next working day after it; never back. */
    void on(LocalDate wanted) {
        var day = days.onOrAfter(wanted);
        if (day.isAfter(day())) {
            if (!day.isBefore(today)) {
                throw new Broken("an act would fall on " + day + ", which is not past");
            }
            moment = day.atTime(8, 5).plusMinutes(random.nextInt(150));
        }
    }

    private Casework next() {
        moment = moment.plusSeconds(60 + random.nextInt(240));
        if (moment.toLocalTime().isAfter(NOON) && moment.toLocalTime().isBefore(AFTERNOON)) {
            moment = moment.toLocalDate().atTime(AFTERNOON);
        }
        acts.incrementAndGet();
        return casework.at(Clock.fixed(moment.atZone(ZONE).toInstant(), ZONE));
    }

    /** The version of a type under which a dossier is opened now under a parent, or on its own. */
    Definition definition(String type, @Nullable CaseFile parent) {
        return casework.definitions().toOpen(type, parent, day()).orElseThrow(() -> new Broken("no definition of " + type + " on " + day()));
    }

    /** Opens a dossier. @param said what matters in its form, see {@link Filling#said} */
    CaseFile open(Actor actor, String type, @Nullable CaseFile parent, @Nullable Object... said) {
        var engine = next();
        var definition = definition(type, parent);
        var form = casework.form(definition, definition.opening().act());
        return done(engine.open(actor, type, parent == null ? null : parent.number(), filling.of(form, actor, day(), about, Filling.said(said)), null), "open " + type + " under " + (parent == null ? "nothing" : parent.number()), actor);
    }

    /** Does an action on a dossier. */
    CaseFile act(Actor actor, CaseFile dossier, String action, @Nullable Object... said) {
        return done(attempt(actor, dossier, action, said), action + " on " + dossier.number() + " (" + dossier.definition() + ", " + dossier.stage() + ")", actor);
    }

    /** Tries an action that the law must stop. */
    void refused(Actor actor, CaseFile dossier, String action, @Nullable Object... said) {
        if (!(attempt(actor, dossier, action, said) instanceof Outcome.Refused)) {
            throw new Broken(action + " on " + dossier.number() + " was not refused on " + day());
        }
    }

    private Outcome attempt(Actor actor, CaseFile dossier, String action, @Nullable Object... said) {
        var engine = next();
        var definition = casework.definitions().get(dossier.definition());
        var form = definition.action(action).map(found -> engine.form(engine.find(actor, dossier.number()).orElse(dossier), definition, found)).orElse(null);
        return engine.perform(actor, dossier.number(), action, filling.of(form, actor, day(), about, Filling.said(said)), null, null);
    }

    /** Whether somebody may see a dossier as it stands. */
    boolean sees(Actor actor, String number) {
        return casework.find(actor, number).isPresent();
    }

    /** The dossier as it stands. */
    CaseFile look(Actor actor, String number) {
        return casework.find(actor, number).orElseThrow(() -> new Broken("cannot see " + number));
    }

    /** The dossiers of a type directly under one, by number. */
    List<CaseFile> children(Actor actor, CaseFile parent, String type) {
        return casework.children(actor, parent).stream().filter(child -> child.type().equals(type))
                .sorted(java.util.Comparator.comparing(CaseFile::number)).toList();
    }

    private CaseFile done(Outcome outcome, String what, Actor actor) {
        if (outcome instanceof Outcome.Done(var dossier, var entry, var replayed)) {
            return dossier;
        }
        throw new Broken("%s by %s at %s: %s".formatted(what, actor.login(), moment, why(outcome)));
    }

    private static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var dossier, var reasons, var fields) -> "refused: "
                    + reasons.stream().map(reason -> reason.message() + reason.args() + (reason.by() == null ? "" : " by " + reason.by().id())).toList()
                    + " fields: " + fields.stream().map(field -> field.field() + " " + field.code() + field.args()).toList();
            case Outcome.WrongStage(var dossier, var action) -> "wrong stage " + dossier.stage();
            case Outcome.NotYours(var action) -> "not among those who may do it";
            default -> outcome.toString();
        };
    }

    /** A row of a table. */
    static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
        var row = Filling.said(pairs);
        row.values().removeIf(java.util.Objects::isNull);
        return row;
    }
}
