package vn.khuevan.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's account with everything that was ever granted to it.
 *
 * @param id          number that never changes and is never used again
 * @param login       account name, lower case
 * @param name        name to show
 * @param email       e-mail address, or null
 * @param language    {@code vi} or {@code en}
 * @param authorityId authority whose staff the person belongs to, or null
 * @param keeperId    authority whose administrators keep the account, or null when those of the installation do
 * @param createdAt   when it was made
 * @param disabledAt  since when nobody can sign in to it, or null
 * @param grants      roles, past ones included, newest first
 * @param memberships organisations acted for, past ones included, newest first
 */
public record Account(long id, String login, String name, @Nullable String email, String language,
        @Nullable Integer authorityId, @Nullable Integer keeperId, Instant createdAt, @Nullable Instant disabledAt,
        List<Grant> grants, List<Membership> memberships) {

    public Account {
        grants = List.copyOf(grants);
        memberships = List.copyOf(memberships);
    }

    /**
     * A role with its period.
     *
     * @param id          number of the grant
     * @param role        the role
     * @param authorityId authority for which it holds, or null for any
     * @param from        first day
     * @param until       first day on which it no longer holds, or null
     */
    public record Grant(long id, Role role, @Nullable Integer authorityId, LocalDate from, @Nullable LocalDate until) {

        /** Whether the role is held on that day. */
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    /**
     * Acting for an organisation during a period.
     *
     * @param id             number of the membership
     * @param organisationId the organisation
     * @param organisation   its name
     * @param position       position held there, or null
     * @param from           first day
     * @param until          first day on which it no longer holds, or null
     */
    public record Membership(long id, long organisationId, String organisation, @Nullable String position, LocalDate from,
            @Nullable LocalDate until) {

        /** Whether the person acts for the organisation on that day. */
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    /** Whether the account can be signed in to. */
    public boolean isOpen() {
        return disabledAt == null;
    }
}
