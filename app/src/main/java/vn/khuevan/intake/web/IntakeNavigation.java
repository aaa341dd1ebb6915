package vn.khuevan.intake.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Role;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the imports, for those who may write records. */
@Component
class IntakeNavigation implements NavigationSource {

    private static final Set<String> HANDLE = Set.of(Role.SPECIALIST.code(), Role.DIVISION_HEAD.code(), Role.ADMINISTRATOR.code());
    private static final NavItem IMPORTS = new NavItem("intake.title", IntakePages.PATH, 60);

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return account != null && account.roles().stream().anyMatch(HANDLE::contains) ? List.of(IMPORTS) : List.of();
    }
}
