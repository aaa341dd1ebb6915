package vn.khuevan.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something said of a record, with the time in which it is true and the source that says so.
 *
 * @param value    in the normal form of the field's {@link Kind}: {@link String} (text, ISO date, code of a term), {@link Long}
 *                 (whole VND, year), {@link BigDecimal} (number), {@link Boolean}, or {@link Map} (period, place, file)
 * @param language tag of the language the words are in ({@code vi}, {@code en}, …), or null for what has none
 * @param from     first day on which it is true, or null when always or unknown
 * @param until    first day on which it is no longer true, or null while it is
 * @param source   number of the {@link Source}; 0 before it is stored
 */
public record Fact(Object value, @Nullable String language, @Nullable LocalDate from, @Nullable LocalDate until, long source) {

    /** A fact without period and language that takes the source of the write. */
    public static Fact of(Object value) {
        return new Fact(value, null, null, null, 0);
    }

    /** Words in a language. */
    public static Fact of(String words, String language) {
        return new Fact(words, language, null, null, 0);
    }

    /** The same, true from a day until before another. */
    public Fact during(@Nullable LocalDate first, @Nullable LocalDate end) {
        return new Fact(value, language, first, end, source);
    }

    Fact from(long otherSource) {
        return new Fact(value, language, from, until, otherSource);
    }

    /** Whether it is true on that day, as far as known. */
    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /** Whether both say the same about the same time, whoever says it. */
    boolean saysSameAs(Fact other) {
        return from(0).equals(other.from(0));
    }

    /** The value as words; a structured one as its parts. */
    public String text() {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            default -> String.valueOf(value);
        };
    }
}
