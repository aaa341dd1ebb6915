package vn.khuevan.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.khuevan.jobs.Message;
import vn.khuevan.web.Texts;

/**
 * What a module offers to be found; a bean of it is all that is needed. Its methods read the database and may run in parallel
 * with any change: the message of a change that they did not see yet comes afterwards.
 */
public interface Findable {

    /** Types of its documents; other sources may have documents of the same types, with other keys. */
    Set<String> types();

    /** Keys of the documents that a message may have changed, made or taken away; none when it is about something else. */
    Collection<String> touched(Message message);

    /** The documents with these keys as they stand; those that are not there are left out. */
    Collection<SearchDocument> of(Collection<String> keys);

    /** Everything, with constant memory and, as this takes long, without a transaction that stays open: others are called in between. */
    void all(Consumer<SearchDocument> each);

    /**
     * The name of a code of a facet of its documents, the facet {@code type} among them.
     *
     * @return the name, or null when the code is not one of its own
     */
    @Nullable String label(String facet, String code, Texts t);

    /** The names of codes of a facet, as {@link #label} gives them, for those that are its own. */
    default Map<String, String> labels(String facet, Collection<String> codes, Texts t) {
        var labels = new HashMap<String, String>();
        for (var code : codes) {
            var label = label(facet, code, t);
            if (label != null) {
                labels.put(code, label);
            }
        }
        return labels;
    }

    /** Key and version of everything of a type, with constant memory; what the drift check compares. */
    default void versions(String type, BiConsumer<String, Long> each) {
        all(document -> {
            if (document.type().equals(type)) {
                each.accept(document.key(), document.version());
            }
        });
    }
}
