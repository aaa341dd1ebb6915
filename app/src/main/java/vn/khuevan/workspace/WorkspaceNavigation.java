package vn.khuevan.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Role;
import vn.khuevan.web.NavigationSource;
import vn.khuevan.web.SignedIn;

/** The way to the work pages: everybody's own, and the board for those who answer for the whole. */
@Component
class WorkspaceNavigation implements NavigationSource {

    private static final Set<String> READS_ALL = Arrays.stream(Role.values()).filter(role -> role.reach() == Role.Reach.AUTHORITY)
            .map(Role::code).collect(Collectors.toUnmodifiableSet());
    private static final NavItem WORK = new NavItem("workspace.nav.work", "/lam-viec", 10);
    private static final NavItem LIST = new NavItem("workspace.nav.list", "/lam-viec/danh-sach", 20);
    private static final NavItem BOARD = new NavItem("workspace.nav.board", "/lam-viec/bang", 30);
    private static final NavItem DRAFTS = new NavItem("workspace.nav.drafts", "/lam-viec/ban-nhap", 40);

    @Override
    public List<NavItem> items(SignedIn.@Nullable Account account) {
        if (account == null) {
            return List.of();
        }
        var items = new ArrayList<>(List.of(WORK, LIST));
        if (account.roles().stream().anyMatch(READS_ALL::contains)) {
            items.add(BOARD);
        }
        items.add(DRAFTS);
        return items;
    }
}
