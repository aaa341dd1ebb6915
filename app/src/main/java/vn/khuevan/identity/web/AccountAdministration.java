package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.Account;
import vn.khuevan.identity.AccountOutcome;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.NewAccount;
import vn.khuevan.identity.Organisations;
import vn.khuevan.identity.Role;
import vn.khuevan.web.AfterRedirect;
import vn.khuevan.web.Language;
import vn.khuevan.web.Page;
import vn.khuevan.web.Pages;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;
import vn.khuevan.web.form.Typed;
import vn.khuevan.web.show.Tone;
import vn.khuevan.web.table.Cell;
import vn.khuevan.web.table.Column;
import vn.khuevan.web.table.TableRequest;
import vn.khuevan.web.table.WorkTable;

/** Where administrators keep accounts: make them, give roles for a period, close them, replace lost passwords. */
@Controller
@RequestMapping(AccountAdministration.HOME)
class AccountAdministration {

    static final String HOME = "/quan-tri/tai-khoan";
    private static final int ORGANISATIONS_FOUND = 20;
    private static final TableRequest.Allowed ALLOWED = new TableRequest.Allowed(List.of("login"), false, List.of("q"), 50);

    private final Accounts accounts;
    private final Authorities authorities;
    private final Organisations organisations;
    private final Pages pages;
    private final Clock clock;

