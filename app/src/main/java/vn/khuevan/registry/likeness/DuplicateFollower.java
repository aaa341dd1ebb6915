package vn.khuevan.registry.likeness;

import java.util.List;
import vn.khuevan.jobs.Follower;
import vn.khuevan.jobs.Message;

/** Puts every record that was written on the list of those to be compared with others. */
final class DuplicateFollower implements Follower {

    private final DuplicateStore store;

    DuplicateFollower(DuplicateStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public void take(List<Message> messages) {
        var written = messages.stream().filter(message -> message.topic().equals("record.changed")).map(message -> message.whole("record")).toList();
        if (!written.isEmpty()) {
            store.putOnTheList(written);
        }
    }
}
