package vn.khuevan.web;

import java.util.Optional;
import java.util.Set;

/** Who is signed in, as the layout needs to know it. The module of identities answers; without it nobody is. */
public interface SignedIn {

    /** The account of the current request, or empty for a visitor. @param language of the role's and authority's names */
    Optional<Account> account(Language language);

    /**
     * An account as shown in the header.
     *
     * @param name the person's or organisation's name
     * @param role title of the role in the request's language
     * @param authority the authority the account works under, for example a department
     * @param roles codes by which {@link NavigationSource}s choose what to show
     */
    record Account(String name, String role, String authority, Set<String> roles) {}
}
