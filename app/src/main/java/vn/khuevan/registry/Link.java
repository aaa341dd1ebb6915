package vn.khuevan.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A link from a record to another, or to somebody or something that has no record and is known by name only.
 *
 * @param role   role of the neighbour, one of the type's links, such as {@code author}
 * @param to     id of the record it leads to, or null
 * @param toCode code of that record: may be given instead of {@code to} when writing, always there (with {@code to}) when read
 * @param name   the neighbour's name as the source writes it; null when the record's own title is meant
 * @param from   first day it holds, or null
 * @param until  first day it no longer holds, or null
 * @param source number of the {@link Source}; 0 before it is stored
 */
public record Link(String role, @Nullable Long to, @Nullable String toCode, @Nullable String name, @Nullable LocalDate from,
        @Nullable LocalDate until, long source) {

    /** A link to the record with this code. */
    public static Link to(String role, String code) {
        return new Link(role, null, code, null, null, null, 0);
    }

    /** A link to who or what has no record. */
    public static Link named(String role, String name) {
        return new Link(role, null, null, name, null, null, 0);
    }

    /** The same, holding from a day until before another. */
    public Link during(@Nullable LocalDate first, @Nullable LocalDate end) {
        return new Link(role, to, toCode, name, first, end, source);
    }

    /** The same, with the name as the source writes it. */
    public Link as(String written) {
        return new Link(role, to, toCode, written, from, until, source);
    }

    Link from(long otherSource) {
        return new Link(role, to, toCode, name, from, until, otherSource);
    }

    /** Whether it holds on that day, as far as known. */
    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /** Whether both say the same, whoever says it. */
    boolean saysSameAs(Link other) {
        return bare().equals(other.bare());
    }

    private Link bare() {
        return new Link(role, to, to == null ? toCode : null, name, from, until, 0);
    }
}
