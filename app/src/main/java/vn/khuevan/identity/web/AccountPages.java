package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.AccessTokens;
import vn.khuevan.identity.Account;
import vn.khuevan.identity.AccountOutcome;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Sessions;
import vn.khuevan.identity.SignIn;
import vn.khuevan.identity.Visit;
import vn.khuevan.web.AfterRedirect;
import vn.khuevan.web.Language;
import vn.khuevan.web.Page;
import vn.khuevan.web.Pages;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.form.Typed;

/** The owner's page: who I am here, where I am signed in, my API tokens, my password, my language. */
@Controller
class AccountPages {

    private static final String HOME = "/tai-khoan";
    private static final int EVENTS_SHOWN = 10;

    private final Accounts accounts;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final SignIn signIn;
    private final Pages pages;

    AccountPages(Accounts accounts, Sessions sessions, AccessTokens tokens, SignIn signIn, Pages pages) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.signIn = signIn;
        this.pages = pages;
    }

    @GetMapping(HOME)
    ModelAndView own(Visit visit, HttpServletRequest request) {
        return own(visit, pages.of(request).titled("identity.own"), "", "90", List.of(), HttpStatus.OK);
    }

    private ModelAndView own(Visit visit, Page page, String tokenName, String tokenDays, List<Fault> faults, HttpStatus status) {
        var t = page.t();
        var account = account(visit);
        var model = new HashMap<String, Object>();
        model.put("page", faults.isEmpty() ? page : page.failing());
        model.put("account", account);
        model.put("visit", visit);
        model.put("sessions", sessions.ofAccount(account.id()));
        model.put("tokens", tokens.ofAccount(account.id()));
        model.put("events", signIn.events(account.id(), EVENTS_SHOWN));
        model.put("language", Field.radios("language", t.say("identity.language.label"), account.language(), List.of(
                Option.of("vi", t.say("web.language.vi")), Option.of("en", t.say("web.language.en")))).required());
        model.put("tokenName", Field.text("name", t.say("identity.token.name.label"), tokenName)
                .hint(t.say("identity.token.name.hint")).required().faults(faults));
        model.put("tokenDays", Field.number("days", t.say("identity.token.days.label"), tokenDays, t.say("identity.days"))
                .required().faults(faults));
        model.put("faults", faults);
        return new ModelAndView("identity/own", model, status);
    }

    @PostMapping(HOME + "/ngon-ngu")
    ResponseEntity<Void> language(Visit visit, @RequestParam String language, HttpServletRequest request,
            HttpServletResponse response) {
        var chosen = Language.tagged(language).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        accounts.chooseLanguage(visit.actor(), chosen.tag());
        Cookies.giveLanguage(request, response, chosen.tag());
        return done(request, response, "language");
    }

    @PostMapping(HOME + "/phien/{id}/ket-thuc")
    ResponseEntity<Void> endSession(Visit visit, @PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        sessions.revoke(visit.actor(), id);
        return id == visit.sessionId() ? SignInPages.goTo("/") : done(request, response, "session");
    }

    @PostMapping(HOME + "/phien/ket-thuc-khac")
    ResponseEntity<Void> endOtherSessions(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        sessions.revokeOthers(visit);
        return done(request, response, "sessions");
    }

    /** Shows the new token in this answer and nowhere else. */
    @PostMapping(HOME + "/ma-api")
    ModelAndView createToken(Visit visit, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String days, HttpServletRequest request) {
        var page = pages.of(request);
        var whole = Typed.whole(days).orElse(0);
        return switch (tokens.create(visit.actor(), name, (int) Math.clamp(whole, 0L, 100_000L))) {
            case AccessTokens.Outcome.Created(var token, String text) -> new ModelAndView("identity/shownOnce", Map.of(
                    "page", page.titled("identity.token.created").under("identity.own", HOME),
                    "label", page.t().say("identity.token.text", token.name()),
                    "secret", text,
                    "note", page.t().say("identity.token.once", token.expiresAt()),
                    "back", HOME));
            case AccessTokens.Outcome.Refused(var reason) -> own(visit, page.titled("identity.own"), name, days,
                    Faults.of(List.of(reason), page.t()), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @PostMapping(HOME + "/ma-api/{id}/thu-hoi")
    ResponseEntity<Void> revokeToken(Visit visit, @PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        tokens.revoke(visit.actor(), id);
        return done(request, response, "token");
    }

    @GetMapping(HOME + "/mat-khau")
    ModelAndView password(Visit visit, HttpServletRequest request) {
        return password(visit, List.of(), HttpStatus.OK, request);
    }

    @PostMapping(HOME + "/mat-khau")
    Object changePassword(Visit visit, @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String next, @RequestParam(defaultValue = "") String again,
            HttpServletRequest request, HttpServletResponse response) {
        var t = pages.texts(request);
        if (!next.equals(again)) {
            return password(visit, List.of(new Fault("again", t.say("identity.password.differs"))),
                    HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        return switch (accounts.changePassword(visit, current, next, Cookies.device(request))) {
            case AccountOutcome.Done _, AccountOutcome.DoneWithPassword _ -> done(request, response, "password");
            case AccountOutcome.Refused(var reasons) -> password(visit, Faults.of(reasons, t),
                    HttpStatus.UNPROCESSABLE_CONTENT, request);
            case AccountOutcome.Missing _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView password(Visit visit, List<Fault> faults, HttpStatus status, HttpServletRequest request) {
        var page = pages.of(request).titled("identity.password.change");
        page = visit.mustChangePassword() ? page : page.under("identity.own", HOME);
        var t = page.t();
        return new ModelAndView("identity/password", Map.of(
                "page", faults.isEmpty() ? page : page.failing(),
                "must", visit.mustChangePassword(),
                "login", visit.actor().login(),
                "fields", fields(t, faults),
                "faults", faults), status);
    }

    private static List<Field> fields(Texts t, List<Fault> faults) {
        return List.of(
                Field.line("current", t.say("identity.password.current"), "", "password", "current-password").required()
                        .faults(faults),
                Field.line("next", t.say("identity.password.next"), "", "password", "new-password")
                        .hint(t.say("identity.password.hint")).required().faults(faults),
                Field.line("again", t.say("identity.password.again"), "", "password", "new-password").required().faults(faults));
    }

    private static ResponseEntity<Void> done(HttpServletRequest request, HttpServletResponse response, String what) {
        AfterRedirect.say(request, response, "identity.own.done." + what);
        return SignInPages.goTo(HOME);
    }

    private Account account(Visit visit) {
        return accounts.find(visit.actor().accountId()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
