package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import vn.khuevan.web.Credential;

/** Shows the session or token that a request carries, the same by which {@link VisitRepository} finds who sends it. */
@Component
class PresentCredential implements Credential {

    @Override
    public Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(VisitRepository.carriesToken(request) ? request.getHeader(HttpHeaders.AUTHORIZATION) : Cookies.session(request));
    }
}
