package vn.khuevan.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.OtherForms;
import vn.khuevan.registry.RecordType;

/**
 * What the page of a record shows.
 *
 * @param state       where it stands, in words; null when it is public, as most are
 * @param asOf        note that it is shown as of another day or moment; null when as it stands
 * @param groups      facts by group, those without any left out
 * @param links       neighbours that it names, by role
 * @param pointing    neighbours that name it, by type and role
 * @param identifiers names by which others know it
 * @param citation    how to cite it
 * @param address     its stable address
 * @param sources     what the facts come from
 * @param edit        where staff change it; null for who may not
 * @param other       other formats in which it can be had
 */
public record RecordSheet(Entry entry, RecordType type, @Nullable String state, @Nullable String asOf, List<Group> groups, List<Side> links,
        List<Side> pointing, List<Named> identifiers, String citation, String address, List<String> sources, @Nullable String edit,
        OtherForms.Given other) {

    /** Facts under a heading. */
    public record Group(String heading, List<Line> lines) {}

    /** A field with its values. */
    public record Line(String label, List<Value> values) {}

    /**
     * A value.
     *
     * @param href     where it leads, or null
     * @param language tag of its language, or null
     * @param time     when it is true, in words; empty when always
     * @param prose    whether it is paragraphs
     * @param personal whether only few see it
     */
    public record Value(String text, @Nullable String href, @Nullable String language, String time, boolean prose, boolean personal) {}

    /** Neighbours in a role. @param more how many others there are @param all list of all of them, or null */
    public record Side(String heading, List<Neighbour> neighbours, long more, @Nullable String all) {}

    /** A neighbour. @param href its page; null when it has no record that may be seen @param note its type and time */
    public record Neighbour(String title, @Nullable String href, String note) {}

    /** An identifier. @param verified whether holder or issuer confirmed it */
    public record Named(String scheme, String value, @Nullable String href, boolean verified) {}
}
