package vn.khuevan.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Role;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the accounts, for those who keep them. */
@Component
class AccountNavigation implements NavigationSource {

    private static final List<NavItem> ACCOUNTS = List.of(new NavItem("identity.accounts", "/quan-tri/tai-khoan", 90));

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        return account != null && account.roles().contains(Role.ADMINISTRATOR.code()) ? ACCOUNTS : List.of();
    }
}
