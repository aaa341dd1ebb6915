package vn.khuevan.novelty;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import vn.khuevan.jobs.Message;
import vn.khuevan.web.Texts;

/**
 * What a module offers to compare proposals with; a bean of it is all that is needed. Its methods read the database and may run
 * in parallel with any change: the message of a change that they did not see yet comes afterwards.
 */
public interface Compared {

    /** Types of its texts; no other source has them. */
    Set<String> types();

    /** Keys of the texts that a message may have changed, made or taken away; none when it is about something else. */
    Collection<String> touched(Message message);

    /** The texts with these keys as they stand; those that are not there, or are to be compared with nothing, are left out. */
    Collection<Text> of(Collection<String> keys);

    /** Everything, with constant memory. */
    void all(Consumer<Text> each);

    /** What one of its types is called. @param type one of {@link #types} */
    String label(String type, Texts t);
}
