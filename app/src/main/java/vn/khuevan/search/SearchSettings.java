package vn.khuevan.search;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code khuevan.search.*}.
 *
 * @param enabled  whether this process keeps a search index; without one, search says that it is not available
 * @param url      addresses of the nodes of an OpenSearch cluster; none keeps the index in the process
 * @param index    name under which the index is kept there
 * @param user     account at the cluster, or null when it asks for none
 * @param password its password
 */
@ConfigurationProperties("khuevan.search")
public record SearchSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<URI> url,
        @DefaultValue("khuevan") String index,
        @Nullable String user,
        @DefaultValue("") String password) {

    public SearchSettings {
        url = List.copyOf(url);
        if (!index.matches("[a-z0-9][a-z0-9_-]{0,99}")) {
            throw new IllegalArgumentException("KHUEVAN_SEARCH_INDEX: small letters, digits, hyphens and underscores only, not " + index);
        }
        url.forEach(each -> {
            if (each.getHost() == null || !List.of("http", "https").contains(each.getScheme())) {
                throw new IllegalArgumentException("KHUEVAN_SEARCH_URL: addresses such as https://search.example:9200, with commas between them, not " + each);
            }
        });
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "SearchSettings[enabled=%s, url=%s, index=%s, user=%s]".formatted(enabled, url, index, user);
    }
}
