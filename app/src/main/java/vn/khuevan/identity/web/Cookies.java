package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookies by which a browser is known. Over TLS their names begin with {@code __Host-}, so that no other host of the domain
 * can set them.
 */
final class Cookies {

    private static final String SESSION = "khuevan_session";
    private static final String DEVICE = "khuevan_device";
    private static final String LANGUAGE = "lang";
    private static final Duration LANGUAGE_LIFE = Duration.ofDays(365);
    private static final String SECURE_PREFIX = "__Host-";
    private static final Duration DEVICE_LIFE = Duration.ofDays(180);

    private Cookies() {}

    static @Nullable String session(HttpServletRequest request) {
        return value(request, SESSION);
    }

    static @Nullable String device(HttpServletRequest request) {
        return value(request, DEVICE);
    }

    /** The session cookie goes with the browser's window. */
    static void giveSession(HttpServletRequest request, HttpServletResponse response, String token) {
        give(request, response, SESSION, token, Duration.ofSeconds(-1));
    }

    static void giveDevice(HttpServletRequest request, HttpServletResponse response, String token) {
        give(request, response, DEVICE, token, DEVICE_LIFE);
    }

    static void takeSession(HttpServletRequest request, HttpServletResponse response) {
        give(request, response, SESSION, "", Duration.ZERO);
    }

    /** The cookie in which the pages keep the chosen language. */
    static void giveLanguage(HttpServletRequest request, HttpServletResponse response, String language) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(LANGUAGE, language).path("/").httpOnly(true)
                .sameSite("Lax").secure(request.isSecure()).maxAge(LANGUAGE_LIFE).build().toString());
    }

    /** The account's language, in a browser where nobody chose one. */
    static void giveLanguageUnlessChosen(HttpServletRequest request, HttpServletResponse response, String language) {
        var cookies = request.getCookies();
        if (cookies == null || Arrays.stream(cookies).noneMatch(cookie -> cookie.getName().equals(LANGUAGE))) {
            giveLanguage(request, response, language);
        }
    }

    private static @Nullable String value(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        if (cookies != null) {
            var sought = request.isSecure() ? SECURE_PREFIX + name : name;
            for (var cookie : cookies) {
                if (cookie.getName().equals(sought) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static void give(HttpServletRequest request, HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from((request.isSecure() ? SECURE_PREFIX : "") + name, value)
                .path("/").httpOnly(true).sameSite("Lax").secure(request.isSecure()).maxAge(life).build().toString());
    }
}
