package vn.khuevan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What a request shows of its sender before anybody looks whose it is: a session or a token. The module of identities answers. */
public interface Credential {

    /** The session's or token's secret, good or not; empty for a visitor. */
    Optional<String> of(HttpServletRequest request);
}
