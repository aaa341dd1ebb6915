package vn.khuevan.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.FieldError;
import vn.khuevan.casework.Form;
import vn.khuevan.casework.Possibility;
import vn.khuevan.casework.Reason;
import vn.khuevan.casework.ReasonTexts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Who;
import vn.khuevan.law.Provision;
import vn.khuevan.law.RuleBook;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Problems.FieldProblem;
import vn.khuevan.web.Texts;

/** Says dossiers, actions and reasons in the API's words. */
@Component
class CaseAnswers {

    private static final Comparator<@Nullable LocalDate> BY_DAY = Comparator.nullsLast(Comparator.naturalOrder());

    private final Casework casework;
    private final ReasonTexts reasons;
    private final LawOffice law;

    CaseAnswers(Casework casework, ReasonTexts reasons, LawOffice law) {
        this.casework = casework;
        this.reasons = reasons;
        this.law = law;
    }

    /** The dossier, with those under it that the actor may see. */
    DossierAnswer dossier(Actor actor, CaseFile dossier, Texts t) {
        var definition = casework.definitions().get(dossier.definition());
        var stage = definition.stage(dossier.stage());
        var tag = t.language().tag();
        var book = law.today().book();
        var parent = dossier.parent() == null ? null : kin(dossier.parent());
        return new DossierAnswer(dossier.number(), dossier.type(), dossier.definition(), dossier.title(), dossier.stage(),
                stage.map(s -> s.title().in(tag)).orElse(dossier.stage()), stage.map(Definition.Stage::waits).map(Who::code).orElse(null),
                stage.map(Definition.Stage::end).orElse(false), parent, kin(dossier.root()), dossier.data().tree(),
                papers(definition, dossier.data(), tag),
                limits(dossier.deadlines(), casework.today(), book, tag),
                dossier.parties().stream().map(party -> new DossierAnswer.Tie(party.relation().code(), party.name(),
                        party.organisationId(), party.from(), party.until())).toList(),
                casework.children(actor, dossier).stream().map(child -> new DossierAnswer.Child(child.number(), child.type(),
                        child.title(), child.stage(), child.version())).toList(),
                dossier.pins(), dossier.openedOn(), dossier.changedAt(), dossier.version());
    }

    private static DossierAnswer.Kin kin(CaseFile.Kin kin) {
        return new DossierAnswer.Kin(kin.number(), kin.type(), kin.stage());
    }

    /** Limits as they stand on a day, the earliest first. */
    static List<DossierAnswer.Limit> limits(List<CaseFile.OpenDeadline> deadlines, LocalDate on, RuleBook book, String tag) {
        return deadlines.stream().map(limit -> {
            var by = book.byId(limit.provision(), limit.event()).or(() -> book.byId(limit.provision())).orElse(null);
            return new DossierAnswer.Limit(limit.provision(), limit.duty(), by == null ? null : by.document(),
                    by == null ? null : by.article(), by == null ? null : by.title(tag), limit.event(), limit.due(),
                    code(limit.on(on)), limit.waits());
        }).sorted(Comparator.comparing(DossierAnswer.Limit::due, BY_DAY)).toList();
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<DossierAnswer.Paper> papers(Definition definition, Data data, String tag) {
        var papers = new ArrayList<DossierAnswer.Paper>();
        definition.forms().values().forEach(form -> form.fields().forEach(field -> {
            if (field.type() == Field.Type.FILE) {
                paper(form, field, "", data.text(form.id() + "." + field.id()), tag, papers);
            }
            if (field.type() == Field.Type.TABLE) {
                var rows = data.rows(form.id() + "." + field.id());
                field.columns().stream().filter(column -> column.type() == Field.Type.FILE).forEach(column -> {
                    for (var i = 0; i < rows.size(); i++) {
                        paper(form, column, field.id() + "[" + i + "].", rows.get(i).text(column.id()), tag, papers);
                    }
                });
            }
        }));
        return papers;
    }

    private static void paper(Form form, Field field, String prefix, @Nullable String file, String tag, List<DossierAnswer.Paper> papers) {
        if (file != null) {
            papers.add(new DossierAnswer.Paper(form.id(), prefix + field.id(), field.label().in(tag), file));
        }
    }

    /** The actions of the dossier's stage as the actor sees them. */
    List<ActionAnswer> actions(Actor actor, CaseFile dossier, Texts t) {
        var definition = casework.definitions().get(dossier.definition());
        return casework.explain(actor, dossier).stream().map(possibility -> action(definition, dossier, possibility, t)).toList();
    }

    private ActionAnswer action(Definition definition, CaseFile dossier, Possibility possibility, Texts t) {
        var action = possibility.action();
        var tag = t.language().tag();
        var said = new ArrayList<ReasonAnswer>();
        if (!possibility.yours()) {
            said.add(notYours(action, t));
        }
        possibility.reasons().forEach(reason -> said.add(reason(reason, definition, t)));
        var form = casework.form(dossier, definition, action);
        return new ActionAnswer(action.id(), action.title().in(tag), possibility.allowed(), possibility.yours(),
                action.by().stream().map(Who::code).toList(), action.to().stages(dossier.stage()).toList(), action.confirm(),
                action.returns(), said, form == null ? null : form(form, casework.offered(dossier, form), tag));
    }

    private static ReasonAnswer notYours(Definition.Action action, Texts t) {
        return new ReasonAnswer("refuses", "not-yours", null, null, null, null,
                t.say("api.problem.case.not-yours", action.title().in(t.language().tag()), by(action, t)));
    }

    /** Who may do an action, in words. */
    static List<String> by(Definition.Action action, Texts t) {
        return action.by().stream().map(who -> t.say("api.who." + who.code().replace("@", "at-"))).toList();
    }

    /** A reason with its provision. */
    ReasonAnswer reason(Reason reason, @Nullable Definition definition, Texts t) {
        Provision by = reason.by();
        return new ReasonAnswer(code(reason.kind()), reason.message(), by == null ? null : by.id(), by == null ? null : by.document(),
                by == null ? null : by.article(), by == null ? null : by.certainty().code(), reasons.message(reason, definition, t));
    }

    /** What is wrong with the fields of a form. */
    List<FieldProblem> errors(List<FieldError> errors, Texts t) {
        return errors.stream().map(error -> new FieldProblem(error.field(), error.code(), reasons.message(error, t))).toList();
    }

    private ActionAnswer.FormAnswer form(Form form, Map<String, Object> offered, String tag) {
        return new ActionAnswer.FormAnswer(form.id(), form.title().in(tag), form.legal(), form.fields().stream().map(field -> field(field, offered.get(field.id()), tag)).toList());
    }

    private ActionAnswer.FieldAnswer field(Field field, @Nullable Object offered, String tag) {
        var when = field.requiredWhen();
        return new ActionAnswer.FieldAnswer(field.id(), field.type().code(), field.label().in(tag),
                field.help() == null ? null : Objects.requireNonNull(field.help()).in(tag), field.required(),
                when == null ? null : new ActionAnswer.RequiredWhen(when.path(), when.in()), field.min(), field.max(), field.pattern(),
                casework.vocabularies().optionsOf(field).stream()
                        .map(option -> new ActionAnswer.OptionAnswer(option.code(), option.title().in(tag))).toList(),
                field.columns().stream().map(column -> field(column, column.initial(), tag)).toList(), offered, field.computed());
    }
}
