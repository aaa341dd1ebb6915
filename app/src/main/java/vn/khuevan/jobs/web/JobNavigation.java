package vn.khuevan.jobs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Role;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the jobs, for administrators. */
@Component
class JobNavigation implements NavigationSource {

    private static final List<NavItem> JOBS = List.of(new NavItem("jobs.title", JobPages.HOME, 95));

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return account != null && account.roles().contains(Role.ADMINISTRATOR.code()) ? JOBS : List.of();
    }
}
