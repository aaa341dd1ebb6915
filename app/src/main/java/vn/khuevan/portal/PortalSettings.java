package vn.khuevan.portal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the public pages.
 *
 * @param kept how long what a task's page and the first page read is used again for other visitors
 * @param figuresKept the same for the figures of the first page and the parts of the site map
 */
@ConfigurationProperties("khuevan.portal")
record PortalSettings(@DefaultValue("2s") Duration kept, @DefaultValue("1m") Duration figuresKept) {}
