package vn.khuevan.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code khuevan.identity.*}.
 *
 * @param sessionIdle     a session ends after this long without a request
 * @param sessionLifetime a session ends this long after sign-in in any case
 * @param tokenLifetime   longest life of a personal API token
 * @param hashesAtOnce    passwords hashed at the same time; each takes a core for a tenth of a second and 19 MiB
 * @param triesPerMinute  sign-in tries taken from one network prefix in a minute, whatever the accounts
 */
@ConfigurationProperties("khuevan.identity")
public record IdentitySettings(
        @DefaultValue("8h") Duration sessionIdle,
        @DefaultValue("24h") Duration sessionLifetime,
        @DefaultValue("366d") Duration tokenLifetime,
        @DefaultValue("2") int hashesAtOnce,
        @DefaultValue("120") int triesPerMinute) {}
