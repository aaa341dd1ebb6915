package vn.khuevan.api;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.Problems.FieldProblem;
import vn.khuevan.web.Texts;

/**
 * The query of a request, read strictly: what is malformed is never guessed over, and every fault is told at once. After a
 * fault the values read are not to be used: ask {@link #faults()} first.
 */
final class Query {

    private static final int LONGEST = 200;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private final HttpServletRequest request;
    private final Texts t;
    private final List<FieldProblem> faults = new ArrayList<>();

    Query(HttpServletRequest request, Texts t) {
        this.request = request;
        this.t = t;
    }

    /** What was wrong with the values asked for so far. */
    List<FieldProblem> faults() {
        return List.copyOf(faults);
    }

    /** Adds a fault of the caller's own. */
    void fault(String field, String code, Object... args) {
        faults.add(new FieldProblem(field, code, t.say("api.query." + code, args)));
    }

    /** The text of a parameter, or null when it is absent or blank. */
    @Nullable String text(String name) {
        var values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            fault(name, "repeated");
            return null;
        }
        var text = Normalizer.normalize(values[0], Normalizer.Form.NFC).strip();
        if (text.length() > LONGEST) {
            fault(name, "too-long", LONGEST);
            return null;
        }
        if (text.codePoints().anyMatch(Query::unreadable)) {
            fault(name, "control");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** Control characters, and halves of characters that no database takes. */
    private static boolean unreadable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    /** As {@link #text}, and a fault when there is none. */
    String requiredText(String name) {
        var before = faults.size();
        var text = text(name);
        if (text == null) {
            if (faults.size() == before) {
                fault(name, "required");
            }
            return "";
        }
        return text;
    }

    /** The day of a parameter in ISO 8601, or the other one when it is absent. */
    LocalDate day(String name, LocalDate otherwise) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
            fault(name, "date-range", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        } catch (DateTimeParseException malformed) {
            fault(name, "date");
        }
        return otherwise;
    }

    /** As {@link #day}, and a fault when it is absent. */
    LocalDate requiredDay(String name) {
        var before = faults.size();
        if (text(name) == null) {
            if (faults.size() == before) {
                fault(name, "required");
            }
            return LocalDate.EPOCH;
        }
        return faults.size() == before ? day(name, LocalDate.EPOCH) : LocalDate.EPOCH;
    }

    /**
     * The moment of a parameter: an instant such as {@code 2026-03-01T09:00:00Z} or with an offset, or a day, which means its
     * end in Vietnam; null when it is absent.
     */
    @Nullable Instant moment(String name, ZoneId zone) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // "+" of an offset arrives as a blank when the sender forgot to escape it
            var moment = text.indexOf('T') < 0
                    ? LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1)
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            var year = moment.atZone(zone).getYear();
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return moment;
            }
            fault(name, "date-range", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        } catch (DateTimeParseException malformed) {
            fault(name, "moment");
        }
        return null;
    }

    /** The page asked for. */
    Paging paging() {
        return new Paging(whole("page", 1, Paging.LAST, 1), whole("size", 1, Paging.MOST, Paging.USUAL));
    }

    private int whole(String name, int least, int most, int otherwise) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            fault(name, "whole", least, most);
            return otherwise;
        }
        return Integer.parseInt(text);
    }
}
