package vn.khuevan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stamps with the time of their arrival the writing requests that are told to wait, and knows the stamps again.
 *
 * <p>A stamp is good for the same session or token, address and idempotency key, and until {@link Arrival#KEPT} has passed. A program carries
 * it in the header {@value #HEADER}, a browser in a cookie of that address alone, so that it comes back however the form is sent again.
 */
@Component
class Arrivals {

    static final String HEADER = "Khuevan-Arrival";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY = "Idempotency-Key";
    private static final String COOKIE = "khuevan_arrival_";

    private final JdbcClient db;
    private final Clock clock;
    private final ObjectProvider<Credential> credentials;
    private volatile @Nullable SecretKeySpec secret;

    Arrivals(JdbcClient db, Clock clock, ObjectProvider<Credential> credentials) {
        this.db = db;
        this.clock = clock;
        this.credentials = credentials;
    }

    /** Reads the secret before it is needed: when it is, every connection may be taken. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        secret();
    }

    private SecretKeySpec secret() {
        var known = secret;
        if (known == null) {
            known = new SecretKeySpec(db.sql("select secret from server_secret where name = 'arrival'").query(byte[].class).single(), ALGORITHM);
            secret = known;
        }
        return known;
    }

    /** The present moment, as finely as stamps tell it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** When a request first came by the stamp it carries; empty without one that is good for it. */
    Optional<Instant> stamped(HttpServletRequest request) {
        var stamp = isProgram(request) ? request.getHeader(HEADER) : cookie(request);
        if (stamp == null || stamp.length() > 100) {
            return Optional.empty();
        }
        var dot = stamp.indexOf('.');
        try {
            var at = Instant.ofEpochMilli(Long.parseLong(stamp, 0, Math.max(dot, 0), 10));
            var now = now();
            if (at.isAfter(now) || !now.isBefore(at.plus(Arrival.KEPT))) {
                return Optional.empty();
            }
            return stamp(request, at).filter(own -> MessageDigest.isEqual(own.getBytes(StandardCharsets.US_ASCII), stamp.getBytes(StandardCharsets.US_ASCII)))
                    .map(own -> at);
        } catch (NumberFormatException | DateTimeException notAStamp) {
            return Optional.empty();
        }
    }

    /**
     * The stamp of a request for the moment of its first arrival; empty when nobody is known to have sent it, or when it is a
     * program's without an idempotency key: a stamp is for one thing.
     */
    private Optional<String> stamp(HttpServletRequest request, Instant at) {
        var key = isProgram(request) ? request.getHeader(KEY) : "";
        if (key == null) {
            return Optional.empty();
        }
        return credentials.stream().flatMap(each -> each.of(request).stream()).findFirst()
                .map(sender -> at.toEpochMilli() + "." + sign(String.join("\n", Long.toString(at.toEpochMilli()), sender, key, place(request))));
    }

    private String sign(String words) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    /** Gives the sender of a request that is told to wait the stamp of its first arrival. @return whether it got one */
    boolean give(HttpServletRequest request, HttpServletResponse response, Instant first) {
        var stamp = stamp(request, first);
        stamp.ifPresent(given -> {
            if (isProgram(request)) {
                response.setHeader(HEADER, given);
            } else {
                cookie(request, response, given, Duration.between(now(), first.plus(Arrival.KEPT)));
            }
        });
        return stamp.isPresent();
    }

    /** The arrival of a request that had to wait. */
    Arrival arrival(HttpServletRequest request, HttpServletResponse response, Instant first, boolean stamped) {
        return new Arrival(first, !stamped || isProgram(request) ? null : () -> cookie(request, response, "", Duration.ZERO));
    }

    private static boolean isProgram(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private static String place(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString();
    }

    /** A name of its own for each address with its query, which the path of a cookie does not tell apart. */
    private static String cookieName(HttpServletRequest request) {
        return COOKIE + HexFormat.of().toHexDigits(place(request).hashCode());
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            var sought = cookieName(request);
            for (var each : cookies) {
                if (each.getName().equals(sought)) {
                    return each.getValue();
                }
            }
        }
        return null;
    }

    private static void cookie(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(cookieName(request), value).path(request.getRequestURI()).httpOnly(true)
                .sameSite("Lax").secure(request.isSecure()).maxAge(life.isNegative() ? Duration.ZERO : life).build().toString());
    }
}
