package vn.khuevan.notify.web;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Visit;
import vn.khuevan.notify.Notices;
import vn.khuevan.web.Inbox;

/** Counts for the layout what the signed-in person has not read. */
@Component
class UnreadNotices implements Inbox {

    private final Notices notices;

    UnreadNotices(Notices notices) {
        this.notices = notices;
    }

    @Override
    public int unread() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Visit visit ? notices.unread(visit.actor()) : 0;
    }
}
