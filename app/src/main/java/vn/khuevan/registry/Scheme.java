package vn.khuevan.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scheme of identifiers.
 *
 * @param id       name, such as {@code orcid}
 * @param label    what it is called
 * @param prefixes what may stand before the value and is cut off, such as {@code https://orcid.org/}
 * @param strip    characters to leave out, such as spaces and dashes; or null
 * @param letters  how letters are kept
 * @param pattern  what the normal form looks like
 * @param check    its check digit
 * @param url      address of the thing, with {@code {}} for the value; or null
 * @param single   whether a value belongs to one record only
 * @param example  a value that holds, for forms and tests
 */
public record Scheme(String id, Label label, List<String> prefixes, @Nullable Pattern strip, Letters letters, Pattern pattern, Check check,
        @Nullable String url, boolean single, String example) {

    /** How letters are kept. */
    public enum Letters { AS_THEY_ARE, LOWER, UPPER }

    /** The normal form of what was typed; empty when it is no identifier of the scheme. */
    public Optional<String> normal(String typed) {
        var value = Kind.clean(typed, false);
        for (var prefix : prefixes) {
            if (value.regionMatches(true, 0, prefix, 0, prefix.length())) {
                value = value.substring(prefix.length()).strip();
                break;
            }
        }
        if (strip != null) {
            value = strip.matcher(value).replaceAll("");
        }
        value = switch (letters) {
            case AS_THEY_ARE -> value;
            case LOWER -> value.toLowerCase(Locale.ROOT);
            case UPPER -> value.toUpperCase(Locale.ROOT);
        };
        value = check.form(value);
        return value.length() <= 300 && pattern.matcher(value).matches() && check.holds(value) ? Optional.of(value) : Optional.empty();
    }

    /** Where the thing is found on the web, or null when the scheme has no addresses. */
    public @Nullable String address(String value) {
        return url == null ? null : url.replace("{}", URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2F", "/").replace("+", "%20"));
    }
}
