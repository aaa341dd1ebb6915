package vn.khuevan.casework;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.identity.Organisations;

/** Finds the people, organisations and authorities that forms and numbers name in the identity module. */
@Component
class IdentityDirectory implements Directory, Casework.Authorities {

    private final Accounts accounts;
    private final Organisations organisations;
    private final Authorities authorities;

    IdentityDirectory(Accounts accounts, Organisations organisations, Authorities authorities) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.authorities = authorities;
    }

    @Override
    public Optional<Known> person(String login) {
        return accounts.find(login).map(account -> new Known(account.id(), account.name()));
    }

    @Override
    public Optional<Known> organisation(long id) {
        return organisations.find(id).map(organisation -> new Known(organisation.id(), organisation.name()));
    }

    @Override
    public String code(int authorityId) {
        return authorities.find(authorityId).map(Authority::code).orElseThrow();
    }

    @Override
    public int receiving(Actor actor) {
        return actor.authorityId() != 0 ? actor.authorityId() : authorities.all().getFirst().id();
    }
}
