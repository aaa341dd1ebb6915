package vn.khuevan.novelty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the comparison, for everybody who is signed in. */
@Component
class NoveltyNavigation implements NavigationSource {

    private static final NavItem COMPARE = new NavItem("novelty.nav", NoveltyPages.PATH, 50);

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return account == null ? List.of() : List.of(COMPARE);
    }
}
