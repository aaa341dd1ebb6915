package vn.khuevan.jobs;

import java.util.List;

/**
 * Follows the outbox. Each message comes once, in the order of turns, in a transaction that also moves the follower's
 * cursor: what {@link #take} writes with that transaction is written exactly once, whatever crashes.
 */
public interface Follower {

    /** Name of the cursor; never changes. {@code jobs.follower.NAME} is its title in the message files. */
    String name();

    /**
     * Takes messages in the relay's transaction, and opens none of its own. An exception undoes it and has it tried again,
     * then one message at a time; a message that fails every time is parked and told to administrators.
     */
    void take(List<Message> messages);
}
