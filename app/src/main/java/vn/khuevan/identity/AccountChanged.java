package vn.khuevan.identity;

import java.time.Instant;
import java.util.Map;

/**
 * Something about an account changed. Published in the transaction of the change, so that its record is kept or lost with it.
 *
 * @param accountId the account
 * @param login     its name
 * @param by        who did it
 * @param what      what was done
 * @param at        when
 * @param details   plain facts for the record, such as role and period; never a secret
 */
public record AccountChanged(long accountId, String login, Actor by, Kind what, Instant at, Map<String, String> details) {

    public AccountChanged {
        details = Map.copyOf(details);
    }

    /** What can be done to an account. */
    public enum Kind {
        CREATED, DESCRIBED, PASSWORD_CHANGED, PASSWORD_RESET, DISABLED, ENABLED, ROLE_GRANTED, ROLE_ENDED,
        MEMBERSHIP_ADDED, MEMBERSHIP_ENDED, SESSIONS_REVOKED, TOKEN_CREATED, TOKEN_REVOKED
    }
}
