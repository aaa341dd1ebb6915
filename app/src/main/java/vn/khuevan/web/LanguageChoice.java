package vn.khuevan.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Which language a request is answered in: the {@code lang} parameter, then the {@code lang} cookie, then, for programs
 * only, {@code Accept-Language}; else Vietnamese. A chosen language is remembered for a year.
 */
final class LanguageChoice implements HandlerInterceptor {

    private static final String NAME = "lang";
    private static final Pattern ASKED = Pattern.compile("(?:^|&)lang=(\\w+)(?:&|$)");

    static Language of(HttpServletRequest request) {
        return asked(request)
                .or(() -> remembered(request))
                .or(() -> Audience.isProgram(request) ? accepted(request) : Optional.empty())
                .orElse(Language.VI);
    }

    /** From the query string only: reading parameters would parse a body that may be too large or broken. */
    private static Optional<Language> asked(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        Matcher asked = ASKED.matcher(query);
        return asked.find() ? Language.tagged(asked.group(1)) : Optional.empty();
    }

    private static Optional<Language> remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME)) {
                    return Language.tagged(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Language> accepted(HttpServletRequest request) {
        Locale locale = request.getLocale();
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Optional.empty()
                : Language.tagged(locale.getLanguage());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        asked(request).ifPresent(chosen -> response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, chosen.tag())
                        .path("/").httpOnly(true).secure(request.isSecure()).sameSite("Lax")
                        .maxAge(Duration.ofDays(365)).build().toString()));
        return true;
    }
}
