package vn.khuevan.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.search.SearchAnswer.Hit;

/**
 * What the page of results shows.
 *
 * @param words  as typed
 * @param count  in words
 * @param meant  what was probably meant, with its address, or null
 * @param keep   where this search can be kept to be told of new findings, or null when nothing was asked for
 * @param kept   hidden fields of the form: what was chosen
 */
public record SearchView(String words, String count, List<Line> hits, long first, List<Choices> facets, List<Link> orders, @Nullable Link meant,
        @Nullable Link previous, @Nullable Link next, boolean narrowed, String clear, List<Kept> kept,
        @Nullable String keep) {

    /** A result. @param kind what it is, in words */
    public record Line(Hit hit, String kind) {}

    /** Somewhere to go. @param here whether this is what is shown */
    public record Link(String label, String href, boolean here) {}

    /** A facet with its codes. @param more those behind the first few */
    public record Choices(String title, List<Choice> choices, List<Choice> more) {}

    /** A code of a facet; following it chooses it, or gives it up. */
    public record Choice(String label, long count, String href, boolean chosen) {}

    /** A choice that the form hands on. */
    public record Kept(String name, String value) {}
}
