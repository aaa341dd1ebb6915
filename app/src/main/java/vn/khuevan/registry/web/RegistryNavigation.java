package vn.khuevan.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Role;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the database, for everybody; to the profile of one's own, for investigators. */
@Component
class RegistryNavigation implements NavigationSource {

    private static final List<NavItem> SECTIONS = List.of(new NavItem("registry.nav.results", "/ket-qua", 120), new NavItem("registry.nav.organisations", "/to-chuc", 121),
            new NavItem("registry.nav.experts", "/chuyen-gia", 122), new NavItem("registry.nav.database", RecordPages.DATABASE, 123), new NavItem("registry.nav.figures", FiguresPage.PATH, 124));
    private static final List<NavItem> WITH_ACCOUNT = java.util.stream.Stream.concat(java.util.stream.Stream.of(new NavItem("registry.nav.profile", ProfilePages.PATH, 60)),
            SECTIONS.stream()).toList();

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return account != null && account.roles().contains(Role.INVESTIGATOR.code()) ? WITH_ACCOUNT : SECTIONS;
    }
}
