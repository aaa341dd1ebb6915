package vn.khuevan.registry;

import java.util.List;
import java.util.Optional;

/** In which other forms a record can be had, for its page: what modules above this one make of records. */
public interface OtherForms {

    /** A form. @param label what it is called, @param href address, @param type media type */
    record Form(String label, String href, String type) {}

    /** The forms of a public record, in the order in which they are shown. */
    List<Form> of(Entry entry);

    /** A public record as linked data, JSON that can stand inside a script element; empty when there is none. */
    Optional<String> linkedData(Entry entry);
}
