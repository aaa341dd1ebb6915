package vn.khuevan.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * What signing in knows of the other side. No full network address is kept anywhere: the prefix tells places apart.
 *
 * @param ipPrefix    network prefix, such as {@code 203.0.113.0/24}
 * @param userAgent   how the browser names itself, cut to 200 characters
 * @param deviceToken mark that an earlier sign-in left in this browser, or null
 */
public record Client(String ipPrefix, String userAgent, @Nullable String deviceToken) {

    private static final int USER_AGENT_LENGTH = 200;

    /**
     * The client with this address.
     *
     * @param address   IPv4 or IPv6 address in digits
     * @param userAgent header as sent, or null
     */
    public static Client of(String address, @Nullable String userAgent, @Nullable String deviceToken) {
        var agent = userAgent == null ? "" : userAgent.replace("\0", "");
        return new Client(prefix(address), agent.length() > USER_AGENT_LENGTH ? agent.substring(0, USER_AGENT_LENGTH) : agent,
                deviceToken);
    }

    /** /24 of IPv4 and /48 of IPv6: what one household or office usually has. */
    static String prefix(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address.replaceFirst("%.*$", "")).getAddress();
            var kept = bytes.length == 4 ? 3 : 6;
            for (int i = kept; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            return InetAddress.getByAddress(bytes).getHostAddress().replaceFirst("(:0)+$", "::") + "/" + kept * 8;
        } catch (IllegalArgumentException | UnknownHostException unreadable) {
            return "unknown";
        }
    }
}
