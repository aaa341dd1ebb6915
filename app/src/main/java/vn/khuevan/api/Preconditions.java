package vn.khuevan.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a writing request names besides its body.
 *
 * @param version version last read ({@code If-Match}), or null when any will do
 * @param key     {@code Idempotency-Key}, or null
 * @param fault   code of what is wrong with the headers, or null
 */
record Preconditions(@Nullable Long version, @Nullable String key, @Nullable String fault) {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?([0-9]{1,18})\"?");
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    static Preconditions of(HttpServletRequest request) {
        var keys = Collections.list(request.getHeaders(KEY));
        var key = keys.isEmpty() ? null : keys.getFirst().strip();
        if (keys.size() > 1 || (key != null && !KEY_FORM.matcher(key).matches())) {
            return new Preconditions(null, null, "header.idempotency-key");
        }
        var matches = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (matches.isEmpty() || (matches.size() == 1 && matches.getFirst().strip().equals("*"))) {
            return new Preconditions(null, key, null);
        }
        var version = VERSION.matcher(matches.getFirst().strip());
        if (matches.size() > 1 || !version.matches()) {
            return new Preconditions(null, key, "header.if-match");
        }
        return new Preconditions(Long.valueOf(version.group(1)), key, null);
    }
}
