package vn.khuevan.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets in as many requests at once as the machine serves well; the others wait their turn for some seconds, and who
 * cannot be served by then is told to wait, with what they typed in hand. Under three times the load it can bear a
 * server without this serves nobody (IRIS, February 2024); with it, it serves as many as ever and loses nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
@EnableConfigurationProperties(AdmissionSettings.class)
class Admission extends OncePerRequestFilter {

    private static final int MOST_FIELDS = 2_000;

    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AdmissionSettings settings;
    private final Pages pages;
    private final Problems problems;
    private final Assets assets;
    private final TemplateEngine templates;
    private final JsonMapper json;

    Admission(AdmissionSettings settings, Pages pages, Problems problems, Assets assets, TemplateEngine templates, JsonMapper json) {
        this.settings = settings;
        this.pages = pages;
        this.problems = problems;
        this.assets = assets;
        this.templates = templates;
        this.json = json;
        this.places = new Semaphore(settings.atOnce(), true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/actuator/") || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!entered()) {
            turnAway(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        if (places.tryAcquire()) {
            return true;
        }
        if (waiting.incrementAndGet() > settings.waiting()) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void turnAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var seconds = 3 + Math.floorMod(request.hashCode(), 5);
        response.setHeader("Retry-After", Integer.toString(seconds));
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(problems.of(request, HttpStatus.SERVICE_UNAVAILABLE).getBody()));
            return;
        }
        var output = new Utf8ByteOutput();
        templates.render("layout/wait.jte", Map.of("t", pages.texts(request), "css", assets.url("css/khuevan.css"),
                "address", Pages.address(request), "post", request.getMethod().equals("POST"), "kept", kept(request), "seconds", seconds), output);
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    /** What a form held, to be sent again by one click; files cannot be kept, the draft on the server has what was saved. */
    private static List<Map.Entry<String, String>> kept(HttpServletRequest request) {
        var kept = new ArrayList<Map.Entry<String, String>>();
        var type = request.getContentType();
        if (request.getMethod().equals("POST") && type != null && type.startsWith("application/x-www-form-urlencoded")) {
            request.getParameterMap().forEach((name, values) -> {
                for (var value : values) {
                    if (kept.size() < MOST_FIELDS) {
                        kept.add(Map.entry(name, value));
                    }
                }
            });
        }
        return kept;
    }
}
