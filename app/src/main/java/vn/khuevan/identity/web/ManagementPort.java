package vn.khuevan.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The port for operators, bound to the machine itself; closed to the public. */
@Component
class ManagementPort {

    private final Environment settings;

    ManagementPort(Environment settings) {
        this.settings = settings;
    }

    /** Whether a request came in on the operators' port and that is not the public one. */
    boolean received(HttpServletRequest request) {
        var management = settings.getProperty("local.management.port", Integer.class, 0);
        var open = settings.getProperty("local.server.port", Integer.class, 0);
        return management != 0 && !management.equals(open) && request.getLocalPort() == management;
    }
}
