package vn.khuevan.identity.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.identity.Visit;

/** A visit in Spring Security's words; its authorities are the codes of the roles. */
final class VisitAuthentication extends AbstractAuthenticationToken {

    private final transient Visit visit;

    VisitAuthentication(Visit visit) {
        super(AuthorityUtils.createAuthorityList(visit.actor().roles().stream().map(Role::code).toList()));
        this.visit = visit;
        setAuthenticated(true);
    }

    /** The visit of the present request, or empty for a visitor without account. */
    static Optional<Visit> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof VisitAuthentication authentication
                ? Optional.of(authentication.visit) : Optional.empty();
    }

    /** The actor of the present request; anonymous when nobody is signed in. */
    static Actor actor() {
        return current().map(Visit::actor).orElseGet(Actor::anonymous);
    }

    Visit visit() {
        return visit;
    }

    @Override
    public Visit getPrincipal() {
        return visit;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return visit.actor().login();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VisitAuthentication that && visit.equals(that.visit);
    }

    @Override
    public int hashCode() {
        return visit.hashCode();
    }
}
