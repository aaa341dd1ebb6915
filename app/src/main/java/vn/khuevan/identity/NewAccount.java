package vn.khuevan.identity;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to make an account.
 *
 * @param login       account name; stored in lower case
 * @param name        name to show
 * @param email       e-mail address, or null
 * @param authorityId authority whose staff the person belongs to, or null for applicants and citizens
 * @param password    first password, or null to have a one-time password made
 */
public record NewAccount(String login, String name, @Nullable String email, @Nullable Integer authorityId,
        @Nullable String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewAccount[" + login + "]";
    }
}
