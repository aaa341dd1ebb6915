package vn.khuevan.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the public sections, for everybody. */
@Component
class PortalNavigation implements NavigationSource {

    private static final List<NavItem> SECTIONS = List.of(new NavItem("portal.nav.tasks", PublicTasks.PATH, 110));

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return SECTIONS;
    }
}
