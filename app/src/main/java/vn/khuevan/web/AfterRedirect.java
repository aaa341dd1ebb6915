package vn.khuevan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.khuevan.web.show.Alert;

/**
 * What was done, said on the page that follows a redirect. A cookie carries the message's key and whole numbers and nothing
 * else, so that no server session is needed and nobody can put words of their own into a page. Whichever page comes next
 * shows the message and takes the cookie away.
 */
public final class AfterRedirect implements HandlerInterceptor {

    /** Name of the cookie. */
    static final String COOKIE = "khuevan-flash";

    private static final String SHOWN = AfterRedirect.class.getName();
    /** A key that says that something is done, and up to four numbers. */
    private static final Pattern CARRIED = Pattern.compile("([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.done(?:\\.[a-z0-9-]+)*)((?:~-?\\d{1,18}){0,4})");
    private static final Duration LIFE = Duration.ofMinutes(1);

    AfterRedirect() {}

    /**
     * Has the next page say that something is done.
     *
     * @param key     message key; one of its parts is {@code done}
     * @param numbers arguments of the message
     * @throws IllegalArgumentException when the key is none of something done
     */
    public static void say(HttpServletRequest request, HttpServletResponse response, String key, long... numbers) {
        var carried = key + LongStream.of(numbers).mapToObj(number -> "~" + number).collect(Collectors.joining());
        if (!CARRIED.matcher(carried).matches()) {
            throw new IllegalArgumentException("not a message of something done: " + carried);
        }
        give(request, response, carried, LIFE);
    }

    /** The message that this request's page shows, or empty. */
    static Optional<Alert> shownOn(HttpServletRequest request, Texts t) {
        return request.getAttribute(SHOWN) instanceof String carried ? read(carried, t) : Optional.empty();
    }

    private static Optional<Alert> read(String carried, Texts t) {
        var parts = CARRIED.matcher(carried);
        if (!parts.matches() || !t.knows(parts.group(1))) {
            return Optional.empty();
        }
        var numbers = Arrays.stream(parts.group(2).split("~")).filter(number -> !number.isEmpty()).<Object>map(Long::valueOf).toArray();
        return t.takes(parts.group(1), numbers.length) ? Optional.of(new Alert(Alert.Kind.DONE, t.say(parts.group(1), numbers))) : Optional.empty();
    }

    /** Only whole pages take the message: neither files nor the parts that a script fetches. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("GET") && request.getCookies() != null && handler instanceof HandlerMethod && request.getHeader("HX-Request") == null
                && !Audience.isProgram(request)) {
            Arrays.stream(request.getCookies()).filter(cookie -> cookie.getName().equals(COOKIE)).findFirst().ifPresent(cookie -> {
                request.setAttribute(SHOWN, cookie.getValue());
                give(request, response, "", Duration.ZERO);
            });
        }
        return true;
    }

    private static void give(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, value).path("/").httpOnly(true).sameSite("Lax")
                .secure(request.isSecure()).maxAge(life).build().toString());
    }
}
