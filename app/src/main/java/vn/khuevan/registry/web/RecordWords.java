package vn.khuevan.registry.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;
import vn.khuevan.web.Texts;

/** Says values of records in the words of a language. */
final class RecordWords {

    private RecordWords() {}

    /** A value in words; a file and an address give their name. */
    static String value(Kind kind, Fact fact, Texts t) {
        return switch (kind) {
            case Kind.Term(var vocabulary) -> vocabulary.label(fact.text(), t.language().tag());
            case Kind.Date _ -> t.date(LocalDate.parse(fact.text()));
            case Kind.Money _ -> fact.value() instanceof Long dong ? t.money(dong) : fact.text();
            case Kind.Number _ -> fact.value() instanceof Long whole ? t.number(whole)
                    : fact.value() instanceof BigDecimal number ? t.decimal(number) : fact.text();
            case Kind.Truth _ -> t.say(Boolean.TRUE.equals(fact.value()) ? "registry.yes" : "registry.no");
            case Kind.Period _ -> period(day(part(fact, "from")), day(part(fact, "until")), t);
            case Kind.Place _ -> part(fact, "lat") + ", " + part(fact, "lon");
            case Kind.File _ -> String.valueOf(part(fact, "name"));
            case Kind.Text _, Kind.LongText _, Kind.Year _, Kind.Url _, Kind.Email _, Kind.Phone _ -> fact.text();
        };
    }

    /** Where a value leads, or null when it leads nowhere. */
    static @Nullable String href(Kind kind, Fact fact) {
        return switch (kind) {
            case Kind.Url _ -> fact.text();
            case Kind.Email _ -> "mailto:" + fact.text();
            case Kind.Phone _ -> "tel:" + fact.text();
            case Kind.File _ -> part(fact, "href");
            case Kind.Place _ -> "https://www.openstreetmap.org/?mlat=%1$s&mlon=%2$s#map=16/%1$s/%2$s".formatted(part(fact, "lat"), part(fact, "lon"));
            default -> null;
        };
    }

    /** A time in words, the last day included; empty when it is open at both ends. */
    static String period(@Nullable LocalDate from, @Nullable LocalDate until, Texts t) {
        if (from != null && until != null) {
            return t.say("registry.period.from-to", from, until.minusDays(1));
        }
        return from != null ? t.say("registry.period.from", from) : until != null ? t.say("registry.period.to", until.minusDays(1)) : "";
    }

    private static @Nullable String part(Fact fact, String name) {
        return fact.value() instanceof Map<?, ?> map && map.get(name) != null
                ? map.get(name) instanceof BigDecimal number ? number.toPlainString() : String.valueOf(map.get(name)) : null;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