    AccountAdministration(Accounts accounts, Authorities authorities, Organisations organisations, Pages pages, Clock clock) {
        this.accounts = accounts;
        this.authorities = authorities;
        this.organisations = organisations;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(Actor actor, HttpServletRequest request) {
        var page = pages.of(request).titled("identity.accounts").dense();
        var t = page.t();
        var asked = ALLOWED.read(request);
        var found = accounts.list(actor, asked.filter("q").orElse(""), asked.page() - 1, asked.size());
        var table = new WorkTable<>("accounts", t.say("identity.accounts"), HOME, List.<Column<Account>>of(
                Column.of("login", t.say("identity.login"), account -> Cell.link(account.login(), HOME + "/" + account.id())),
                Column.of("name", t.say("identity.name"), account -> Cell.words(account.name())),
                Column.of("roles", t.say("identity.roles.today"), account -> Cell.words(rolesToday(account, t))),
                Column.of("state", t.say("identity.state"), account -> state(account, t)),
                Column.of("created", t.say("identity.created"), account -> new Cell.Moment(account.createdAt()))),
                asked, found.items(), found.total(),
                List.of(Field.text("q", t.say("identity.accounts.search"), asked.filter("q").orElse(""))), false,
                new WorkTable.Empty(t.say("identity.accounts.none"), t.say("identity.accounts.none.text"),
                        t.say("identity.accounts.new"), HOME + "/moi"));
        return new ModelAndView("identity/accounts", Map.of("page", page, "table", table));
    }

    @GetMapping("/moi")
    ModelAndView newAccount(Actor actor, HttpServletRequest request) {
        return newAccount(new NewAccount("", "", "", actor.authorityId() == 0 ? null : actor.authorityId(), null), List.of(),
                HttpStatus.OK, actor, request);
    }

    private ModelAndView newAccount(NewAccount typed, List<Fault> faults, HttpStatus status, Actor actor,
            HttpServletRequest request) {
        var page = pages.of(request).titled("identity.accounts.new").under("identity.accounts", HOME);
        var t = page.t();
        var fields = List.of(
                Field.line("login", t.say("identity.login"), typed.login(), "text", "off").hint(t.say("identity.login.hint"))
                        .required().faults(faults),
                Field.line("name", t.say("identity.name"), typed.name(), "text", "off").required().faults(faults),
                Field.line("email", t.say("identity.email"), typed.email(), "email", "off").faults(faults),
                Field.select("authority", t.say("identity.authority"),
                                typed.authorityId() == null ? "" : typed.authorityId().toString(), authorityOptions(actor, t))
                        .hint(t.say("identity.authority.hint")).faults(faults));
        return new ModelAndView("identity/newAccount", Map.of("page", faults.isEmpty() ? page : page.failing(), "fields", fields,
                "faults", faults, "action", HOME, "cancel", HOME), status);
    }

    @PostMapping
    Object create(Actor actor, @RequestParam(defaultValue = "") String login, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email, @RequestParam(required = false) @Nullable Integer authority,
            HttpServletRequest request) {
        var typed = new NewAccount(login, name, email, authority, null);
        return switch (accounts.create(typed, actor)) {
            case AccountOutcome.DoneWithPassword(Account account, String password) -> once(account, password, request);
            case AccountOutcome.Done(Account account) -> SignInPages.goTo(HOME + "/" + account.id());
            case AccountOutcome.Refused(var reasons) -> newAccount(typed, Faults.of(reasons, pages.texts(request)),
                    HttpStatus.UNPROCESSABLE_CONTENT, actor, request);
            case AccountOutcome.Missing() -> throw missing();
        };
    }

    @GetMapping("/{id}")
    ModelAndView kept(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String tochuc,
            HttpServletRequest request) {
        var account = accounts.kept(id, actor).orElseThrow(AccountAdministration::missing);
        return kept(account, pages.of(request), List.of(), HttpStatus.OK, tochuc, request, actor);
    }

    private ModelAndView kept(Account account, Page page, List<Fault> faults, HttpStatus status, String organisation,
            HttpServletRequest request, Actor actor) {
        var titled = page.withTitle(account.name()).under("identity.accounts", HOME);
        var t = page.t();
        var today = LocalDate.now(clock);
        var model = new HashMap<String, Object>();
        model.put("page", faults.isEmpty() ? titled : titled.failing());
        model.put("account", account);
        model.put("today", today);
        model.put("action", HOME + "/" + account.id());
        model.put("self", account.id() == actor.accountId());
        model.put("faults", faults);
        model.put("description", List.of(
                Field.line("name", t.say("identity.name"), typed(request, "name", account.name()), "text", "off").required()
                        .faults(faults),
                Field.line("email", t.say("identity.email"),
                        typed(request, "email", account.email() == null ? "" : account.email()), "email", "off").faults(faults)));
        model.put("grant", List.of(
                Field.select("role", t.say("identity.role"), typed(request, "role", ""), roleOptions(t)).required().faults(faults),
                Field.select("authority", t.say("identity.role.authority"), typed(request, "authority",
                        account.authorityId() == null ? "" : account.authorityId().toString()), authorityOptions(actor, t))
                        .faults(faults),
                Field.date("from", t.say("identity.from"), typed(request, "from", today.toString())).required().faults(faults),
                Field.date("until", t.say("identity.until"), typed(request, "until", "")).hint(t.say("identity.until.hint"))
                        .faults(faults)));
        model.put("search", Field.text("tochuc", t.say("identity.organisation.search"), organisation)
                .hint(t.say("identity.organisation.search.hint")).required());
        model.put("found", organisations.search(organisation, null, today, ORGANISATIONS_FOUND));
        model.put("searched", !organisation.isBlank());
        model.put("position", Field.text("position", t.say("identity.position"), ""));
        return new ModelAndView("identity/kept", model, status);
    }

    @PostMapping("/{id}")
    Object describe(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email, HttpServletRequest request, HttpServletResponse response) {
        return answer(accounts.describe(id, name, email, actor), id, "described", actor, request, response);
    }

    @PostMapping("/{id}/vai-tro")
    Object grant(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String role,
            @RequestParam(required = false) @Nullable Integer authority, @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until, HttpServletRequest request, HttpServletResponse response) {
        var t = pages.texts(request);
        var faults = new ArrayList<Fault>();
        var chosen = Role.of(role).filter(each -> each != Role.SYSTEM);
        if (chosen.isEmpty()) {
            faults.add(new Fault("role", t.say("identity.role.missing")));
        }
        var first = Typed.day(from);
        if (first.isEmpty()) {
            faults.add(new Fault("from", t.say("identity.day.form")));
        }
        var last = Typed.day(until);
        if (last.isEmpty() && !until.isBlank()) {
            faults.add(new Fault("until", t.say("identity.day.form")));
        }
        if (!faults.isEmpty()) {
            return refused(id, faults, actor, request);
        }
        // People name the last day; what is stored is the first day after it.
        return answer(accounts.grant(id, chosen.orElseThrow(), authority, first.orElseThrow(),
                last.map(day -> day.plusDays(1)).orElse(null), actor), id, "granted", actor, request, response);
    }

    @PostMapping("/{id}/vai-tro/{grant}/ket-thuc")
    Object endGrant(Actor actor, @PathVariable long id, @PathVariable long grant, HttpServletRequest request, HttpServletResponse response) {
        return answer(accounts.endGrant(id, grant, LocalDate.now(clock), actor), id, "ended", actor, request, response);
    }

    @PostMapping("/{id}/to-chuc")
    Object join(Actor actor, @PathVariable long id, @RequestParam long organisation,
            @RequestParam(defaultValue = "") String position, HttpServletRequest request, HttpServletResponse response) {
        if (organisations.find(organisation).isEmpty()) {
            throw missing();
        }
        return answer(accounts.join(id, organisation, position.isBlank() ? null : position.strip(), LocalDate.now(clock), null,
                actor), id, "joined", actor, request, response);
    }

    @PostMapping("/{id}/to-chuc/{membership}/ket-thuc")
    Object endMembership(Actor actor, @PathVariable long id, @PathVariable long membership,
            HttpServletRequest request, HttpServletResponse response) {
        return answer(accounts.endMembership(id, membership, LocalDate.now(clock), actor), id, "left", actor, request, response);
    }

    @PostMapping("/{id}/khoa")
    Object disable(Actor actor, @PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        return answer(accounts.disable(id, actor), id, "disabled", actor, request, response);
    }

    @PostMapping("/{id}/mo")
    Object enable(Actor actor, @PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        return answer(accounts.enable(id, actor), id, "enabled", actor, request, response);
    }

    @PostMapping("/{id}/mat-khau")
    Object resetPassword(Actor actor, @PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        return answer(accounts.resetPassword(id, actor), id, "described", actor, request, response);
    }

    private Object answer(AccountOutcome outcome, long id, String done, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        return switch (outcome) {
            case AccountOutcome.Done _ -> {
                AfterRedirect.say(request, response, "identity.kept.done." + done);
                yield SignInPages.goTo(HOME + "/" + id);
            }
            case AccountOutcome.DoneWithPassword(Account account, String password) -> once(account, password, request);
            case AccountOutcome.Refused(var reasons) -> refused(id, Faults.of(reasons, pages.texts(request)), actor, request);
            case AccountOutcome.Missing _ -> throw missing();
        };
    }

    private ModelAndView refused(long id, List<Fault> faults, Actor actor, HttpServletRequest request) {
        var account = accounts.kept(id, actor).orElseThrow(AccountAdministration::missing);
        return kept(account, pages.of(request), faults, HttpStatus.UNPROCESSABLE_CONTENT, "", request, actor);
    }

    /** Shows a one-time password in this answer and nowhere else. */
    private ModelAndView once(Account account, String password, HttpServletRequest request) {
        var page = pages.of(request).titled("identity.password.once").under("identity.accounts", HOME)
                .underNamed(account.name(), HOME + "/" + account.id());
        return new ModelAndView("identity/shownOnce", Map.of("page", page,
                "label", page.t().say("identity.password.once.label", account.login()),
                "secret", password,
                "note", page.t().say("identity.password.once.note"),
                "back", HOME + "/" + account.id()));
    }

    private String rolesToday(Account account, Texts t) {
        var today = LocalDate.now(clock);
        return String.join(", ", account.grants().stream().filter(grant -> grant.holdsOn(today))
                .map(grant -> t.say("identity.role." + grant.role().code())).distinct().toList());
    }

    private static Cell state(Account account, Texts t) {
        return account.isOpen() ? new Cell.Status(Tone.RUNNING, t.say("identity.state.open"))
                : new Cell.Status(Tone.STOPPED, t.say("identity.state.disabled"));
    }

    private static List<Option> roleOptions(Texts t) {
        return Arrays.stream(Role.values()).filter(role -> role != Role.SYSTEM)
                .map(role -> Option.of(role.code(), t.say("identity.role." + role.code()))).toList();
    }

    private List<Option> authorityOptions(Actor actor, Texts t) {
        var options = new ArrayList<Option>();
        options.add(Option.of("", t.say("identity.authority.none")));
        authorities.all().stream().filter(each -> actor.authorityId() == 0 || each.id() == actor.authorityId())
                .forEach(each -> options.add(Option.of(Integer.toString(each.id()),
                        t.language() == Language.VI ? each.nameVi() : each.nameEn())));
        return options;
    }

    private static String typed(HttpServletRequest request, String name, String otherwise) {
        var value = request.getParameter(name);
        return value == null ? otherwise : value;
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
