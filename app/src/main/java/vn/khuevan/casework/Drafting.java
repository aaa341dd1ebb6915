package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Who;
import vn.khuevan.rules.Law;

/** A dossier that does not exist yet, for the questions asked before it is opened. */
final class Drafting {

    private Drafting() {}

    static CaseFile blank(Definition definition, @Nullable CaseFile parent, Actor actor, int authority, LocalDate today) {
        var kin = parent == null ? null : new CaseFile.Kin(parent.id(), parent.number(), parent.type(), parent.stage(), parent.data());
        var parties = new ArrayList<Party>();
        if (parent != null) {
            parent.parties().stream().filter(party -> party.relation().reachesBelow()).forEach(parties::add);
        }
        if (actor.accountId() != 0) {
            parties.add(new Party(Relation.OWNER, actor.accountId(), null, actor.name(), today, null));
        }
        var stage = definition.opening().act().to() instanceof Definition.Target.To(var first) ? first : "";
        var root = parent == null ? new CaseFile.Kin(0, "", definition.type(), stage, Data.EMPTY) : parent.root();
        return new CaseFile(0, "", definition.type(), definition.key(), stage, parent == null ? authority : parent.authorityId(),
                kin, root, parent == null ? 0 : parent.family(), Data.EMPTY, parties, parent == null ? Map.of() : parent.pins(),
                List.of(), 0, today, Instant.EPOCH, "", null, definition.closed());
    }

    /** Under a dossier: those who may act on it, and applicants by their role, as under a call that is open to them. */
    static boolean mayOpen(Definition definition, Actor actor, @Nullable CaseFile parent, LocalDate today) {
        var by = definition.opening().act().by();
        if (parent == null) {
            return Access.mayOpen(actor, by);
        }
        return Access.may(actor, parent, by, today)
                || by.stream().anyMatch(who -> who instanceof Who.HasRole(var role) && actor.has(role) && !role.isStaff());
    }

    /** The department's note 1: the steps of a task follow one another, none is skipped. */
    private static final String NO_STEP_SKIPPED = "seed.note.1";

    /** The refusal of an act that belongs to another stage than the one where the dossier stands. */
    static Reason outOfStep(CaseFile dossier, Definition definition, Definition.Action action, Law law, LocalDate today) {
        return new Reason(Reason.Kind.REFUSES, law.on(NO_STEP_SKIPPED, today, "").provision().orElse(null), "gate.wrong-stage", List.of(action.title(),
                action.from().stream().sorted().map(stage -> title(definition, stage)).toList(), title(definition, dossier.stage())));
    }

    private static Title title(Definition definition, String stage) {
        return definition.stage(stage).map(Definition.Stage::title).orElse(new Title(stage, stage));
    }

    /** The refusal when the parent does not stand where children of the type can be opened. */
    static List<Reason> standing(Definition definition, @Nullable CaseFile parent, Law law, LocalDate today) {
        var in = definition.opening().inParent();
        if (parent == null || in.isEmpty() || in.contains(parent.stage())) {
            return List.of();
        }
        return List.of(new Reason(Reason.Kind.REFUSES, law.on(NO_STEP_SKIPPED, today, "").provision().orElse(null), "gate.opening-stage", List.of(definition.title(), parent.number())));
    }
}
