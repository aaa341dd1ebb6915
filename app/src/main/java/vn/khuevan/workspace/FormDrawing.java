package vn.khuevan.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Drafts;
import vn.khuevan.casework.Outcome;
import vn.khuevan.casework.Reason;
import vn.khuevan.casework.ReasonTexts;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Page;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;

/** Draws the pages of a form: to fill in, refused, overtaken by others, or to be confirmed. */
@Component
final class FormDrawing {

    private final Casework casework;
    private final CaseWords words;
    private final ReasonTexts reasons;
    private final FormFields fields;
    private final OrganisationNames organisations;
    private final Changes changes;

    FormDrawing(Casework casework, CaseWords words, ReasonTexts reasons, FormFields fields, OrganisationNames organisations, Changes changes) {
        this.casework = casework;
        this.words = words;
        this.reasons = reasons;
        this.fields = fields;
        this.organisations = organisations;
        this.changes = changes;
    }

    /**
     * Where a form stands.
     *
     * @param refused reasons and field errors of the last try, or null
     * @param since   version after which others changed the dossier, or null
     */
    record State(long version, String key, List<Fault> faults, Outcome.@Nullable Refused refused, @Nullable Long since, @Nullable Instant draft,
            boolean offered, boolean possible) {

        static State fresh(FormTask task) {
            return new State(task.version(), UUID.randomUUID().toString(), List.of(), null, null, null, false, task.possibility() != null);
        }

        /** With the version and key that came with the form. */
        State reading(long read, String sent) {
            return new State(read, sent, faults, refused, since, draft, offered, possible);
        }

        State faults(List<Fault> more) {
            return new State(version, key, List.copyOf(more), refused, since, draft, offered, possible);
        }

        /** Refused: nothing was done, so the same key serves for the next try. */
        State refused(Outcome.Refused why) {
            return new State(version, UUID.randomUUID().toString(), faults, why, since, draft, offered, possible);
        }

        State changedSince(long read) {
            return new State(version, key, faults, refused, read, draft, offered, possible);
        }

        /** With a draft, offered or shown; one of an older version says what changed since. */
        State draft(Drafts.@Nullable Draft kept, boolean offer) {
            return kept == null ? this : new State(version, key, faults, refused, kept.base() != 0 && kept.base() < version ? Long.valueOf(kept.base()) : null,
                    kept.savedAt(), offer, possible);
        }

        /** The action is not there any more; what was kept of it is shown. */
        State gone(Drafts.@Nullable Draft kept) {
            return kept == null ? this : draft(kept, false);
        }
    }

    ModelAndView form(Actor actor, Page page, FormTask task, Map<String, ? extends @Nullable Object> values, State state, HttpStatus status) {
        var t = page.t();
        var definition = task.definition();
        var faults = new ArrayList<>(state.faults());
        if (state.refused() != null) {
            faults.addAll(reasons.faults(state.refused().fields(), t));
        }
        var standing = state.refused() != null ? state.refused().reasons() : standing(task);
        var around = task.dossier() != null ? task.dossier() : task.parent();
        var form = task.form();
        var view = new FormView(task.path(), task.back(), around == null ? null : around.number() + " – " + around.title(), task.back(),
                task.dossier() == null ? t.say("workspace.form.open") : title(task, t),
                form == null ? null : form.legal(), form == null || !state.possible() ? List.of() : fields.of(form, withComputed(actor, task, values), faults, t), faults, task.subject(),
                task.action().id(), state.version(), state.key(), of(standing, Reason.Kind.REFUSES, definition, t),
                state.refused() != null ? List.of() : of(standing, Reason.Kind.AWAITS, definition, t), of(standing, Reason.Kind.GAP, definition, t),
                state.since() == null || task.dossier() == null ? List.of() : changes.since(actor, task.dossier(), state.since(), t), state.draft(), state.offered(),
                state.possible(), fields.takesFiles(form), form == null || state.possible() ? List.of() : shown(task, values, t));
        var titled = titled(page, task);
        if (!faults.isEmpty() || (state.refused() != null)) {
            titled = titled.failing();
        }
        return new ModelAndView("workspace/form", Map.of("page", titled, "form", view), status);
    }

    /** What was typed, with what the system computes from it in place of what it computed before. */
    private Map<String, ? extends @Nullable Object> withComputed(Actor actor, FormTask task, Map<String, ? extends @Nullable Object> values) {
        var form = task.form();
        if (form == null || task.dossier() == null) {
            return values;
        }
        var typed = new LinkedHashMap<String, @Nullable Object>(values);
        form.fields().stream().filter(vn.khuevan.casework.Field::computed).forEach(field -> typed.remove(field.id()));
        typed.putAll(casework.computed(actor, task.dossier(), task.action(), organisations.resolve(form, typed, casework.today()).typed()));
        return typed;
    }

