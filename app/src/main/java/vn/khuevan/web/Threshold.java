package vn.khuevan.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers 503 with how far the work is while something is prepared. The server listens before that, so that its health can be
 * asked; pages over half of the data would show what is not so.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class Threshold extends OncePerRequestFilter {

    private static final int SECONDS = 3;

    private final List<Preparation> preparations;
    private final Pages pages;
    private final Problems problems;
    private final Assets assets;
    private final TemplateEngine templates;
    private final JsonMapper json;

    Threshold(ObjectProvider<Preparation> preparations, Pages pages, Problems problems, Assets assets, TemplateEngine templates, JsonMapper json) {
        this.preparations = preparations.orderedStream().toList();
        this.pages = pages;
        this.problems = problems;
        this.assets = assets;
        this.templates = templates;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/actuator/") || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var step = underWay();
        if (step.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            answer(step.get(), request, response);
        }
    }

    private Optional<Preparation.Step> underWay() {
        for (var preparation : preparations) {
            var step = preparation.underWay();
            if (step.isPresent()) {
                return step;
            }
        }
        return Optional.empty();
    }

    private void answer(Preparation.Step step, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var t = pages.texts(request);
        response.setHeader("Retry-After", Integer.toString(SECONDS));
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        if (request.getRequestURI().startsWith("/api/")) {
            var detail = step.total() > 1 ? t.say("web.preparing.step", step.done(), step.total()) : t.say("web.preparing.title");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(
                    problems.of(request, HttpStatus.SERVICE_UNAVAILABLE, detail, List.of(), List.of()).getBody()));
            return;
        }
        var output = new Utf8ByteOutput();
        templates.render("layout/preparing.jte", new Preparing(t, assets, Pages.address(request), step, SECONDS), output);
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
