package vn.khuevan.portal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Definitions;
import vn.khuevan.casework.Field;
import vn.khuevan.casework.Vocabularies;
import vn.khuevan.web.Texts;

/** The names that definitions and code lists give to what is public of a task. */
@Component
class TaskWords {

    private static final String TYPE = "task";

    private final Definitions definitions;
    private final Vocabularies vocabularies;

    TaskWords(Definitions definitions, Vocabularies vocabularies) {
        this.definitions = definitions;
        this.vocabularies = vocabularies;
    }

    Definition definition(PublicTask task) {
        return definitions.get(task.definition());
    }

    String stage(PublicTask task, Texts t) {
        return definition(task).stage(task.stage()).map(stage -> stage.title().in(t.language().tag())).orElse(task.stage());
    }

    /** The kind's name, or null when the task has none. */
    @Nullable String kind(PublicTask task, Texts t) {
        return task.kind() == null ? null : title(kinds(), task.kind(), t);
    }

    /** The field's name, or null when the task has none. */
    @Nullable String field(PublicTask task, Texts t) {
        return task.field() == null ? null : title(fields(), task.field(), t);
    }

    /** The kinds of task there are. */
    List<Field.Option> kinds() {
        return choices("kind");
    }

    /** The fields of science there are. */
    List<Field.Option> fields() {
        return choices("field");
    }

    /** The name of a choice; its code when the list no longer has it. */
    String choice(Field field, String code, Texts t) {
        return title(vocabularies.optionsOf(field), code, t);
    }

    /** The papers of an application under the rules of a day, from the form that an applicant fills. */
    List<Field.Option> papers(java.time.LocalDate on) {
        return definitions.inForce("application", on).map(definition -> definition.opening().act().form())
                .flatMap(form -> definitions.inForce("application", on).map(definition -> definition.forms().get(form)))
                .flatMap(form -> form.field("items")).map(vocabularies::optionsOf).orElse(List.of());
    }

    private List<Field.Option> choices(String column) {
        var versions = definitions.versions(TYPE);
        if (versions.isEmpty()) {
            return List.of();
        }
        var newest = versions.getLast();
        var path = newest.index().getOrDefault(column, "").split("\\.");
        return path.length != 2 ? List.of() : Optional.ofNullable(newest.forms().get(path[0])).flatMap(form -> form.field(path[1]))
                .map(vocabularies::optionsOf).orElse(List.of());
    }

    private static String title(List<Field.Option> options, String code, Texts t) {
        return options.stream().filter(option -> option.code().equals(code)).findFirst()
                .map(option -> option.title().in(t.language().tag())).orElse(code);
    }
}
