package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.Attempt;
import vn.khuevan.identity.Client;
import vn.khuevan.identity.Sessions;
import vn.khuevan.identity.SignIn;
import vn.khuevan.web.Pages;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;

/** Signing in and out. */
@Controller
class SignInPages {

    private final SignIn signIn;
    private final Sessions sessions;
    private final CsrfTokenRepository csrfTokens;
    private final Pages pages;

    SignInPages(SignIn signIn, Sessions sessions, CsrfTokenRepository csrfTokens, Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
        this.pages = pages;
    }

    @GetMapping("/dang-nhap")
    Object form(@RequestParam(required = false) @Nullable String tiep, HttpServletRequest request) {
        return VisitAuthentication.current().isPresent() ? goTo(ReturnPath.safe(tiep))
                : form("", ReturnPath.safe(tiep), List.of(), HttpStatus.OK, request);
    }

    @PostMapping("/dang-nhap")
    Object signIn(@RequestParam(defaultValue = "") String login, @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String tiep, HttpServletRequest request, HttpServletResponse response) {
        var next = ReturnPath.safe(tiep);
        var t = pages.texts(request);
        if (login.isBlank() || password.isEmpty()) {
            var missing = login.isBlank() ? new Fault("login", t.say("identity.sign-in.login.missing"))
                    : new Fault("password", t.say("identity.sign-in.password.missing"));
            return form(login, next, List.of(missing), HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        var client = Client.of(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT), Cookies.device(request));
        return switch (signIn.attempt(login, password, client)) {
            case Attempt.Accepted accepted -> {
                VisitAuthentication.current().ifPresent(sessions::signOut);
                Cookies.giveSession(request, response, accepted.sessionToken());
                Cookies.giveDevice(request, response, accepted.deviceToken());
                Cookies.giveLanguageUnlessChosen(request, response, accepted.visit().language());
                csrfTokens.saveToken(null, request, response);
                yield goTo(accepted.visit().mustChangePassword() ? "/tai-khoan/mat-khau" : next);
            }
            case Attempt.Refused() -> form(login, next, List.of(new Fault("login", t.say("identity.sign-in.refused"))),
                    HttpStatus.UNPROCESSABLE_CONTENT, request);
            case Attempt.Delayed(Duration delay) -> {
                var seconds = Math.max(1, delay.plusMillis(999).toSeconds());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                yield form(login, next, List.of(new Fault("password", t.say("identity.signin.delayed", seconds))),
                        HttpStatus.TOO_MANY_REQUESTS, request);
            }
            case Attempt.Busy() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                yield form(login, next, List.of(new Fault("password", t.say("identity.signin.busy"))),
                        HttpStatus.SERVICE_UNAVAILABLE, request);
            }
        };
    }

    @PostMapping("/dang-xuat")
    ResponseEntity<Void> signOut(HttpServletRequest request, HttpServletResponse response) {
        VisitAuthentication.current().ifPresent(sessions::signOut);
        Cookies.takeSession(request, response);
        csrfTokens.saveToken(null, request, response);
        return goTo("/");
    }

    private ModelAndView form(String login, String next, List<Fault> faults, HttpStatus status, HttpServletRequest request) {
        var page = pages.of(request).titled("identity.sign-in");
        var t = page.t();
        return new ModelAndView("identity/signIn", Map.of(
                "page", faults.isEmpty() ? page : page.failing(),
                "login", Field.line("login", t.say("identity.login"), login, "text", "username").required().faults(faults),
                "password", Field.line("password", t.say("identity.password"), "", "password", "current-password").required()
                        .faults(faults),
                "next", next, "faults", faults), status);
    }

    static ResponseEntity<Void> goTo(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
    }
}
