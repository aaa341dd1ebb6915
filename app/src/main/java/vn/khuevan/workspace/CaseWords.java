package vn.khuevan.workspace;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Definitions;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Vocabularies;
import vn.khuevan.identity.Who;
import vn.khuevan.law.Provision;
import vn.khuevan.rules.Law;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Texts;

/** The names that definitions, vocabularies and the law give to things, in the language of a page. */
@Component
final class CaseWords {

    private static final int FORWARD = 0;
    private static final int STAYS = 1;
    private static final int BACK = 2;
    private static final int LEAVES = 3;

    private final Definitions definitions;
    private final Vocabularies vocabularies;
    private final LawOffice law;

    CaseWords(Definitions definitions, Vocabularies vocabularies, LawOffice law) {
        this.definitions = definitions;
        this.vocabularies = vocabularies;
        this.law = law;
    }

    Definition definition(String key) {
        return definitions.get(key);
    }

    /**
     * Title of a type, as its newest version has it; the type itself when there is none. Versions say in brackets under which law they
     * stand, which is not true of every dossier of the type and is left out.
     */
    String type(String type, Texts t) {
        var versions = definitions.versions(type);
        if (versions.isEmpty()) {
            return type;
        }
        var title = versions.getLast().title().in(t.language().tag());
        return versions.size() == 1 ? title : title.replaceFirst(" \\([^)]*\\)$", "");
    }

    String stage(Definition definition, String stage, Texts t) {
        return definition.stage(stage).map(found -> found.title().in(t.language().tag())).orElse(stage);
    }

    String action(Definition definition, String action, Texts t) {
        return action(definition, action).map(found -> found.title().in(t.language().tag())).orElse(action);
    }

    private static Optional<Definition.Action> action(Definition definition, String action) {
        return definition.action(action).or(() -> Optional.of(definition.opening().act()).filter(act -> act.id().equals(action)));
    }

    /** Who is meant by a code such as {@code specialist} or {@code @lead-organisation}; null when nobody is. */
    @Nullable String who(@Nullable String code, Texts t) {
        if (code == null) {
            return null;
        }
        var key = code.startsWith("@") ? "workspace.relation." + code.substring(1) : "identity.role." + code;
        return t.knows(key) ? t.say(key) : code;
    }

    String who(List<Who> by, Texts t) {
        return String.join(", ", by.stream().map(who -> String.valueOf(who(who.code(), t))).distinct().toList());
    }

    /** The title of a choice of the definition's own column, such as a task's kind; the code itself when there is none. */
    @Nullable String choice(Definition definition, String column, @Nullable String code, Texts t) {
        if (code == null) {
            return null;
        }
        var path = definition.index().getOrDefault(column, "");
        var dot = path.indexOf('.');
        var form = dot < 0 ? null : definition.forms().get(path.substring(0, dot));
        var field = form == null ? null : form.field(path.substring(dot + 1)).orElse(null);
        return field == null ? code : choice(field, code, t);
    }

    String choice(Field field, String code, Texts t) {
        return vocabularies.optionsOf(field).stream().filter(option -> option.code().equals(code)).findFirst()
                .map(option -> option.title().in(t.language().tag())).orElse(code);
    }

    /** The choices of a definition's column; empty when it is no choice. */
    List<Field.Option> choices(Definition definition, String column) {
        var path = definition.index().getOrDefault(column, "");
        var dot = path.indexOf('.');
        var form = dot < 0 ? null : definition.forms().get(path.substring(0, dot));
        return form == null ? List.of() : form.field(path.substring(dot + 1)).map(vocabularies::optionsOf).orElse(List.of());
    }

    List<Field.Option> options(Field field) {
        return vocabularies.optionsOf(field);
    }

    /** By which provisions are named at present; equal until a change is recorded. */
    Law law() {
        return law.today();
    }

    Optional<Provision> provision(String id) {
        return law.today().book().byId(id);
    }

    /** What a limit is about: the title of its provision, or its name. */
    String duty(String provision, Texts t) {
        return provision(provision).map(found -> found.title(t.language().tag())).orElse(provision);
    }

    /** The action of the stage that ends a limit, one that leads neither back nor off the line before others, else any of the definition that does: what to do about it. */
    Optional<Definition.Action> remedy(Definition definition, String stage, String duty) {
        return definition.actionsFrom(stage).stream().filter(action -> action.ends().contains(duty))
                .min(Comparator.comparingInt(action -> Math.max(STAYS, rank(definition, order(definition), action, stage))))
                .or(() -> definition.actions().stream().filter(action -> action.ends().contains(duty)).findFirst());
    }

    /**
     * What moves the dossier on comes first, then what is done where it stands, what takes it back along the line, and what
     * leaves the line last; else the order of the definition.
     */
    static Comparator<Definition.Action> wayForward(Definition definition, String stage) {
        var order = order(definition);
        return Comparator.comparingInt(action -> rank(definition, order, action, stage));
    }

    private static List<String> order(Definition definition) {
        return definition.stages().stream().map(Definition.Stage::id).toList();
    }

    private static int rank(Definition definition, List<String> order, Definition.Action action, String stage) {
        if (aside(definition, action, stage)) {
            return LEAVES;
        }
        if (action.to().stages(stage).allMatch(stage::equals)) {
            return STAYS;
        }
        return action.to().stages(stage).anyMatch(to -> order.indexOf(to) > order.indexOf(stage)) ? FORWARD : BACK;
    }

    /** Whether an action is not the way forward: it returns the dossier, or wherever it leads is off the main line, as where it is cancelled, refused or suspended. */
    static boolean aside(Definition definition, Definition.Action action, String stage) {
        return action.returns()
                || action.to().stages(stage).allMatch(to -> !to.equals(stage) && definition.stage(to).filter(Definition.Stage::line).isEmpty());
    }
}
