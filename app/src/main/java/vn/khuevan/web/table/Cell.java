package vn.khuevan.web.table;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Tone;

/** What stands in one place of a table, drawn on the page and written to a file alike. */
public sealed interface Cell {

    /** Words. @param note smaller words beneath; null when none */
    record Words(String text, @Nullable String note) implements Cell {}

    /** Words that lead somewhere. @param note smaller words beneath; null when none */
    record Link(String text, String href, @Nullable String note) implements Cell {}

    /** A status. */
    record Status(Tone tone, String text) implements Cell {}

    /** A limit not yet met. @param today the day it is looked at */
    record Due(LocalDate due, LocalDate today) implements Cell {}

    /** A whole number. */
    record Figure(long value) implements Cell {}

    /** Whole dong; the heading names the unit. */
    record Money(long vnd) implements Cell {}

    /** A day. */
    record Day(LocalDate day) implements Cell {}

    /** A moment. */
    record Moment(Instant at) implements Cell {}

    /** Nothing known. */
    record None() implements Cell {}

    static Cell words(@Nullable String text) {
        return text == null || text.isBlank() ? new None() : new Words(text, null);
    }

    static Cell link(String text, String href) {
        return new Link(text, href, null);
    }

    static Cell day(@Nullable LocalDate day) {
        return day == null ? new None() : new Day(day);
    }

    static Cell due(@Nullable LocalDate due, LocalDate today) {
        return due == null ? new None() : new Due(due, today);
    }

    /** The cell as words alone. */
    default String plain(Texts t) {
        return switch (this) {
            case Words(String text, String _) -> text;
            case Link(String text, String _, String _) -> text;
            case Status(Tone _, String text) -> text;
            case Due(LocalDate due, LocalDate _) -> t.date(due);
            case Figure(long value) -> Long.toString(value);
            case Money(long vnd) -> Long.toString(vnd);
            case Day(LocalDate day) -> t.date(day);
            case Moment(Instant at) -> t.dateTime(at);
            case None() -> "";
        };
    }
}
