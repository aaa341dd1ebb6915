package vn.khuevan.task;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Directory;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.OwnRecords;
import vn.khuevan.novelty.Proposal;
import vn.khuevan.novelty.Submitted;
import vn.khuevan.novelty.Ties;

/** What a task's dossiers handed in: of a task its full report, or its proposal before there is one; of an application its own words. */
@Component
class SubmittedByDossiers implements Submitted {

    private static final String TASK = "task";
    private static final String APPLICATION = "application";

    private static final List<String> PEOPLE = List.of("application.investigatorName", "application.secretaryName", "application.team[].name", "contract.team[].name");
    private static final List<String> HOUSES = List.of("application.team[].organisation", "application.partners[].name", "contract.team[].organisation");
    private static final List<String> HOUSES_BY_NUMBER = List.of("application.host", "proposal.proposer", "proposal.agency", "root.proposal.proposer", "root.proposal.agency",
            "selection.host", "award.host");

    private final Casework casework;
    private final Directory directory;
    private final SubmittedWords words;
    private final OwnRecords own;

    SubmittedByDossiers(Casework casework, Directory directory, SubmittedWords words, OwnRecords own) {
        this.casework = casework;
        this.directory = directory;
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

    private Submission submission(CaseFile dossier, String label, Proposal said) {
        var task = dossier.isRoot() ? dossier.number() : dossier.root().number();
        var same = new LinkedHashSet<>(own.of(task));
        same.add(ComparedTasks.key(task));
        return new Submission(dossier.number(), label, said, same, ties(dossier));
    }

    /** Those entered in the dossier and in its task, and the people that its application or contract names. */
    private Ties ties(CaseFile dossier) {
        var data = dossier.readable(dossier.data(), casework.today());
        var organisations = new LinkedHashSet<String>();
        var people = new LinkedHashSet<String>();
        var accounts = new LinkedHashSet<Long>();
        for (var party : dossier.parties()) {
            (party.organisationId() != null ? organisations : people).add(party.name());
            if (party.accountId() != null) {
                accounts.add(party.accountId());
            }
        }
        for (var path : HOUSES) {
            data.all(path).forEach(house -> organisations.add(String.valueOf(house)));
        }
        for (var path : PEOPLE) {
            data.all(path).forEach(person -> people.add(String.valueOf(person)));
        }
        for (var path : HOUSES_BY_NUMBER) {
            var id = data.whole(path);
            if (id != null) {
                directory.organisation(id).ifPresent(house -> organisations.add(house.name()));
            }
        }
        return new Ties(List.copyOf(organisations), List.copyOf(people), accounts);
    }
}
