package vn.khuevan.identity.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: an address of this site, never one that a link from elsewhere smuggled in. */
final class ReturnPath {

    /** Where everybody's work begins. */
    static final String START = "/lam-viec";
    private static final int LONGEST = 2_000;

    private ReturnPath() {}

    /** The wanted path with its query when it leads to this site, else {@link #START}. */
    static String safe(@Nullable String wanted) {
        if (wanted == null || wanted.length() > LONGEST || !wanted.startsWith("/") || wanted.startsWith("//")
                || wanted.indexOf('\\') >= 0 || wanted.chars().anyMatch(Character::isISOControl)) {
            return START;
        }
        try {
            var uri = new URI(wanted);
            var path = uri.getPath();
            var leadsAway = uri.getScheme() != null || uri.getRawAuthority() != null || path == null || path.startsWith("//")
                    || path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl);
            return leadsAway || path.startsWith("/dang-nhap") || path.startsWith("/dang-xuat") ? START : uri.toASCIIString();
        } catch (URISyntaxException unreadable) {
            return START;
        }
    }

    /** The sign-in page that leads back to the path. */
    static String signInFirst(String path) {
        return "/dang-nhap?tiep=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
