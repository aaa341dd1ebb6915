package vn.khuevan.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people reach the site, for what leaves it: letters and papers.
 *
 * @param address public address, such as {@code https://khuevan.example}, or null when none was set
 */
@ConfigurationProperties("khuevan.site")
public record SiteSettings(@Nullable String address) {

    /** @throws IllegalArgumentException when the address is not one of the web */
    public SiteSettings {
        address = address == null || address.isBlank() ? null : address.strip().replaceFirst("/+$", "");
        if (address != null && !address.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new IllegalArgumentException("khuevan.site.address must look like https://khuevan.example, not " + address);
        }
    }

    /** The whole address of a path of the site; empty when the site's address was not set. */
    public Optional<String> of(String path) {
        return Optional.ofNullable(address).map(site -> site + path);
    }
}
