package vn.khuevan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import vn.khuevan.web.NavigationSource.NavItem;

/** Makes the {@link Page} of a request. */
@Component
public class Pages {

    private static final Pattern LANG = Pattern.compile("(?:^|&)lang=[^&]*");

    private final Messages messages;
    private final Assets assets;
    private final ObjectProvider<SignedIn> signedIn;
    private final ObjectProvider<NavigationSource> sources;
    private final ObjectProvider<Inbox> inboxes;

    Pages(Messages messages, Assets assets, ObjectProvider<SignedIn> signedIn,
            ObjectProvider<NavigationSource> sources, ObjectProvider<Inbox> inboxes) {
        this.messages = messages;
        this.assets = assets;
        this.signedIn = signedIn;
        this.sources = sources;
        this.inboxes = inboxes;
    }

    /** The words of the request's language. */
    public Texts texts(HttpServletRequest request) {
        return messages.in(LanguageChoice.of(request));
    }

    /** The request's page, still without a title. */
    public Page of(HttpServletRequest request) {
        Texts t = texts(request);
        SignedIn who = signedIn.getIfAvailable();
        SignedIn.Account account = who == null ? null : who.account(t.language()).orElse(null);
        int unread = account == null ? 0 : inboxes.stream().mapToInt(Inbox::unread).sum();
        List<NavItem> navigation = sources.stream()
                .flatMap(source -> source.items(account).stream())
                .sorted(Comparator.comparingInt(NavItem::order).thenComparing(NavItem::href))
                .toList();
        return new Page(t, "", account, unread, navigation, List.of(), AfterRedirect.shownOn(request, t).stream().toList(), Page.Density.ROOMY,
                address(request), assets, () -> csrf(request));
    }

    static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        String kept = query == null ? "" : LANG.matcher(query).replaceAll("").replaceFirst("^&", "");
        return Audience.path(request) + (kept.isEmpty() ? "" : "?" + kept);
    }

    private static Page.@Nullable Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Page.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : null;
    }
}
