package vn.khuevan.task;

import java.util.List;
import vn.khuevan.casework.Directory;
import vn.khuevan.casework.Gate;

/** Lets tests of the engine ask the gates of this area that look across tasks. */
public final class TaskRooms {

    private TaskRooms() {}

    /** Who may lead a task. */
    public static List<Gate> eligibility(Directory directory) {
        var gates = new TaskGates();
        return List.of(gates.eligibleHost(), gates.eligibleInvestigator(directory));
    }
}
