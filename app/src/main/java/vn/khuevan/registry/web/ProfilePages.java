package vn.khuevan.registry.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.identity.Account;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Outcome;
import vn.khuevan.registry.RecordList;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Page;
import vn.khuevan.web.form.Fault;

/**
 * Where a person takes over the profile that describes them. Proof is the address of their account, which only an administrator
 * can set, when the record holds the same one; who has another asks the department.
 */
@Controller
class ProfilePages {

    static final String PATH = RecordForms.PATH + "/cua-toi";
    private static final String PERSON = "person";
    private static final int NAMESAKES = 20;

    private final Registry registry;
    private final RecordList list;
    private final Accounts accounts;

    ProfilePages(Registry registry, RecordList list, Accounts accounts) {
        this.registry = registry;
        this.list = list;
        this.accounts = accounts;
    }

    @GetMapping(PATH)
    ModelAndView mine(Actor actor, Page page) {
        return page(actor, page, List.of());
    }

    @PostMapping(RecordForms.PATH + "/{code}/nhan")
    Object claim(@PathVariable String code, Actor actor, Page page) {
        var address = account(actor).map(Account::email).orElse("");
        var outcome = registry.claim(By.person(actor), code, address == null ? "" : address);
        if (outcome instanceof Outcome.Written || outcome instanceof Outcome.Unchanged) {
            return RecordForms.goTo(RecordForms.PATH + "/" + code);
        }
        var again = page(actor, page.failing(), RecordForms.faults(outcome, page.t()).stream().map(fault -> new Fault(null, fault.message())).toList());
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @PostMapping(RecordForms.PATH + "/{code}/tra")
    Object release(@PathVariable String code, Actor actor) {
        if (registry.release(By.person(actor), code) instanceof Outcome.Unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return RecordForms.goTo(PATH);
    }

    private Optional<Account> account(Actor actor) {
        return actor.accountId() == 0 ? Optional.empty() : accounts.find(actor.accountId());
    }

    private ModelAndView page(Actor actor, Page page, List<Fault> faults) {
        var type = registry.types().get(PERSON);
        var owned = registry.ownedBy(actor.accountId()).stream().filter(head -> head.type().equals(PERSON)).toList();
        var namesakes = owned.isEmpty() ? list.page(Actor.anonymous(), new RecordList.Filter(PERSON, actor.name(), null, Map.of()), RecordList.Order.TITLE, NAMESAKES, 0).heads() : List.<Head>of();
        return new ModelAndView("registry/profile", Map.of("page", page.titled("registry.profile").underNamed(type.plural().in(page.t().language().tag()), "/" + type.path()),
                "owned", owned, "namesakes", namesakes, "address", account(actor).map(Account::email).orElse(""), "faults", faults, "section", "/" + type.path()));
    }
}
