package vn.khuevan.novelty;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Registry;

/** Public records that tell of the same work as a dossier: what came of a task is no evidence against it. */
@Component
public class OwnRecords {

    private static final String TASK_NUMBER = "taskNumber";
    private static final String FROM_TASK = "producedBy";
    private static final int MOST = 500;

    private final Registry registry;

    OwnRecords(Registry registry) {
        this.registry = registry;
    }

    /** Keys of the record of a task and of everything that names it as where it came from. @param number of the task's dossier */
    public Set<String> of(String number) {
        var keys = new LinkedHashSet<String>();
        registry.holder(Identifier.of(TASK_NUMBER, number)).ifPresent(task -> {
            keys.add(RecordTexts.key(task.code()));
            registry.pointing(Actor.anonymous(), task.id(), MOST).stream().filter(other -> other.role().equals(FROM_TASK))
                    .forEach(other -> keys.add(RecordTexts.key(other.from().code())));
        });
        return keys;
    }
}
