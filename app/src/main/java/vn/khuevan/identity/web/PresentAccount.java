package vn.khuevan.identity.web;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.identity.Role;
import vn.khuevan.identity.Visit;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;
import vn.khuevan.web.SignedIn;

/** Tells the layout who is signed in. */
@Component
class PresentAccount implements SignedIn {

    private final Authorities authorities;
    private final Messages messages;

    PresentAccount(Authorities authorities, Messages messages) {
        this.authorities = authorities;
        this.messages = messages;
    }

    @Override
    public Optional<Account> account(Language language) {
        return VisitAuthentication.current().map(Visit::actor).map(actor -> new Account(actor.name(),
                actor.roles().stream().sorted().map(role -> roleName(role, language)).findFirst().orElse(""),
                authority(actor, language),
                actor.roles().stream().map(Role::code).collect(Collectors.toUnmodifiableSet())));
    }

    private String roleName(Role role, Language language) {
        return messages.in(language).say("identity.role." + role.code());
    }

    /** The authority the person serves; for everybody else the words that stand there for visitors. */
    private String authority(Actor actor, Language language) {
        return authorities.find(actor.authorityId())
                .map((Authority authority) -> language == Language.VI ? authority.nameVi() : authority.nameEn())
                .orElseGet(() -> messages.in(language).say("web.tagline"));
    }
}
