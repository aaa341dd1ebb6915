package vn.khuevan.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.web.Turnstile.Errand;

/**
 * Lets in as many requests at once as the machine serves well; the others wait their turn for some seconds, and who
 * cannot be served by then is told to wait, with what they typed in hand. Under three times the load it can bear a
 * server without this serves nobody (IRIS, February 2024); with it, it serves as many as ever and loses nothing.
 *
 * <p>Who has something to hand in goes before who looks, and who was told to wait keeps the time of first arrival.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
@EnableConfigurationProperties(AdmissionSettings.class)
class Admission extends OncePerRequestFilter {

    private static final int MOST_FIELDS = 2_000;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final int SHORTEST_WAIT = 3;

    private final Turnstile turnstile;
    private final Pressure pressure;
    private final Arrivals arrivals;
    private final AdmissionSettings settings;
    private final Pages pages;
    private final Problems problems;
    private final Assets assets;
    private final TemplateEngine templates;
    private final JsonMapper json;

    Admission(AdmissionSettings settings, Arrivals arrivals, Clock clock, Pages pages, Problems problems, Assets assets, TemplateEngine templates, JsonMapper json) {
        this.settings = settings;
        this.pages = pages;
        this.problems = problems;
        this.assets = assets;
        this.templates = templates;
        this.json = json;
        this.arrivals = arrivals;
        this.turnstile = new Turnstile(settings.atOnce(), settings.waiting());
        this.pressure = new Pressure(clock);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/actuator/") || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var writes = !READING.contains(request.getMethod());
        var stamped = writes ? arrivals.stamped(request) : Optional.<Instant>empty();
        var first = stamped.orElseGet(arrivals::now);
        var atOnce = turnstile.enter();
        if (!atOnce && !waited(stamped.isPresent() ? Errand.HAND_IN_AGAIN : writes ? Errand.HAND_IN : Errand.LOOK, first)) {
            pressure.turnedAway();
            turnAway(request, response, writes && arrivals.give(request, response, first) ? first : null);
            return;
        }
        try {
            if (writes && (stamped.isPresent() || !atOnce)) {
                arrivals.arrival(request, response, first, stamped.isPresent()).note(request);
            }
            chain.doFilter(request, response);
        } finally {
            turnstile.leave();
            pressure.served();
        }
    }

    private boolean waited(Errand errand, Instant first) {
        try {
            return turnstile.enter(errand, first, settings.patience());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param kept moment of arrival that will count, or null when it makes no difference */
    private void turnAway(HttpServletRequest request, HttpServletResponse response, @Nullable Instant kept) throws IOException {
        var seconds = SHORTEST_WAIT + pressure.seconds(ThreadLocalRandom.current());
        response.setHeader("Retry-After", Integer.toString(seconds));
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(problems.of(request, HttpStatus.SERVICE_UNAVAILABLE).getBody()));
            return;
        }
        var output = new Utf8ByteOutput();
        templates.render("layout/wait.jte", new Wait(pages.texts(request), assets, Pages.address(request), request.getMethod().equals("POST"), kept,
                typed(request), seconds), output);
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    /** What a form held, to be sent again by one click; files cannot be kept, the draft on the server has what was saved. */
    private static List<Map.Entry<String, String>> typed(HttpServletRequest request) {
        var typed = new ArrayList<Map.Entry<String, String>>();
        var type = request.getContentType();
        if (request.getMethod().equals("POST") && type != null && type.startsWith("application/x-www-form-urlencoded")) {
            request.getParameterMap().forEach((name, values) -> {
                for (var value : values) {
                    if (typed.size() < MOST_FIELDS) {
                        typed.add(Map.entry(name, value));
                    }
                }
            });
        }
        return typed;
    }
}
