package vn.khuevan.registry;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of a field are: reads what was typed or imported into the one form that is stored, or says what is wrong. */
public sealed interface Kind {

    /** Name in type files and in the API. */
    String code();

    /** Reads a value. */
    Reading read(Object raw);

    /** What became of a value. */
    sealed interface Reading {

        /** The normal form. */
        record Read(Object value) implements Reading {}

        /** It is none. @param code stable name, @param args values of the text */
        record Wrong(String code, List<Object> args) implements Reading {}
    }

    /** One line of words. @param longest most characters */
    record Text(int longest) implements Kind {
        public String code() {
            return "text";
        }

        public Reading read(Object raw) {
            return raw instanceof String words ? words(words, longest, false) : wrong("text");
        }
    }

    /** Paragraphs. */
    record LongText(int longest) implements Kind {
        public String code() {
            return "long-text";
        }

        public Reading read(Object raw) {
            return raw instanceof String words ? words(words, longest, true) : wrong("text");
        }
    }

    /** A number; stored as {@link Long} when whole, else as {@link BigDecimal} without closing zeros. */
    record Number(@Nullable BigDecimal least, @Nullable BigDecimal most) implements Kind {
        public String code() {
            return "number";
        }

        public Reading read(Object raw) {
            var number = decimal(raw);
            if (number == null) {
                return wrong("number");
            }
            if (least != null && number.compareTo(least) < 0) {
                return wrong("number.least", least);
            }
            return most != null && number.compareTo(most) > 0 ? wrong("number.most", most) : new Reading.Read(plain(number));
        }
    }

    /** Whole VND, never negative. */
    record Money() implements Kind {
        public String code() {
            return "money";
        }

        public Reading read(Object raw) {
            var number = decimal(raw instanceof String words ? words.replaceAll("(?<=\\d)[.\\u00a0 ](?=\\d{3})", "") : raw);
            return number == null || number.signum() < 0 || !(plain(number) instanceof Long dong) ? wrong("money") : new Reading.Read(dong);
        }
    }

    /** A day of the calendar. */
    record Date() implements Kind {
        public String code() {
            return "date";
        }

        public Reading read(Object raw) {
            var day = day(raw);
            return day == null ? wrong("date") : new Reading.Read(day.toString());
        }
    }

    /** A year. */
    record Year() implements Kind {
        public String code() {
            return "year";
        }

        public Reading read(Object raw) {
            var number = decimal(raw);
            return number != null && plain(number) instanceof Long year && year >= FIRST_YEAR && year <= LAST_YEAR
                    ? new Reading.Read(year) : wrong("year");
        }
    }

    /** A time from a day until before another, either end open: {@code {from, until}}. */
    record Period() implements Kind {
        public String code() {
            return "period";
        }

        public Reading read(Object raw) {
            if (!(raw instanceof Map<?, ?> map)) {
                return wrong("period");
            }
            var from = map.get("from") == null ? null : day(map.get("from"));
            var until = map.get("until") == null ? null : day(map.get("until"));
            if ((map.get("from") != null && from == null) || (map.get("until") != null && until == null) || (from == null && until == null)) {
                return wrong("period");
            }
            if (from != null && until != null && !from.isBefore(until)) {
                return wrong("period.order");
            }
            var normal = new TreeMap<String, Object>();
            if (from != null) {
                normal.put("from", from.toString());
            }
            if (until != null) {
                normal.put("until", until.toString());
            }
            return new Reading.Read(Map.copyOf(normal));
        }
    }

    /** A code of a vocabulary. */
    record Term(Vocabulary vocabulary) implements Kind {
        public String code() {
            return "term";
        }

        public Reading read(Object raw) {
            var typed = String.valueOf(raw).strip();
            return vocabulary.find(typed).<Reading>map(term -> new Reading.Read(term.code()))
                    .orElseGet(() -> wrong("term", shorten(typed), vocabulary.title().vi()));
        }
    }

    /** Yes or no. */
    record Truth() implements Kind {
        public String code() {
            return "boolean";
        }

        public Reading read(Object raw) {
            return switch (raw) {
                case Boolean truth -> new Reading.Read(truth);
                case String words when words.strip().equals("true") -> new Reading.Read(Boolean.TRUE);
                case String words when words.strip().equals("false") -> new Reading.Read(Boolean.FALSE);
                default -> wrong("boolean");
            };
        }
    }

    /** An address on the web, http or https. */
    record Url() implements Kind {
        public String code() {
            return "url";
        }

        public Reading read(Object raw) {
            try {
                var address = new URI(String.valueOf(raw).strip());
                var scheme = address.getScheme();
                return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && address.getHost() != null
                        && address.toString().length() <= 2_000 ? new Reading.Read(address.toString()) : wrong("url");
            } catch (URISyntaxException none) {
                return wrong("url");
            }
        }
    }

    /** An e-mail address. */
    record Email() implements Kind {
        private static final Pattern FORM = Pattern.compile("[^\\s@<>\"',;]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

        public String code() {
            return "email";
        }

        public Reading read(Object raw) {
            var typed = String.valueOf(raw).strip();
            return typed.length() <= 254 && FORM.matcher(typed).matches() ? new Reading.Read(typed) : wrong("email");
        }
    }

