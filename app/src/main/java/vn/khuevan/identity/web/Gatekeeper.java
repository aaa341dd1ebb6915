package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Visit;

/**
 * What those hear who may not pass: a person is sent to sign in or shown the error page, a program gets a problem
 * document, both made by the error page.
 */
@Component
class Gatekeeper implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Nobody is signed in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (VisitRepository.isApi(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, VisitRepository.carriesToken(request)
                    ? "Bearer realm=\"khuevan\", error=\"invalid_token\"" : "Bearer realm=\"khuevan\"");
            response.sendError(HttpStatus.UNAUTHORIZED.value());
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
        if (mustChange && !forged && !VisitRepository.isApi(request)) {
            redirect(response, "/tai-khoan/mat-khau");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
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
