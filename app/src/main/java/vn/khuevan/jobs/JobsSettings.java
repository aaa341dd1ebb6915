package vn.khuevan.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code khuevan.jobs.*}.
 *
 * @param enabled whether this node runs jobs and hands on messages; at least one node of an installation must
 */
@ConfigurationProperties("khuevan.jobs")
public record JobsSettings(@DefaultValue("true") boolean enabled) {}
