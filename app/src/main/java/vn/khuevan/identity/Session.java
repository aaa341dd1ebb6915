package vn.khuevan.identity;

import java.time.Instant;

/**
 * A browser session as its owner sees it.
 *
 * @param id         number by which it is revoked
 * @param createdAt  when the person signed in
 * @param lastSeenAt last request, to the minute
 * @param expiresAt  when it ends in any case
 * @param ipPrefix   network prefix of the sign-in
 * @param userAgent  how the browser names itself
 */
public record Session(long id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, String ipPrefix, String userAgent) {

    /** Browser and system in two words, such as {@code Firefox · Windows}; the first words of an unknown one. */
    public String device() {
        var browser = firstOf("Edg", "Edge", "OPR", "Opera", "coc_coc_browser", "Cốc Cốc", "Firefox", "Firefox", "Chrome", "Chrome",
                "Safari", "Safari", "curl", "curl");
        var system = firstOf("Windows", "Windows", "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Mac OS", "macOS",
                "Linux", "Linux");
        if (browser.isEmpty()) {
            return userAgent.length() > 40 ? userAgent.substring(0, 40) + "…" : userAgent;
        }
        return system.isEmpty() ? browser : browser + " · " + system;
    }

    private String firstOf(String... signsAndNames) {
        for (int i = 0; i < signsAndNames.length; i += 2) {
            if (userAgent.contains(signsAndNames[i])) {
                return signsAndNames[i + 1];
            }
        }
        return "";
    }
}
