package vn.khuevan.task;

import java.util.LinkedHashSet;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.OwnRecords;
import vn.khuevan.novelty.Submitted;

/** What a task's dossiers handed in: of a task its full report, or its proposal before there is one; of an application its own words. */
@Component
class SubmittedByDossiers implements Submitted {

    private static final String TASK = "task";
    private static final String APPLICATION = "application";

    private final Casework casework;
    private final SubmittedWords words;
    private final OwnRecords own;

    SubmittedByDossiers(Casework casework, SubmittedWords words, OwnRecords own) {
        this.casework = casework;
        this.words = words;
        this.own = own;
    }

    @Override
    public boolean isOf(String type) {
        return type.equals(TASK) || type.equals(APPLICATION);
    }

    @Override
    public Optional<Submission> of(Actor actor, String number) {
        return casework.find(actor, number).filter(dossier -> isOf(dossier.type())).flatMap(dossier -> {
            var data = dossier.readable(dossier.data(), casework.today());
            if (dossier.type().equals(APPLICATION)) {
                return words.application(data).map(said -> submission(dossier, "task.submitted.application", said));
            }
            return words.report(actor, data).map(said -> submission(dossier, "task.submitted.report", said))
                    .or(() -> words.proposal(data).map(said -> submission(dossier, "task.submitted.proposal", said)));
        });
    }

    private Submission submission(CaseFile dossier, String label, vn.khuevan.novelty.Proposal said) {
        var task = dossier.isRoot() ? dossier.number() : dossier.root().number();
        var same = new LinkedHashSet<>(own.of(task));
        same.add(ComparedTasks.key(task));
        return new Submission(dossier.number(), label, said, same);
    }
}
