package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.identity.Visit;
import vn.khuevan.web.Pages;
import vn.khuevan.web.Problems;

/**
 * What those hear who may not pass: a person is sent to sign in or shown the error page, a program gets a problem
 * document.
 */
@Component
class Gatekeeper implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Problems problems;
    private final Pages pages;
    private final JsonMapper json;

    Gatekeeper(Problems problems, Pages pages, JsonMapper json) {
        this.problems = problems;
        this.pages = pages;
        this.json = json;
    }

    /** Nobody is signed in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (VisitRepository.isApi(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, VisitRepository.carriesToken(request)
                    ? "Bearer realm=\"khuevan\", error=\"invalid_token\"" : "Bearer realm=\"khuevan\"");
            problem(request, response, HttpStatus.UNAUTHORIZED, VisitRepository.carriesToken(request)
                    ? "identity.api.token" : "identity.api.unauthenticated");
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", ReturnPath.signInFirst(cameFrom(request)));
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            redirect(response, ReturnPath.signInFirst(request.getMethod().equals("GET") ? asked(request) : cameFrom(request)));
        }
    }

    /** Somebody is signed in, or a form lacks its secret. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        var forged = cause instanceof CsrfException;
        var mustChange = VisitAuthentication.current().filter(Visit::mustChangePassword).isPresent();
        if (VisitRepository.isApi(request)) {
            problem(request, response, HttpStatus.FORBIDDEN, forged ? "identity.api.csrf"
                    : mustChange ? "identity.api.must-change" : "identity.api.forbidden");
        } else if (mustChange && !forged) {
            redirect(response, "/tai-khoan/mat-khau");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private void problem(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String message)
            throws IOException {
        var problem = problems.of(request, status, pages.texts(request).say(message), List.of(), List.of());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter().write(json.writeValueAsString(problem.getBody()));
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, to);
    }

    private static String asked(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    /** The page on which a form was sent, or a part of it changed. */
    private static String cameFrom(HttpServletRequest request) {
        var referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return ReturnPath.START;
        }
        try {
            var page = URI.create(referer);
            return request.getServerName().equals(page.getHost())
                    ? ReturnPath.safe(page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()))
                    : ReturnPath.START;
        } catch (IllegalArgumentException unreadable) {
            return ReturnPath.START;
        }
    }
}
