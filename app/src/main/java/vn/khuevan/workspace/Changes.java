package vn.khuevan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.History;
import vn.khuevan.identity.Actor;
import vn.khuevan.web.Texts;

/** Tells a person what others did to a dossier since it was read. */
@Component
final class Changes {

    private final Casework casework;
    private final CaseWords words;

    Changes(Casework casework, CaseWords words) {
        this.casework = casework;
        this.words = words;
    }

    /** The acts after a version, with the labels of the fields that each changed. */
    List<FormView.Change> since(Actor actor, CaseFile dossier, long version, Texts t) {
        var history = casework.history(actor, dossier.number()).orElse(new History(List.of()));
        var definition = words.definition(dossier.definition());
        var tag = t.language().tag();
        var changes = new ArrayList<FormView.Change>();
        var before = new History(history.entries().stream().filter(entry -> entry.seq() <= version).toList()).replay()
                .map(History.State::data).orElse(Data.EMPTY);
        for (var entry : history.entries()) {
            if (entry.seq() <= version) {
                continue;
            }
            var patch = entry.body().object("data");
            var fields = new ArrayList<String>();
            for (var form : definition.forms().values()) {
                var typed = patch.object(form.id());
                if (!typed.isEmpty()) {
                    for (var field : form.fields()) {
                        if (!Objects.equals(typed.at(field.id()), before.at(form.id() + "." + field.id()))) {
                            fields.add(field.label().in(tag));
                        }
                    }
                }
            }
            before = before.with(patch.tree());
            changes.add(new FormView.Change(entry.at(), entry.day(), entry.actorId() == 0 ? t.say("web.timeline.system") : entry.actorName(),
                    words.action(definition, entry.act(), t), entry.from().equals(entry.to()) ? null : words.stage(definition, entry.to(), t), fields));
        }
        return changes;
    }
}