    /** A telephone number, kept as digits with an optional plus. */
    record Phone() implements Kind {
        public String code() {
            return "phone";
        }

        public Reading read(Object raw) {
            var digits = String.valueOf(raw).strip().replaceAll("[\\s.()-]", "");
            return digits.matches("\\+?[0-9]{3,15}") ? new Reading.Read(digits) : wrong("phone");
        }
    }

    /** A point of the earth in degrees, WGS 84: {@code {lat, lon}}. */
    record Place() implements Kind {
        private static final BigDecimal QUARTER = new BigDecimal(90);
        private static final BigDecimal HALF = new BigDecimal(180);

        public String code() {
            return "place";
        }

        public Reading read(Object raw) {
            if (!(raw instanceof Map<?, ?> map)) {
                return wrong("place");
            }
            var lat = map.get("lat") == null ? null : decimal(map.get("lat"));
            var lon = map.get("lon") == null ? null : decimal(map.get("lon"));
            return lat == null || lon == null || lat.abs().compareTo(QUARTER) > 0 || lon.abs().compareTo(HALF) > 0
                    ? wrong("place") : new Reading.Read(Map.of("lat", plain(lat), "lon", plain(lon)));
        }
    }

    /** A file: {@code {name, href, type?, bytes?, sha256?}}. */
    record File() implements Kind {
        public String code() {
            return "file";
        }

        public Reading read(Object raw) {
            if (!(raw instanceof Map<?, ?> map) || !(map.get("name") instanceof String name) || !(map.get("href") instanceof String href)
                    || name.isBlank() || name.length() > 255 || !href.matches("(https?:/)?/\\S{1,2000}")) {
                return wrong("file");
            }
            var normal = new TreeMap<String, Object>();
            normal.put("name", Normalizer.normalize(name.strip(), Normalizer.Form.NFC));
            normal.put("href", href);
            if (map.get("type") instanceof String type && type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+")) {
                normal.put("type", type);
            }
            if (map.get("sha256") instanceof String hash && hash.matches("[0-9a-f]{64}")) {
                normal.put("sha256", hash);
            }
            if (map.get("bytes") instanceof java.lang.Number bytes && bytes.longValue() >= 0) {
                normal.put("bytes", bytes.longValue());
            }
            return new Reading.Read(Map.copyOf(normal));
        }
    }

    /** The first year that can be meant. */
    long FIRST_YEAR = 1000;
    /** The last one. */
    long LAST_YEAR = 2200;

    private static Reading wrong(String code, Object... args) {
        return new Reading.Wrong(code, List.of(args));
    }

    private static Reading words(String typed, int longest, boolean paragraphs) {
        var composed = clean(typed, paragraphs);
        if (composed.isEmpty()) {
            return wrong("empty");
        }
        return composed.length() > longest ? wrong("too-long", longest) : new Reading.Read(composed);
    }

    /** Words composed (NFC), without control characters that Word leaves and XML forbids. */
    static String clean(String typed, boolean paragraphs) {
        var composed = Normalizer.isNormalized(typed, Normalizer.Form.NFC) ? typed : Normalizer.normalize(typed, Normalizer.Form.NFC);
        var kept = new StringBuilder(composed.length());
        composed.codePoints().forEach(point -> {
            if (point == '\n' && paragraphs) {
                kept.append('\n');
            } else if (point == '\t' || point == '\n' || point == 0x0b) {
                kept.append(' ');
            } else if (!Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE && point != 0xfffe && point != 0xffff
                    && point != 0xfeff) {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString().strip();
    }

    private static @Nullable BigDecimal decimal(Object raw) {
        try {
            return switch (raw) {
                case BigDecimal number -> number;
                case Long number -> BigDecimal.valueOf(number);
                case Integer number -> BigDecimal.valueOf(number);
                case Double number -> new BigDecimal(number.toString());
                case String words when words.length() <= 40 && !words.contains("e") && !words.contains("E") -> new BigDecimal(words.strip().replace(',', '.'));
                default -> null;
            };
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** Numbers as JSON gives them back: whole ones as {@link Long}. */
    static Object plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18) {
            return stripped.longValueExact();
        }
        return stripped;
    }

    /** A day from ISO ({@code 2024-09-30}) or as Vietnamese write it ({@code 30/9/2024}); null when it is none. */
    static @Nullable LocalDate day(Object raw) {
        if (raw instanceof LocalDate day) {
            return day;
        }
        var typed = String.valueOf(raw).strip();
        try {
            if (typed.matches("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}")) {
                var parts = typed.split("[/.-]");
                typed = "%s-%2s-%2s".formatted(parts[2], parts[1], parts[0]).replace(' ', '0');
            }
            var day = LocalDate.parse(typed);
            return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR ? day : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static String shorten(String typed) {
        return typed.length() <= 80 ? typed : typed.substring(0, 79) + "…";
    }
}
