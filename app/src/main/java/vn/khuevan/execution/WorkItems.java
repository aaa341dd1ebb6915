package vn.khuevan.execution;

import java.util.List;
import java.util.Objects;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.GateCall;

/**
 * The implementation plan as it stands: its items that have not been dropped.
 *
 * @param live items in any stage but {@code dropped}
 */
record WorkItems(List<Facts.Related> live) {

    static WorkItems of(GateCall call) {
        return new WorkItems(Family.ofTask(call, "plan-item").stream().filter(item -> !item.stage().equals("dropped")).toList());
    }

    boolean isEmpty() {
        return live.isEmpty();
    }

    /** The items of one content of the contract. */
    List<Facts.Related> of(String content) {
        return live.stream().filter(item -> Objects.equals(content, item.data().text("item.content"))).toList();
    }

    /** Whether a content has items and all of them are done. */
    boolean isDone(String content) {
        var items = of(content);
        return !items.isEmpty() && items.stream().allMatch(item -> item.stage().equals("done"));
    }
}
