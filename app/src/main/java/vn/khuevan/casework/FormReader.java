package vn.khuevan.casework;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was typed into a form, from a page or from the API: every error at once, and what was right is kept.
 *
 * <p>What the system computes is refused when typed, so that nobody believes to have set it.
 *
 * <p>Pages send text; numbers may carry dots between thousands and spaces, dates may be {@code dd/MM/yyyy}.
 */
final class FormReader {

    private static final int TEXT_MAX = 1_000;
    private static final int LONG_TEXT_MAX = 50_000;
    private static final int ROWS_MAX = 1_000;
    private static final int CHOICES_TOLD = 40;
    private static final BigDecimal MONEY_MAX = BigDecimal.valueOf(1_000_000_000_000_000L);
    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}\\.[^@\\s.]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 .()-]{6,20}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern CRLF = Pattern.compile("\\r\\n?");

    private final Vocabularies vocabularies;
    private final Directory directory;
    private final Predicate<String> files;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> named = new LinkedHashSet<>();

    /** @param files whether a document with this id may be named in the form */
    FormReader(Vocabularies vocabularies, Directory directory, Predicate<String> files) {
        this.vocabularies = vocabularies;
        this.directory = directory;
        this.files = files;
    }

    /** What was right, by field, and what was wrong. @param files documents that the form names */
    record Typed(Map<String, Object> values, List<FieldError> errors, Set<String> files) {}

    Typed read(Form form, Map<String, ? extends @Nullable Object> typed) {
        var values = fields(form.fields(), typed, "");
        return new Typed(values, List.copyOf(errors), Set.copyOf(named));
    }

    private Map<String, Object> fields(List<Field> fields, Map<String, ? extends @Nullable Object> typed, String prefix) {
        var values = new LinkedHashMap<String, Object>();
        for (var key : typed.keySet()) {
            if (fields.stream().noneMatch(field -> field.id().equals(key))) {
                errors.add(new FieldError(prefix + key, "unknown", new Title(key, key), List.of()));
            }
        }
        for (var field : fields) {
            if (field.computed()) {
                if (given(typed.get(field.id()))) {
                    error(field, prefix + field.id(), "computed");
                }
                continue;
            }
            var value = value(field, typed.get(field.id()), prefix + field.id());
            if (value != null) {
                values.put(field.id(), value);
            }
        }
        var data = Data.of(values);
        for (var field : fields) {
            var needed = field.required() || (field.requiredWhen() != null && field.requiredWhen().holds(data));
            var missing = !values.containsKey(field.id()) || (field.type() == Field.Type.DECLARATION && !Boolean.TRUE.equals(values.get(field.id())));
            if (needed && missing && errors.stream().noneMatch(error -> error.field().equals(prefix + field.id()))) {
                error(field, prefix + field.id(), field.type() == Field.Type.DECLARATION ? "declare" : "required");
            }
        }
        return values;
    }

    private static boolean given(@Nullable Object raw) {
        return switch (raw) {
            case null -> false;
            case String text -> !text.isBlank();
            case List<?> list -> !list.isEmpty();
            default -> true;
        };
    }

    private @Nullable Object value(Field field, @Nullable Object raw, String path) {
        if (raw == null || (raw instanceof String text && text.isBlank())) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> text(field, raw, path);
            case INTEGER -> {
                var number = number(field, raw, path, true);
                yield number == null ? null : number.longValue();
            }
            case NUMBER, PERCENT -> number(field, raw, path, false);
            case MONEY -> {
                var number = number(field, raw, path, true);
                if (number != null && (number.signum() < 0 || number.compareTo(MONEY_MAX) > 0)) {
                    error(field, path, "money");
                    yield null;
                }
                yield number == null ? null : number.longValueExact();
            }
            case DATE -> date(field, raw, path);
            case BOOLEAN, DECLARATION -> flag(field, raw, path);
            case CHOICE -> choice(field, raw, path);
            case CHOICES -> choices(field, raw, path);
            case ORGANISATION -> {
                var number = number(field, raw, path, true);
                if (number != null && directory.organisation(number.longValue()).isEmpty()) {
                    error(field, path, "organisation");
                    yield null;
                }
                yield number == null ? null : number.longValue();
            }
            case ACCOUNT -> {
                var login = text(field, raw, path);
                if (login != null && directory.person(login).isEmpty()) {
                    error(field, path, "account");
                    yield null;
                }
                yield login;
            }
            case CASE -> text(field, raw, path);
            case FILE -> file(field, raw, path);
            case EMAIL -> shaped(field, raw, path, EMAIL, "email");
            case PHONE -> shaped(field, raw, path, PHONE, "phone");
            case TABLE -> table(field, raw, path);
        };
    }

    private @Nullable String text(Field field, Object raw, String path) {
        if (!(raw instanceof String) && !(raw instanceof Number)) {
            error(field, path, "text");
            return null;
        }
        var text = Normalizer.normalize(CRLF.matcher(String.valueOf(raw)).replaceAll("\n"), Normalizer.Form.NFC).strip();
        if (CONTROL.matcher(text).find()) {
            error(field, path, "control");
            return null;
        }
        var most = field.max() != null ? field.max().intValue() : field.type() == Field.Type.LONG_TEXT ? LONG_TEXT_MAX : TEXT_MAX;
        if (text.length() > most) {
            error(field, path, "too-long", most, text.length());
            return null;
        }
        if (field.min() != null && text.length() < field.min().intValue()) {
            error(field, path, "too-short", field.min());
            return null;
        }
        if (field.pattern() != null && !text.matches(field.pattern())) {
            error(field, path, "pattern");
            return null;
        }
        return text;
    }

    private @Nullable String file(Field field, Object raw, String path) {
        var id = text(field, raw, path);
        if (id != null && !files.test(id)) {
            error(field, path, "file");
            return null;
        }
        if (id != null) {
            named.add(id);
        }
        return id;
    }

    private @Nullable String shaped(Field field, Object raw, String path, Pattern shape, String code) {
        var text = text(field, raw, path);
        if (text != null && !shape.matcher(text).matches()) {
            error(field, path, code);
            return null;
        }
        return text;
    }

    private @Nullable BigDecimal number(Field field, Object raw, String path, boolean whole) {
        BigDecimal number;
        try {
            number = switch (raw) {
                case BigDecimal decimal -> decimal;
                case Long value -> BigDecimal.valueOf(value);
                case Integer value -> BigDecimal.valueOf(value);
                case Number other -> new BigDecimal(other.toString());
                case String text -> new BigDecimal(plain(text, whole));
                default -> throw new NumberFormatException();
            };
        } catch (NumberFormatException notANumber) {
            error(field, path, whole ? "whole" : "number");
            return null;
        }
        if (number.precision() > 30 || Math.abs(number.scale()) > 20 || (whole && number.stripTrailingZeros().scale() > 0)) {
            error(field, path, whole ? "whole" : "number");
            return null;
        }
        var least = field.min() != null ? field.min() : field.type() == Field.Type.PERCENT ? BigDecimal.ZERO : null;
        var most = field.max() != null ? field.max() : field.type() == Field.Type.PERCENT ? BigDecimal.valueOf(100) : null;
        if (least != null && number.compareTo(least) < 0) {
            error(field, path, "too-small", least);
            return null;
        }
        if (most != null && number.compareTo(most) > 0) {
            error(field, path, "too-great", most);
            return null;
        }
        if (whole && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            error(field, path, "too-great", Long.MAX_VALUE);
            return null;
        }
        return number;
    }

    /** {@code 1.234.567,5} as people type it, and {@code 1234567.5} as programs do. */
    private static String plain(String text, boolean whole) {
        var bare = text.replace("\u00a0", "").replace(" ", "").replace("₫", "").replace("đ", "").strip();
        if (whole) {
            return bare.matches("-?\\d{1,3}([.,]\\d{3})+") ? bare.replace(".", "").replace(",", "") : bare;
        }
        if (bare.contains(",")) {
            return bare.replace(".", "").replace(',', '.');
        }
        return bare;
    }

    private @Nullable String date(Field field, Object raw, String path) {
        if (raw instanceof String text) {
            var bare = text.strip();
            try {
                var day = bare.contains("/") ? LocalDate.parse(bare, VIETNAMESE) : LocalDate.parse(bare);
                if (day.getYear() >= 1900 && day.getYear() <= 2100) {
                    return day.toString();
                }
            } catch (DateTimeParseException notADate) {
                // said below, with all other wrong dates
            }
        }
        error(field, path, "date");
        return null;
    }

    private @Nullable Boolean flag(Field field, Object raw, String path) {
        if (raw instanceof Boolean flag) {
            return flag;
        }
        return switch (String.valueOf(raw)) {
            case "true", "on", "1", "yes" -> Boolean.TRUE;
            case "false", "off", "0", "no" -> Boolean.FALSE;
            default -> {
                error(field, path, "boolean");
                yield null;
            }
        };
    }

    private @Nullable String choice(Field field, Object raw, String path) {
        if (raw instanceof String code && vocabularies.optionsOf(field).stream().anyMatch(option -> option.code().equals(code))) {
            return code;
        }
        var permitted = vocabularies.optionsOf(field).stream().map(FormReader::coded).toList();
        error(field, path, "choice", permitted.size() <= CHOICES_TOLD ? permitted
                : Stream.concat(permitted.stream().limit(CHOICES_TOLD), Stream.of(new Title("…", "…"))).toList());
        return null;
    }

    /** A choice as programs send it and people know it. */
    private static Title coded(Field.Option option) {
        return new Title(option.title().vi() + " (" + option.code() + ")", option.title().en() + " (" + option.code() + ")");
    }

    private @Nullable List<String> choices(Field field, Object raw, String path) {
        var codes = new ArrayList<String>();
        if (field.vocabulary() == null && field.options().isEmpty()) {
            return freeCodes(field, raw, path);
        }
        for (var item : raw instanceof List<?> list ? list : List.of(raw)) {
            if (item == null || (item instanceof String text && text.isBlank())) {
                continue;
            }
            var code = choice(field, item, path);
            if (code != null && !codes.contains(code)) {
                codes.add(code);
            }
        }
        return codes.isEmpty() ? null : codes;
    }

    /** Codes of the dossier's own lists (contents, products, persons), as rows or separated by commas. */
    private @Nullable List<String> freeCodes(Field field, Object raw, String path) {
        var codes = new ArrayList<String>();
        for (var item : raw instanceof List<?> list ? list : List.of(raw)) {
            if (!(item instanceof String text)) {
                error(field, path, "text");
                return null;
            }
            for (var code : text.split("[,;\\n]")) {
                var bare = Normalizer.normalize(code, Normalizer.Form.NFC).strip();
                if (bare.length() > 200 || CONTROL.matcher(bare).find()) {
                    error(field, path, "too-long", 200, bare.length());
                    return null;
                }
                if (!bare.isEmpty() && !codes.contains(bare)) {
                    codes.add(bare);
                }
            }
        }
        return codes.isEmpty() ? null : codes;
    }

    private @Nullable List<Map<String, Object>> table(Field field, Object raw, String path) {
        if (!(raw instanceof List<?> list)) {
            error(field, path, "table");
            return null;
        }
        if (list.size() > ROWS_MAX) {
            error(field, path, "too-many-rows", ROWS_MAX);
            return null;
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> row)) {
                error(field, path + "[" + i + "]", "table");
                continue;
            }
            if (row.values().stream().allMatch(value -> value == null || (value instanceof String text && text.isBlank()))) {
                continue;
            }
            var typed = new LinkedHashMap<String, @Nullable Object>();
            row.forEach((key, value) -> typed.put(String.valueOf(key), value));
            rows.add(fields(field.columns(), typed, path + "[" + i + "]."));
        }
        if (field.min() != null && rows.size() < field.min().intValue()) {
            error(field, path, "too-few-rows", field.min());
        }
        if (field.max() != null && rows.size() > field.max().intValue()) {
            error(field, path, "too-many-rows", field.max());
        }
        return rows.isEmpty() ? null : rows;
    }

    private void error(Field field, String path, String code, Object... args) {
        errors.add(new FieldError(path, code, field.label(), List.of(args)));
    }
}
