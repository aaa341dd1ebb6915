package vn.khuevan.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.khuevan.web.NavigationSource.NavItem;
import vn.khuevan.web.show.Alert;
import vn.khuevan.web.show.Crumb;

/**
 * What the layout draws around a page's own content. Made by {@link Pages} or taken as a controller argument, then
 * given its title: {@code page.titled("sample.title").under("web.home", "/").dense()}.
 *
 * @param t the words of the request's language
 * @param title of the page, in words; empty only until {@link #titled} is called
 * @param account who is signed in; null for a visitor
 * @param unread how many notices the account has not read
 * @param breadcrumbs from the section down to the parent, without the page itself
 * @param alerts shown above the content, for example after a redirect
 * @param density how tightly the page is set
 * @param address path and query of the request, without {@code lang}
 * @param assets gives the addresses of style sheets, scripts and images
 * @param tokens the protection against forged forms, made when the first form asks for it
 */
public record Page(Texts t, String title, SignedIn.@Nullable Account account, int unread, List<NavItem> navigation,
        List<Crumb> breadcrumbs, List<Alert> alerts, Density density, String address, Assets assets,
        Supplier<@Nullable Csrf> tokens) {

    /** How tightly a page is set. */
    public enum Density {
        /** Roomy, where citizens read. */
        ROOMY,
        /** Tight and wide, where people work all day. */
        DENSE
    }

    /** The hidden field that every form carries. @param value differs on each page */
    public record Csrf(String parameter, String header, String value) {}

    /** The same page with its title. @param args as {@link Texts#say} takes them */
    public Page titled(String key, Object... args) {
        return withTitle(t.say(key, args));
    }

    /** The same page with a title that is data, such as a task's name. */
    public Page withTitle(String words) {
        return new Page(t, words, account, unread, navigation, breadcrumbs, alerts, density, address, assets, tokens);
    }

    /** The same page one breadcrumb deeper. @param key message key of the parent's name @param href its address */
    public Page under(String key, String href) {
        return underNamed(t.say(key), href);
    }

    /** The same page one breadcrumb deeper. @param words the parent's name, which is data @param href its address */
    public Page underNamed(String words, String href) {
        List<Crumb> deeper = new ArrayList<>(breadcrumbs);
        deeper.add(new Crumb(words, href));
        return new Page(t, title, account, unread, navigation, List.copyOf(deeper), alerts, density, address, assets, tokens);
    }

    /** The same page, set tightly. */
    public Page dense() {
        return new Page(t, title, account, unread, navigation, breadcrumbs, alerts, Density.DENSE, address, assets, tokens);
    }

    /** The same page with one more alert. */
    public Page alerting(Alert alert) {
        List<Alert> more = new ArrayList<>(alerts);
        more.add(alert);
        return new Page(t, title, account, unread, navigation, breadcrumbs, List.copyOf(more), density, address, assets, tokens);
    }

    /** The same page as a form shown again with errors: its title says so first, for those who hear it. */
    public Page failing() {
        return withTitle(t.say("web.error-title", title));
    }

    /** The hidden field of a form; null when forged forms are not guarded against, as in some tests. */
    public @Nullable Csrf csrf() {
        return tokens.get();
    }

    /** The address of an asset. @param path under {@code static/} */
    public String asset(String path) {
        return assets.url(path);
    }

    /** This page's address in another language. */
    public String in(Language language) {
        return address + (address.contains("?") ? "&" : "?") + "lang=" + language.tag();
    }

    /** The navigation item this page belongs to: the longest whose address begins this page's. */
    public @Nullable NavItem here() {
        String path = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        NavItem best = null;
        for (NavItem item : navigation) {
            boolean within = path.equals(item.href()) || path.startsWith(item.href() + "/");
            if (within && (best == null || item.href().length() > best.href().length())) {
                best = item;
            }
        }
        return best;
    }
}
