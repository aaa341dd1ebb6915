package vn.khuevan.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which other forms a record can be had, for its page: what modules above this one make of records. */
public interface OtherForms {

    /** A form. @param label what it is called, @param href address, @param type media type */
    record Form(String label, String href, String type) {}

    /**
     * All that there is beside the page.
     *
     * @param forms      in the order in which they are shown
     * @param linkedData JSON that can stand inside a script element, or null
     * @param links      value of the page's {@code Link} header, or null
     */
    record Given(List<Form> forms, @Nullable String linkedData, @Nullable String links) {

        /** Nothing. */
        public static final Given NOTHING = new Given(List.of(), null, null);
    }

    /**
     * The other forms of a record that stands; empty when it is not public. Whoever looks, they hold what everybody may see.
     *
     * @param entry with all that everybody may see
     */
    Optional<Given> of(Entry entry);
}
