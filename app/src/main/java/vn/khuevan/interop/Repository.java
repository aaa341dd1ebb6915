package vn.khuevan.interop;

import java.net.URI;
import vn.khuevan.registry.RecordType;
import vn.khuevan.web.SiteSettings;

/**
 * Who gives the records out, and under which addresses. Taken from the settings, never from a request: what stands in a
 * rendering is the same whoever asks.
 *
 * @param domain  domain name inside identifiers
 * @param address public address of the site, without a slash at its end
 * @param email   who answers questions
 * @param name    name of the repository
 */
public record Repository(String domain, String address, String email, String name) {

    static final String DOMAIN = "[a-zA-Z][a-zA-Z0-9-]*(\\.[a-zA-Z][a-zA-Z0-9-]*)+";
    private static final String UNNAMED = "khuevan.vn";

    static Repository of(InteropSettings settings, SiteSettings site) {
        var host = site.address() == null ? null : URI.create(site.address()).getHost();
        var domain = settings.domain() != null ? settings.domain() : host != null && host.matches(DOMAIN) ? host : UNNAMED;
        return new Repository(domain, site.address() != null ? site.address() : "https://" + domain,
                settings.email() != null ? settings.email() : "khcn@" + domain, settings.name());
    }

    /** The OAI identifier of an item. */
    public String identifier(String item) {
        return "oai:" + domain + ":" + item;
    }

    /** The whole address of a record's page. */
    public String page(RecordType type, String code) {
        return address + type.address(code);
    }
}
