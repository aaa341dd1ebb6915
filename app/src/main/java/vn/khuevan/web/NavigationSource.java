package vn.khuevan.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a module adds to the navigation. All sources are asked for each page, so an answer must be cheap. */
@FunctionalInterface
public interface NavigationSource {

    /** The items for this account. @param account null for a visitor */
    List<NavItem> items(SignedIn.@Nullable Account account);

    /**
     * A link of the navigation.
     *
     * @param key message key of its words
     * @param href address within the site
     * @param order smaller comes first; the public sections take 100 to 199, the work pages 10 to 99
     */
    record NavItem(String key, String href, int order) {}
}
