package vn.khuevan.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type of record, as its file says it.
 *
 * @param id          name in the API, such as {@code ip-title}
 * @param prefix      letters of its codes, such as {@code KQ}
 * @param path        public section, such as {@code ket-qua}; without one of its own, {@code co-so-du-lieu/…}
 * @param plural      name of the section
 * @param heading     field that gives the title
 * @param fields      in the order in which they are shown
 * @param groups      names of groups of fields, in order
 * @param identifiers schemes it may have identifiers of
 * @param maps        what the type is elsewhere: {@code schema} (schema.org), {@code cerif}, {@code datacite}, {@code coar}
 * @param file        where it was read
 */
public record RecordType(String id, String prefix, String path, Label label, Label plural, Label about, String heading,
        Map<String, Label> groups, List<Field> fields, List<String> identifiers, List<Role> links, Map<String, String> maps, String file) {

    /** Who sees a field. */
    public enum Visibility {
        /** Everybody. */
        PUBLIC,
        /** Staff of the authority that keeps the record. */
        INTERNAL,
        /** The person described, who handles records for the authority, administrators; each look is logged. */
        PERSONAL;

        /** The visibility in type files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A field.
     *
     * @param group     id of its group
     * @param languages whether its words have a language and may be given in several
     * @param many      whether several facts may hold at the same time
     * @param required  whether a record that is complete must have one
     * @param weight    how much a hit in it counts in search; 0 when it is not searched
     * @param facet     whether lists count and filter by it
     * @param maps      what it is elsewhere: {@code dc}, {@code cerif}, {@code datacite}, {@code schema}
     */
    public record Field(String id, Label label, @Nullable Label help, Kind kind, String group, boolean languages, boolean many, boolean required,
            Visibility visibility, int weight, boolean facet, Map<String, String> maps) {}

    /**
     * What a neighbour is to a record of the type.
     *
     * @param label   name seen from this record, such as "Tác giả"
     * @param inverse name seen from the neighbour, such as "Công bố"
     * @param to      types it may lead to
     * @param many    whether several may hold at the same time
     * @param named   whether the neighbour may be known by name only
     * @param period  whether the link has a time in which it holds
     * @param facet   whether searches count and narrow by the organisations it leads to
     * @param maps    what it is elsewhere: {@code dc}, {@code cerif}, {@code datacite}, {@code schema}
     */
    public record Role(String id, Label label, Label inverse, Set<String> to, boolean many, boolean required, boolean named, boolean period, boolean facet,
            Visibility visibility, Map<String, String> maps) {}

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.id().equals(name)).findFirst();
    }

    public Optional<Role> link(String role) {
        return links.stream().filter(link -> link.id().equals(role)).findFirst();
    }

    /** The public address of a record of the type. */
    public String address(String code) {
        return "/" + path + "/" + code;
    }

    /** The last part of the public section: names the type's open data set. */
    public String section() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The code of a record. */
    String code(long recordId) {
        return prefix + "-" + recordId;
    }
}