    private List<Reason> standing(FormTask task) {
        if (task.possibility() != null) {
            return task.possibility().reasons();
        }
        return task.dossier() == null ? List.of() : List.of(casework.outOfStep(task.dossier(), task.action()));
    }

    private List<FormView.Shown> shown(FormTask task, Map<String, ? extends @Nullable Object> values, Texts t) {
        var form = java.util.Objects.requireNonNull(task.form());
        return fields.shown(form, Data.of(values), organisations.names(form, values), t);
    }

    private List<vn.khuevan.web.show.Reason> of(List<Reason> all, Reason.Kind kind, Definition definition, Texts t) {
        return reasons.shown(all.stream().filter(reason -> reason.kind() == kind).toList(), definition, t);
    }

    private String title(FormTask task, Texts t) {
        return task.dossier() == null ? t.say("workspace.start", task.definition().title().in(t.language().tag()))
                : task.action().title().in(t.language().tag());
    }

    private Page titled(Page page, FormTask task) {
        var deeper = page.under("workspace.work", "/lam-viec");
        var around = task.dossier() != null ? task.dossier() : task.parent();
        if (around != null) {
            deeper = deeper.underNamed(around.number(), task.back());
        }
        return deeper.withTitle(title(task, page.t()));
    }

    /** Somebody else's turn: says whose. */
    ModelAndView notYours(Page page, FormTask task) {
        return new ModelAndView("workspace/notYours", Map.of("page", titled(page, task), "who", words.who(task.action().by(), page.t()), "back", task.back()),
                HttpStatus.FORBIDDEN);
    }

    /** Asks once more, with what will follow and what was typed. */
    ModelAndView confirm(Actor actor, Page page, FormTask task, Map<String, @Nullable Object> typed, long version, String key) {
        var t = page.t();
        var hidden = new LinkedHashMap<>(TypedForm.flat(typed));
        hidden.put("_version", String.valueOf(version));
        hidden.put("_key", key);
        hidden.put("_act", "confirm");
        var edit = task.form() == null ? task.back() : task.path() + "?nhap=1";
        var dossier = task.dossier();
        return new ModelAndView("workspace/confirm", Map.of("page", titled(page, task), "about", dossier == null ? "" : dossier.number() + " – " + dossier.title(), "action", task.path(), "label", title(task, t), "cancel", edit,
                "consequences", consequences(task, t), "hidden", hidden, "irreversible", task.action().confirm(),
                "values", task.form() == null ? List.of() : shown(task, withComputed(actor, task, typed), t)), HttpStatus.OK);
    }

    private List<String> consequences(FormTask task, Texts t) {
        var definition = task.definition();
        var tag = t.language().tag();
        var lines = new ArrayList<String>();
        switch (task.action().to()) {
            case Definition.Target.Stays() -> lines.add(t.say("workspace.confirm.stays"));
            case Definition.Target.To(var stage) -> lines.add(t.say("workspace.moved-to", words.stage(definition, stage, t)));
            case Definition.Target.By(var path, var cases) -> lines.add(t.say("workspace.confirm.by", reasons.label(path, definition, t),
                    cases.values().stream().distinct().map(stage -> words.stage(definition, stage, t)).toList()));
        }
        for (var effect : task.action().effects()) {
            switch (effect) {
                case Definition.Effect.Issue issue -> lines.add(t.say("workspace.confirm.issues", issue.title().in(tag)));
                case Definition.Effect.Open open -> lines.add(t.say("workspace.confirm.opens", words.type(open.type(), t)));
                case Definition.Effect.Enter enter -> lines.add(t.say("workspace.confirm.enters", String.valueOf(words.who("@" + enter.relation().code(), t))));
                case Definition.Effect.Leave leave -> lines.add(t.say("workspace.confirm.leaves", String.valueOf(words.who("@" + leave.relation().code(), t))));
                case Definition.Effect.Perform perform -> { }
                case Definition.Effect.Assign assign -> { }
            }
        }
        task.action().starts().forEach(start -> lines.add(t.say("workspace.confirm.starts", words.duty(start.duty(), t))));
        return lines.stream().distinct().toList();
    }

    /** An organisation's name that means none or several. */
    Fault unclear(FormTask task, String path, List<String> near, Texts t) {
        var form = java.util.Objects.requireNonNull(task.form());
        var id = path.replaceAll("\\[.*", "");
        var label = form.field(id).map(field -> field.label().in(t.language().tag())).orElse(id);
        return new Fault(path, near.isEmpty() ? t.say("workspace.form.organisation.none", label) : t.say("workspace.form.organisation.several", label, near));
    }
}
