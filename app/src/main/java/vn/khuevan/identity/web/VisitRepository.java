package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.AccessTokens;
import vn.khuevan.identity.Sessions;
import vn.khuevan.identity.Visit;

/**
 * Finds out who sends a request: by bearer token on the API, else by session cookie. Asked only when a page needs to know.
 *
 * <p>A request with a bearer token is never taken for the session of the cookie beside it; that is what lets it go without the
 * guard against forged forms.
 */
@Component
class VisitRepository implements SecurityContextRepository {

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final AccessTokens tokens;

    VisitRepository(Sessions sessions, AccessTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** Whether the request is made by a program with a token, good or not. */
    static boolean carriesToken(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && isApi(request);
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private Optional<Visit> visit(HttpServletRequest request) {
        if (carriesToken(request)) {
            return tokens.find(request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(Cookies.session(request)).flatMap(sessions::find);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new OnceAsked(request);
    }

    /** Looks when first asked. */
    private final class OnceAsked implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext found;
        private boolean generated;

        OnceAsked(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (found == null) {
                var visit = visit(request);
                generated = visit.isEmpty();
                found = visit.<SecurityContext>map(who -> new SecurityContextImpl(new VisitAuthentication(who)))
                        .orElseGet(SecurityContextImpl::new);
            }
            return found;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }

    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Nothing to save: sessions begin at sign-in and nowhere else. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return visit(request).isPresent();
    }
}
