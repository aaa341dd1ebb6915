package vn.khuevan.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person acting now, as known when the request began.
 *
 * @param accountId     account, or 0 for the system and for an anonymous visitor
 * @param login         account name as typed at sign-in
 * @param name          name to show
 * @param authorityId   authority whose staff the person belongs to, or 0 for none (applicants, citizens)
 * @param roles         roles held today
 * @param organisations organisations the person acts for today
 */
public record Actor(long accountId, String login, String name, int authorityId, Set<Role> roles, List<Long> organisations) {

    public Actor {
        roles = Set.copyOf(roles);
        organisations = List.copyOf(organisations);
    }

    /** A visitor without account. */
    public static Actor anonymous() {
        return new Actor(0, "", "", 0, Set.of(), List.of());
    }

    /** The system acting for an authority: scheduled jobs and imports. */
    public static Actor system(int authorityId) {
        return new Actor(0, "system", "Khuê Văn", authorityId, EnumSet.of(Role.SYSTEM), List.of());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether work reaches the person by role: staff of an authority. */
    public boolean isStaff() {
        return roles.stream().anyMatch(Role::isStaff);
    }

    /** Whether the person may read every dossier of its authority that is not closed. */
    public boolean readsAll() {
        return roles.stream().anyMatch(role -> role.reach() == Role.Reach.AUTHORITY);
    }

    /** Codes of the roles by which the person reads what waits for them. */
    public Set<String> readsWaiting() {
        return roles.stream().filter(role -> role.reach() == Role.Reach.WAITING).map(Role::code).collect(Collectors.toUnmodifiableSet());
    }

    public boolean isAnonymous() {
        return accountId == 0 && !has(Role.SYSTEM);
    }
}
