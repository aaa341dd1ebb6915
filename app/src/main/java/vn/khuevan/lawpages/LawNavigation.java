package vn.khuevan.lawpages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the law, for everybody. */
@Component
class LawNavigation implements NavigationSource {

    private static final List<NavItem> LAW = List.of(new NavItem("rules.nav", "/phap-che", 170));

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return LAW;
    }
}
