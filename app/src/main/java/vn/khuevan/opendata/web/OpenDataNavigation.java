package vn.khuevan.opendata.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to open data, for everybody. */
@Component
class OpenDataNavigation implements NavigationSource {

    private static final List<NavItem> ITEMS = List.of(new NavItem("opendata.nav", OpenDataPages.PATH, 125));

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return ITEMS;
    }
}
