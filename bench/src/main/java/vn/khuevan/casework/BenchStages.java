package vn.khuevan.casework;

import java.time.LocalDate;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of the definitions that ship, for benchmarks that fill tables without the engine. */
public final class BenchStages {

    private BenchStages() {}

    /** A limit that begins when a stage is entered. @param waits code of who must meet it, or null */
    public record Limit(String duty, @Nullable String waits, int alarmDays) {}

    /**
     * A stage of one version of a type.
     *
     * @param parent  type that dossiers of this one hang under, or null
     * @param until   first day on which the version is no longer in force, or null
     * @param waits   code of who must act in it, or null
     * @param settled whether nobody must act any more
     * @param ended   whether it ends the dossier
     */
    public record Stage(String definition, String type, @Nullable String parent, String prefix, LocalDate from, @Nullable LocalDate until, String id,
            @Nullable String waits, boolean settled, boolean ended, List<Limit> limits) {}

    /** All of them, in the order of their lines. Whether gates, computations and duties exist is checked where they are registered. */
    public static List<Stage> read() {
        return Definitions.load(new DefinitionCheck(duty -> true, new AnyName(), new AnyName())).all().stream().flatMap(BenchStages::stages).toList();
    }

    /** Knows every name. */
    private static final class AnyName extends AbstractSet<String> {

        @Override
        public boolean contains(Object name) {
            return true;
        }

        @Override
        public Iterator<String> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }

    private static Stream<Stage> stages(Definition definition) {
        return definition.stages().stream().map(stage -> new Stage(definition.key(), definition.type(), definition.parent(), definition.prefix(),
                definition.from(), definition.until(), stage.id(), stage.waits() == null ? null : stage.waits().code(),
                stage.end() || stage.waits() == null, stage.end(), limits(definition, stage.id())));
    }

    private static List<Limit> limits(Definition definition, String stage) {
        return Stream.concat(Stream.of(definition.opening().act()), definition.actions().stream())
                .filter(action -> !action.from().contains(stage) && action.to().stages("").anyMatch(stage::equals))
                .flatMap(action -> action.starts().stream())
                .map(start -> new Limit(start.duty(), start.waits() == null ? null : start.waits().code(), start.alarm())).distinct().toList();
    }
}
