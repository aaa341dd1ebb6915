package vn.khuevan.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code khuevan.search.*}.
 *
 * @param enabled whether this process keeps a search index; without one, search says that it is not available
 */
@ConfigurationProperties("khuevan.search")
public record SearchSettings(@DefaultValue("true") boolean enabled) {}
