package vn.khuevan.intake.harvest;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the addresses of hosts to connect to, and none of a private network: a source must not have the server ask its
 * neighbours. The addresses that are looked at are those that are connected to.
 */
final class PublicAddresses implements DnsResolver {

    private final Set<String> allowed;

    /** @param allowed {@code host} or {@code host:port} that may be private */
    PublicAddresses(List<String> allowed) {
        this.allowed = allowed.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** That a host is not asked because it lies in a private network. */
    static final class Private extends UnknownHostException {

        Private(String host) {
            super(host);
        }
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var name = bare.toLowerCase(Locale.ROOT);
        var addresses = InetAddress.getAllByName(bare);
        if (!allowed.contains(name) && !allowed.contains(name + ":" + port) && Arrays.stream(addresses).anyMatch(PublicAddresses::isPrivate)) {
            throw new Private(host);
        }
        return Arrays.stream(addresses).map(address -> new InetSocketAddress(address, port)).toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return resolve(host, 0).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether an address is anything but one of the public internet (RFC 6890), also behind a translation from IPv6 to IPv4. */
    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return true;
        }
        var bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            return isPrivate6(bytes);
        }
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        var third = bytes[2] & 0xff;
        return first == 0 || first >= 240 || (first == 100 && second >= 64 && second < 128) || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 192 && second == 88 && third == 99) || (first == 198 && (second == 18 || second == 19)) || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
    }

    private static boolean isPrivate6(byte[] bytes) {
        // unique local fc00::/7
        if ((bytes[0] & 0xfe) == 0xfc) {
            return true;
        }
        var head = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        try {
            if (head == 0x2002) {
                return isPrivate(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 2, 6)));
            }
            if ((head == 0x0064 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) || isZero(bytes, 12)) {
                return isPrivate(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
            }
        } catch (UnknownHostException fourBytesAreAnAddress) {
            return true;
        }
        // global unicast is 2000::/3; of it Teredo and documentation are not to be asked
        return (bytes[0] & 0xe0) != 0x20 || (head == 0x2001 && ((bytes[2] == 0 && bytes[3] == 0) || ((bytes[2] & 0xff) == 0x0d && (bytes[3] & 0xff) == 0xb8)));
    }

    private static boolean isZero(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
