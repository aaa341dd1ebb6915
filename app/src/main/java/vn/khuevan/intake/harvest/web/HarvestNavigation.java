package vn.khuevan.intake.harvest.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Role;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the sources that are harvested, for administrators. */
@Component
class HarvestNavigation implements NavigationSource {

    private static final List<NavItem> ITEMS = List.of(new NavItem("harvest.title", HarvestPages.PATH, 94));

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return account != null && account.roles().contains(Role.ADMINISTRATOR.code()) ? ITEMS : List.of();
    }
}
