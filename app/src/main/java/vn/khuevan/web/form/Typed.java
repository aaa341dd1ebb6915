package vn.khuevan.web.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people type: spaces, dots, a unit behind the figure, days with or without zeros. */
public final class Typed {

    private static final Pattern MONEY = Pattern.compile("(?:vnd|vnđ)?(-?\\d{1,3}(?:[.,]\\d{3})+|-?\\d+)(?:đồng|đ|₫|vnd|vnđ)?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private Typed() {}

    /** Whole dong, or a whole number with or without grouping; empty when it is none or too large. */
    public static OptionalLong whole(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        var figure = MONEY.matcher(text.replaceAll("[\\s\\u00a0\\u202f]", "").toLowerCase(Locale.ROOT));
        try {
            return figure.matches()
                    ? OptionalLong.of(Long.parseLong(figure.group(1).replaceAll("[.,]", "")))
                    : OptionalLong.empty();
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /** A day written 2026-08-31, 31/8/2026, 31-08-2026 or 31.08.2026; empty when there is no such day. */
    public static Optional<LocalDate> day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        String day = text.strip();
        try {
            return Optional.of(day.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(day)
                    : LocalDate.parse(day.replaceAll("\\s*[-./]\\s*", "/"), DAY));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
