package vn.khuevan.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language. Dates, numbers and money become text here and nowhere else; a key that does not exist or
 * an argument that cannot be said is a broken promise and throws, so that no page shows a hole.
 */
public final class Texts {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Language language;
    private final Map<String, Sentence> sentences;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter month;

    Texts(Language language, Map<String, Sentence> sentences) {
        this.language = language;
        this.sentences = sentences;
        this.day = formatter(language == Language.VI ? "dd/MM/yyyy" : "d MMM yyyy");
        this.moment = formatter(language == Language.VI ? "HH:mm 'ngày' dd/MM/yyyy" : "d MMM yyyy, HH:mm");
        this.month = formatter(language == Language.VI ? "MM/yyyy" : "MMM yyyy");
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale());
    }

    /** The language these words are in. */
    public Language language() {
        return language;
    }

    /** The keys this language knows. */
    public Set<String> keys() {
        return sentences.keySet();
    }

    /** Whether the key exists: for codes that come from data, such as a definition's stage. */
    public boolean knows(String key) {
        return sentences.containsKey(key);
    }

    /** Whether the key exists and its message needs just so many arguments. */
    boolean takes(String key, int arguments) {
        Sentence sentence = sentences.get(key);
        return sentence != null && sentence.arguments() == arguments;
    }

    /**
     * The message of a key with its arguments said: dates as dd/MM/yyyy (vi) or d MMM yyyy (en), instants in Hanoi time,
     * numbers grouped, {@link Vnd} with its unit, a {@link Year} without grouping, collections joined by commas.
     *
     * @throws IllegalArgumentException when the key is unknown, an argument is missing, or its type cannot be said
     */
    public String say(String key, Object... args) {
        Sentence sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language.tag());
        }
        if (sentence.arguments() > args.length) {
            throw new IllegalArgumentException(
                    "message " + key + " needs " + sentence.arguments() + " arguments, got " + args.length);
        }
        return sentence.fill(index -> said(args[index]), index -> isOne(args[index]));
    }

    private static boolean isOne(@Nullable Object arg) {
        return arg instanceof Number number && number.doubleValue() == 1;
    }

    private String said(@Nullable Object arg) {
        return switch (arg) {
            case CharSequence text -> text.toString();
            case LocalDate date -> date(date);
            case Instant instant -> dateTime(instant);
            case LocalDateTime at -> moment.format(at);
            case LocalTime time -> "%02d:%02d".formatted(time.getHour(), time.getMinute());
            case YearMonth value -> month.format(value);
            case Year year -> year.toString();
            case Vnd(long amount) -> money(amount);
            case Integer value -> number(value);
            case Long value -> number(value);
            case BigDecimal value -> decimal(value);
            case Double value -> decimal(BigDecimal.valueOf(value));
            case Collection<?> many -> many.stream().map(this::said).collect(Collectors.joining(", "));
            case null -> throw new IllegalArgumentException("a message argument is null");
            default -> throw new IllegalArgumentException("cannot say a " + arg.getClass().getName());
        };
    }

    /** A day: 31/08/2026 or 31 Aug 2026. */
    public String date(LocalDate date) {
        return day.format(date);
    }

    /** A moment in Hanoi, to the minute. */
    public String dateTime(Instant instant) {
        return moment.format(instant.atZone(HANOI));
    }

    /** A whole number, grouped by thousands. */
    public String number(long value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }

    /** A number with at most two decimals. */
    public String decimal(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    /** An amount with its unit. @param vnd whole dong */
    public String money(long vnd) {
        return language == Language.VI ? number(vnd) + "\u00a0đồng" : "VND\u00a0" + number(vnd);
    }

    /** A share with at most one decimal, for example 12.5%. @param share one means all */
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(language.locale());
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }
}
